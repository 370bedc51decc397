#pragma once

#include "dicom/Catalog.h"
#include "dicom/ImageHeader.h"

#include <deque>
#include <vector>

namespace lamina::dicom {

/// Collects headers and groups them into patients, studies and series.
class CatalogBuilder {
public:
    void add(ImageHeader header);
    /// A series that is not DICOM; it gets a patient and study without a name.
    void addFileSeries(Series series);
    void addUnreadable(Unreadable unreadable);

    /// The catalog of all that was added.
    [[nodiscard]] Catalog build() &&;

private:
    std::deque<ImageHeader> headers_;
    std::vector<Series> fileSeries_;
    std::vector<Unreadable> unreadable_;
};

} // namespace lamina::dicom
