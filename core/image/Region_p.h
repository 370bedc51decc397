#pragma once

#include "image/Annotation.h"
#include "image/Volume.h"

#include <vector>

namespace lamina::image {

/// The values of the voxels inside a region, as `measure` promises them.
[[nodiscard]] std::vector<double> valuesInside(Annotation const& region, Volume const& volume);

} // namespace lamina::image
