#pragma once

#include "dicom/Catalog.h"
#include "dicom/dcmtk_p.h"

#include <initializer_list>
#include <string>

namespace lamina::dicom {

/// Numbers as values of VR DS, which holds 16 characters each.
[[nodiscard]] std::string decimalText(std::initializer_list<double> values);

/// Image Position (Patient) of a slice: the file's own where it has one.
[[nodiscard]] image::Vec3 slicePosition(Stack const& source, std::int64_t slice);

/// Adds the frame of `source` that something was made from (PS3.3 C.7.6.1.1.4, Source Image
/// Sequence), at the same place.
void addSourceImage(DcmItem& parent, Stack const& source, Frame const& frame);

} // namespace lamina::dicom
