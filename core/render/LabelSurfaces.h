#pragma once

#include "image/LabelMap.h"
#include "render/SurfaceBuffer.h"

#include <vector>

namespace lamina::render {

/// Smooth closed surfaces of all labels of a map. Fine enough for a picture: a label that spans
/// more than about 200 voxels on an axis is averaged down first.
[[nodiscard]] std::vector<SurfaceMesh> labelSurfaces(image::LabelMap const& labels);

} // namespace lamina::render
