#pragma once

#include "dicom/ImageHeader.h"
#include "dicom/dcmtk_p.h"

namespace lamina::dicom {

/// Distances between rows and between columns, in mm.
struct PixelSpacing {
    double row = 1;
    double column = 1;
};

/// Both values of a spacing attribute when they can be true.
[[nodiscard]] std::optional<PixelSpacing> spacingIn(DcmItem& item, DcmTagKey const& key);

/// Fills spacing, where it comes from, and the regions of ultrasound.
void readPixelSize(DcmItem& dataset, ImageHeader& header, FrameHeader& frame);

} // namespace lamina::dicom
