#pragma once

#include "image/LabelMap.h"
#include "image/Volume.h"

#include <cstdint>
#include <vector>

namespace lamina::image {

/// The values of an image below a label, in the unit of the image.
struct LabelValues {
    std::int64_t voxels = 0; ///< that have a value
    double mean = 0;
    double deviation = 0; ///< standard deviation of the voxels themselves
};

/// By label value, 256 of them; of slices that are ready. Nothing of colours and of a volume with
/// another number of voxels. [any thread]
[[nodiscard]] std::vector<LabelValues> valuesBelow(LabelMap const& labels, Volume const& volume);

} // namespace lamina::image
