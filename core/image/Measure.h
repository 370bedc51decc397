#pragma once

#include "image/Annotation.h"
#include "image/Volume.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lamina::image {

enum class Quantity : std::uint8_t {
    length,
    longAxis,
    shortAxis,
    angle,
    area,
    perimeter,
    mean,
    deviation, ///< standard deviation of the voxels, of all of them: divided by n
    minimum,
    maximum,
    median,
    voxels, ///< how many voxels that are numbers have their centre inside
    value ///< at a point
};

/// One number that a measurement says.
struct Measured {
    Quantity quantity = Quantity::length;
    double value = 0;
    /// One standard uncertainty from placing each point to half a pixel; 0 when there is none to
    /// state.
    double uncertainty = 0;
    std::string unit; ///< UCUM: "mm", "mm2", "deg", "[hnsf'U]"; "{pixels}" without geometry
};

/// What an annotation measures on a volume, in the order it is read. Nothing for arrows, texts
/// and key images. Voxel statistics are left out while one of the slices under the region is not
/// there, on colour images, and where no voxel centre lies inside.
///
/// Lengths and areas follow from the points alone, so pixels need not be square. On data without
/// geometry the unit is pixels, never millimetres.
///
/// Statistics: on a plane of voxels (an acquired slice, or a reformat along the voxel axes) they
/// are over exactly the voxels whose centres lie inside; on any other plane over a grid of the
/// smallest voxel spacing, nearest voxel each. Voxels that are no numbers are left out. [any
/// thread]
[[nodiscard]] std::vector<Measured> measure(Annotation const& annotation, Volume const& volume);

/// The number of one kind, or nothing.
[[nodiscard]] std::optional<double> valueOf(std::vector<Measured> const& all, Quantity quantity);

/// The outline of a region as a closed polygon in its plane (ellipses in 128 steps); empty for
/// other kinds.
[[nodiscard]] std::vector<Vec3> outlineOf(Annotation const& annotation);

} // namespace lamina::image
