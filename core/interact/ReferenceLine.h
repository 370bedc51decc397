#pragma once

#include "interact/Mpr.h"

#include <array>
#include <optional>

namespace lamina::interact {

/// A slice as a patch of patient space: the middle, unit directions and extent.
struct SliceFrame {
    image::Vec3 center; ///< LPS
    image::Vec3 right; ///< unit, LPS
    image::Vec3 down; ///< unit, LPS
    double widthMm = 0;
    double heightMm = 0;
};

/// Where a slice cuts another plane, from end to end of the slice. Nothing when they do not meet
/// or lie within 5° of each other, where a line would say nothing.
[[nodiscard]] std::optional<std::array<image::Vec3, 2>> referenceLine(
    SliceFrame const& slice, image::Vec3 planePoint, image::Vec3 planeNormal);

} // namespace lamina::interact
