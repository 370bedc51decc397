#pragma once

#include "dicom/Catalog.h"

#include <initializer_list>
#include <string>

namespace lamina::dicom {

/// Numbers as values of VR DS, which holds 16 characters each.
[[nodiscard]] std::string decimalText(std::initializer_list<double> values);

/// Image Position (Patient) of a slice: the file's own where it has one.
[[nodiscard]] image::Vec3 slicePosition(Stack const& source, std::int64_t slice);

/// Whether the frame's file holds more than this frame.
[[nodiscard]] bool isOneOfSeveral(Stack const& source, Frame const& frame);

} // namespace lamina::dicom
