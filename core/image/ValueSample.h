#pragma once

#include "image/Volume.h"

#include <cstddef>
#include <vector>

namespace lamina::image {

/// Values (slope and intercept applied) of about `count` voxels, evenly over the ready slices;
/// padding and what is no number are left out. Empty on rgb8 and without ready slices. [any thread]
[[nodiscard]] std::vector<double> sampleValues(Volume const& volume, std::size_t count);

} // namespace lamina::image
