#pragma once

#include "torch/Field.h"
#include "torch/Manifest.h"

#include <ATen/core/Tensor.h>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

namespace lamina::runner {

/// First voxels of windows that cover `extent` evenly with at least the overlap, as nnU-Net lays
/// them; with `fixed` in steps of just the overlap, the last one moved back, as MONAI does.
std::vector<std::int64_t> windowStarts(
    std::int64_t extent, std::int64_t patch, double overlap, bool fixed);

/// What the voxels of a window count: the product of one factor for each axis, but no less than
/// `least`.
struct WindowWeights {
    std::array<at::Tensor, 3> factors; ///< of the voxels along each axis
    double least = 0;

    /// Slices × rows × columns.
    [[nodiscard]] at::Tensor whole() const;
};

/// 1 in the middle: around its middle voxel, as nnU-Net, or, `centred` on the window itself and
/// never below a thousandth, as MONAI. Without `gaussian` 1 everywhere.
WindowWeights windowWeights(Triple const& patch, bool gaussian, bool centred);

/// The windows' field: the field padded on both sides to at least one window. Windows that begin at
/// the same slice are a level.
struct WindowGrid {
    /// First row and column of a window.
    struct Place {
        std::int64_t row;
        std::int64_t column;
    };

    Triple size {}; ///< of the field
    Triple patch {};
    Triple padded {};
    Triple before {}; ///< voxels of padding before the field
    std::array<std::vector<std::int64_t>, 3> starts;
    NetworkSpec::Padding padding = NetworkSpec::Padding::value;

    /// The windows of each level, row by row.
    [[nodiscard]] std::vector<Place> places() const;
    /// The levels that hold this slice of the padded field: from `first` to before `second`.
    [[nodiscard]] std::pair<std::size_t, std::size_t> levelsOf(std::int64_t slice) const;
    /// The part of a plane (rows and columns are the last two dimensions) under a window.
    [[nodiscard]] at::Tensor under(at::Tensor const& plane, Place const& place) const;
    /// The part of a plane of the padded field that is the field.
    [[nodiscard]] at::Tensor cut(at::Tensor const& plane) const;
};
WindowGrid windowGrid(Field const& field, NetworkSpec const& spec);

/// Slice `index` of the padded field: rows × columns.
at::Tensor paddedSlice(Field& field, WindowGrid const& grid, std::int64_t index);

/// What all windows together count on a slice of the padded field, added level after level and row
/// by row: rows × columns. `weights` are those of one window.
at::Tensor weightSums(WindowGrid const& grid, at::Tensor const& weights, std::int64_t slice);

} // namespace lamina::runner
