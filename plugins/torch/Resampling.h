#pragma once

#include "torch/Manifest.h"

#include <ATen/core/Tensor.h>
#include <utility>
#include <vector>

namespace lamina::runner {

/// How positions along one axis of a network's field relate to the oriented source. Integers are
/// voxel centres. Either the outer edges of the first and last voxel stay where they are, as in
/// torch's `interpolate(align_corners=False)` and nnU-Net, or the centre of the first voxel does
/// and the spacing is kept exactly, as in MONAI.
struct FieldAxis {
    std::int64_t source = 1; ///< voxels of the source that are looked at
    std::int64_t first = 0; ///< the first of them
    std::int64_t resampled = 1; ///< voxels of these after resampling
    std::int64_t size = 1; ///< voxels of the field
    std::int64_t shift = 0; ///< first voxel of the field among the resampled; may be negative
    double step = 0; ///< voxels of the source per voxel when centres stay; 0: edges stay
    bool nearestBack = false; ///< results are taken back without interpolation

    [[nodiscard]] double toSource(double position) const
    {
        auto const place = position + double(shift);
        auto const inside
            = step > 0 ? place * step : (place + 0.5) * double(source) / double(resampled) - 0.5;
        return inside + double(first);
    }
    [[nodiscard]] double fromSource(double position) const
    {
        auto const inside = position - double(first);
        auto const place
            = step > 0 ? inside / step : (inside + 0.5) * double(resampled) / double(source) - 0.5;
        return place - double(shift);
    }
};

/// One resampled voxel as a sum of source voxels (counted from the first that is looked at).
using Taps = std::vector<std::pair<std::int64_t, float>>;

enum class Interpolation { linear, cubic, nearest };

/// The taps of every resampled voxel of an axis. Beyond the ends the outermost voxel is repeated;
/// cubic is the interpolating B-spline of scipy's `zoom(order=3, mode="nearest", grid_mode=True)`.
std::vector<Taps> tapsOf(FieldAxis const& axis, Interpolation interpolation);

/// The same as a resampled × source matrix.
at::Tensor matrixOf(std::vector<Taps> const& taps, std::int64_t source);

/// nnU-Net's rule: the axis of the coarsest spacing, where `first` or else `second` is more than
/// `ratio` times coarser there than along its finest axis; -1: none, or not one alone.
int coarseAxis(
    std::array<double, 3> const& first, std::array<double, 3> const& second, double ratio);

} // namespace lamina::runner
