#pragma once

#include "image/LabelMap.h"

#include <array>
#include <cstdint>

namespace lamina::image {

/// How much of a label there is and where to look at it.
struct LabelMeasure {
    std::int64_t voxels = 0;
    double millilitres = 0;
    /// A voxel of the label near the middle of the slice that holds most of it.
    Vec3 best;
};

/// By label value; labels that do not occur have 0 mL. Irregular slices count with the mean step.
[[nodiscard]] std::array<LabelMeasure, 256> measureLabels(LabelMap const& map);

} // namespace lamina::image
