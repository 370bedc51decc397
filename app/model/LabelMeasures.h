#pragma once

#include "image/LabelMap.h"

#include <array>

namespace lamina::app {

/// How much of a label there is and where to look at it.
struct LabelMeasure {
    double millilitres = 0;
    /// A voxel of the label near the middle of the slice that holds most of it.
    image::Vec3 best;
};

/// By label value; labels that do not occur have 0 mL. Irregular slices count with the mean step.
[[nodiscard]] std::array<LabelMeasure, 256> measureLabels(image::LabelMap const& map);

} // namespace lamina::app
