#pragma once

#include "image/Geometry.h"

#include <span>

namespace lamina::image {

/// LPS of a continuous index of a stack whose slices lie at `slicePositions` (empty: evenly).
[[nodiscard]] Vec3 lpsOfIndex(
    Affine const& indexToLps, std::span<double const> slicePositions, Vec3 index);

/// The slice index of such a stack for the linear one that the affine gives.
[[nodiscard]] double sliceIndexOf(
    Affine const& indexToLps, std::span<double const> slicePositions, double linear);

} // namespace lamina::image
