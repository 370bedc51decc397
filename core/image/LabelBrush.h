#pragma once

#include "image/LabelEdit.h"

#include <vector>

namespace lamina::image {

/// The tip of a brush, in patient space.
struct LabelBrush {
    double radius = 5; ///< mm
    /// A ball; else a disc on a plane.
    bool isBall = false;
    Vec3 normal { 0, 0, 1 }; ///< of the disc's plane (unit, LPS)
};

/// The voxels that a brush covers on its straight way between two points (LPS, mm), in rising
/// order, each once. A ball takes those whose centre it covers; a disc those that its plane cuts
/// and whose centre, seen along the normal, it covers. The voxel under the end of the way is taken
/// in any case. Right on grids of any spacing, tilt and irregular slices, and on oblique planes.
[[nodiscard]] std::vector<VoxelRun> voxelsUnder(
    LabelMap const& grid, LabelBrush const& brush, Vec3 from, Vec3 to);

/// Index in memory of the voxel that holds a point (LPS, mm); −1 outside the grid.
[[nodiscard]] std::int64_t voxelAt(LabelMap const& grid, Vec3 lps);

} // namespace lamina::image
