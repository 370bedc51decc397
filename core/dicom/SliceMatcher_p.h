#pragma once

#include "dicom/Catalog.h"
#include "dicom/dcmtk_p.h"

#include <array>
#include <cmath>
#include <map>
#include <optional>

namespace lamina::dicom {

/// Exactly `count` finite numbers of an attribute, or nothing.
template <std::size_t count>
std::optional<std::array<double, count>> numbers(DcmItem& item, DcmTagKey const& tag)
{
    std::array<double, count> values {};
    for (std::size_t n = 0; n < count; ++n)
        if (item.findAndGetFloat64(tag, values[n], static_cast<unsigned long>(n)).bad()
            || !std::isfinite(values[n]))
            return std::nullopt;
    return values;
}

/// Where the planes of an object and of its source agree, slice by slice.
class SliceMatcher {
public:
    /// `source` must outlive it.
    explicit SliceMatcher(Stack const& source);

    /// Whether rows, columns and pixels of a frame lie as those of the source; either item may be
    /// null.
    [[nodiscard]] bool sameGrid(DcmItem* orientation, DcmItem* measures) const;

    /// The slice a frame belongs to: by the instance it names, else by its position.
    [[nodiscard]] std::optional<std::size_t> sliceOf(DcmItem& groups) const;

private:
    [[nodiscard]] bool isAt(image::Vec3 position, std::size_t slice) const;

    Stack const& source_;
    image::Affine axes_;
    image::Vec3 normal_;
    std::map<std::pair<std::string, std::int64_t>, std::size_t> byInstance_;
};

} // namespace lamina::dicom
