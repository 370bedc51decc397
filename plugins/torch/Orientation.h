#pragma once

#include "torch/Manifest.h"

#include <lamina/plugin.h>

#include <array>
#include <cstdint>
#include <string_view>

namespace lamina::runner {

/// A volume seen along the axes of a network: slices, rows and columns grow in the directions
/// that the manifest names. Of an oblique volume the nearest axes are taken; nothing is resampled.
struct Orientation {
    Triple size {}; ///< slices, rows, columns
    Triple stride {}; ///< voxels in the source's memory, negative when flipped
    std::int64_t origin = 0; ///< voxel of slice 0, row 0, column 0 in that memory
    std::array<double, 3> spacing {}; ///< mm
    std::array<int, 3> axis {}; ///< axis of the source (0 columns, 1 rows, 2 slices)

    [[nodiscard]] std::int64_t offset(
        std::int64_t slice, std::int64_t row, std::int64_t column) const
    {
        return origin + slice * stride[0] + row * stride[1] + column * stride[2];
    }

    /// A continuous position (slice, row, column; integers are voxel centres) in LPS mm.
    [[nodiscard]] std::array<double, 3> toLps(std::array<double, 3> const& position) const;

    std::array<std::array<double, 4>, 3> affine {}; ///< (slice, row, column, 1) to LPS mm
};

/// Throws plugin::Failure(LAMINA_BAD_INPUT) when the volume's axes have no length.
Orientation orient(lamina_volume const& volume, std::string_view axes);

/// Reads oriented slice `slice` in modality units into rows × columns floats.
void readSlice(
    lamina_volume const& volume, Orientation const& orientation, std::int64_t slice, float* out);

} // namespace lamina::runner
