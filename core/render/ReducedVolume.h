#pragma once

#include "base/Result.h"
#include "image/Volume.h"

#include <cstdint>
#include <memory>

namespace lamina::render {

/// What a graphics device has room for.
struct DeviceLimits {
    std::int64_t edge = 0; ///< voxels of a 3D texture along an axis
    std::uint64_t bytes = 0; ///< of one volume
};

/// Voxels along each axis that must become one for a volume to fit: 1, 2, 3, …
[[nodiscard]] int reductionFor(image::VolumeDescription const& description, DeviceLimits limits);

/// The volume with every block of `reduction` voxels along each axis made one, their mean; blocks
/// at the far borders hold what is left. Whole values are rounded. The slices of the volume must be
/// ready and at even distances. Fails with outOfMemory.
Result<std::shared_ptr<image::Volume const>> reduced(image::Volume const& volume, int reduction);

} // namespace lamina::render
