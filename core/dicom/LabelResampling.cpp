#include "dicom/LabelResampling.h"

#include <algorithm>
#include <cmath>

namespace lamina::dicom {

namespace {

using image::Vec3;

/// LPS of the first voxel of a slice, true to irregular positions.
Vec3 sliceOrigin(image::LabelMap const& map, std::int64_t k)
{
    auto const& affine = map.indexToLps;
    auto const n = static_cast<std::size_t>(k);
    if (n < map.slicePositions.size())
        return affine.origin + affine.k * (map.slicePositions[n] / length(affine.k));
    return affine.origin + affine.k * static_cast<double>(k);
}

/// Which voxel of a label map lies at an index of its own affine.
class NearestVoxel {
public:
    NearestVoxel(image::LabelMap const& map, double planeStep)
        : map_(map)
        , step_(length(map.indexToLps.k))
        , half_(planeStep / 2 * 1.0001)
    {
    }

    [[nodiscard]] std::uint8_t at(Vec3 index)
    {
        auto const i = std::llround(index.x);
        auto const j = std::llround(index.y);
        if (!(std::abs(index.x) < 1e9) || !(std::abs(index.y) < 1e9) || i < 0 || j < 0
            || i >= map_.size.columns || j >= map_.size.rows)
            return 0;
        // Along a row of a parallel grid the plane stays the same.
        if (index.z != lastDepth_) {
            lastDepth_ = index.z;
            lastPlane_ = planeAt(index.z * step_);
        }
        return lastPlane_ < 0 ? std::uint8_t { 0 } : map_.at(i, j, lastPlane_);
    }

private:
    [[nodiscard]] std::int64_t planeAt(double depth) const
    {
        if (map_.slicePositions.empty()) {
            auto const plane = std::round(depth / step_);
            bool const isInside = plane >= 0 && plane < static_cast<double>(map_.size.slices)
                && std::abs(depth - plane * step_) <= half_;
            return isInside ? static_cast<std::int64_t>(plane) : -1;
        }
        auto const& positions = map_.slicePositions;
        auto const above = std::ranges::lower_bound(positions, depth);
        std::int64_t best = -1;
        double nearest = half_;
        for (auto const candidate : { above - positions.begin(), above - positions.begin() - 1 }) {
            if (candidate < 0 || candidate >= std::ssize(positions))
                continue;
            auto const away = std::abs(positions[static_cast<std::size_t>(candidate)] - depth);
            if (away <= nearest) {
                nearest = away;
                best = candidate;
            }
        }
        return best;
    }

    image::LabelMap const& map_;
    double step_;
    double half_;
    double lastDepth_ = std::nan("");
    std::int64_t lastPlane_ = -1;
};

} // namespace

image::LabelMap resampledLabels(
    image::LabelMap const& from, double planeStep, image::LabelMap const& grid)
{
    image::LabelMap result = grid;
    result.labels = from.labels;
    result.voxels.assign(static_cast<std::size_t>(grid.size.count()), 0);
    auto const inverse = from.indexToLps.inverse();
    if (!inverse)
        return result;
    // Steps of the source index per column and row of the target.
    auto const zero = inverse->toLps({});
    auto const perColumn = inverse->toLps(grid.indexToLps.i) - zero;
    auto const perRow = inverse->toLps(grid.indexToLps.j) - zero;
    NearestVoxel nearest(from, planeStep);
    auto* target = result.voxels.data();
    for (std::int64_t k = 0; k < grid.size.slices; ++k) {
        auto const start = inverse->toLps(sliceOrigin(grid, k));
        for (std::int64_t j = 0; j < grid.size.rows; ++j) {
            auto const rowStart = start + perRow * static_cast<double>(j);
            for (std::int64_t i = 0; i < grid.size.columns; ++i)
                *target++ = nearest.at(rowStart + perColumn * static_cast<double>(i));
        }
    }
    return result;
}

} // namespace lamina::dicom
