#pragma once

#include "torch/Manifest.h"

#include <array>
#include <cstdint>
#include <vector>

namespace lamina::runner {

/// Voxels in a row that belong to one component.
struct Run {
    std::int32_t begin = 0; ///< first column
    std::int32_t end = 0; ///< one past the last
    std::int32_t component = 0;
};

/// How voxels of one piece touch.
enum class Touch { faces, all };

/// The connected pieces of a volume, as runs row by row.
struct Components {
    Triple size {}; ///< slices, rows, columns
    std::vector<Run> runs;
    std::vector<std::int64_t> firstOfRow; ///< index into runs per row of each slice, and the end
    std::vector<std::int64_t> voxels; ///< per component, in the order of their first voxels
};

/// Finds the pieces of the voxels whose value is in `belongs`. `data` has columns fastest.
/// Throws plugin::Failure(LAMINA_BAD_BUNDLE) when the volume is noise rather than pieces, so
/// that the memory needed stays bounded.
Components findComponents(std::uint8_t const* data, Triple const& size,
    std::array<bool, 256> const& belongs, Touch touch = Touch::faces);

/// Sets every voxel of `label` to 0 that is not part of its largest piece.
void keepLargest(
    std::uint8_t* data, Triple const& size, std::uint8_t label, Touch touch = Touch::faces);

/// Gives holes, pieces of 0 that lie within a single label and nowhere at the volume's border, to
/// that label where it is in `labels`.
void fillHoles(std::uint8_t* data, Triple const& size, std::array<bool, 256> const& labels,
    Touch touch = Touch::faces);

} // namespace lamina::runner
