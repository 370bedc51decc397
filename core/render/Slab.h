#pragma once

#include <cstdint>

namespace lamina::render {

/// What the voxels across a slab become: the brightest (MIP), the darkest (MinIP) or their mean.
enum class SlabMode : std::uint8_t { maximum, minimum, mean };

/// How much of patient space on both sides of a plane goes into its picture, half of `thickness`
/// before it and half behind. Each voxel is a box: what the slab covers of it counts. A thickness
/// of 0 is the plane alone.
struct Slab {
    SlabMode mode = SlabMode::maximum;
    double thickness = 0; ///< mm along the plane's normal
    friend bool operator==(Slab const&, Slab const&) = default;

    [[nodiscard]] bool isNone() const { return !(thickness > 0); }
};

} // namespace lamina::render
