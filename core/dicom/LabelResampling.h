#pragma once

#include "image/LabelMap.h"

namespace lamina::dicom {

/// The labels of `from` at the voxels of `grid` (size, affine, positions): each takes the nearest
/// voxel of `from`, at most half of `planeStep` mm away from its plane; none is background.
[[nodiscard]] image::LabelMap resampledLabels(
    image::LabelMap const& from, double planeStep, image::LabelMap const& grid);

} // namespace lamina::dicom
