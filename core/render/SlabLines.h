#pragma once

#include "render/SliceGrid.h"

#include <cstdint>
#include <span>
#include <vector>

namespace lamina::render {

/// The voxels on one axis that a slab covers, and how much of each.
struct SlabRun {
    struct Share {
        std::int32_t index = 0;
        float weight = 0; ///< of the mean; all of a run add up to 1
    };
    std::vector<Share> shares; ///< none: outside the volume, or no slice has arrived
    /// Ready; or of the nearest slice when none of the slab has arrived.
    image::SliceState state = image::SliceState::ready;
    bool anyFailed = false; ///< a slice that could not be decoded lies in the slab
};

/// What lies between `low` and `high` on an axis of `count` voxels whose true index is
/// `scale` of the linear one (pass a uniform scale for rows and columns); both linear. `states`
/// (the k axis, or empty) leaves out slices that are not ready.
[[nodiscard]] SlabRun slabRun(double low, double high, std::int64_t count, SliceScale const& scale,
    std::span<image::SliceState const> states);

} // namespace lamina::render
