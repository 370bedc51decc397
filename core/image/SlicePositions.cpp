#include "image/SlicePositions.h"

#include <algorithm>
#include <cmath>

namespace lamina::image {

namespace {

/// Position along k for a distance: linear between measured slices, beyond them by the nearest
/// step.
double indexAtPosition(std::span<double const> positions, double distance)
{
    auto const upper = std::clamp<std::ptrdiff_t>(
        std::ranges::upper_bound(positions, distance) - positions.begin(), 1,
        std::ssize(positions) - 1);
    auto const index = static_cast<std::size_t>(upper);
    double const step = positions[index] - positions[index - 1];
    return static_cast<double>(upper - 1) + (distance - positions[index - 1]) / step;
}

double positionAtIndex(std::span<double const> positions, double index)
{
    auto const lower = std::clamp<std::ptrdiff_t>(
        static_cast<std::ptrdiff_t>(std::floor(index)), 0, std::ssize(positions) - 2);
    auto const at = static_cast<std::size_t>(lower);
    return positions[at]
        + (index - static_cast<double>(lower)) * (positions[at + 1] - positions[at]);
}

} // namespace

Vec3 lpsOfIndex(Affine const& indexToLps, std::span<double const> slicePositions, Vec3 index)
{
    if (slicePositions.size() > 1)
        index.z = positionAtIndex(slicePositions, index.z) / length(indexToLps.k);
    return indexToLps.toLps(index);
}

double sliceIndexOf(Affine const& indexToLps, std::span<double const> slicePositions, double linear)
{
    return slicePositions.size() > 1
        ? indexAtPosition(slicePositions, linear * length(indexToLps.k))
        : linear;
}

} // namespace lamina::image
