#pragma once

#include "image/Annotation.h"
#include "image/Volume.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace lamina::image {

/// How often values occur: bins of equal width from `low` to `high`, the last one closed.
struct Histogram {
    double low = 0;
    double high = 0;
    std::vector<std::int64_t> counts;
};

/// The voxels that the numbers of a region are made of, from the smallest to the largest value.
/// Where the values are whole, no bin is narrower than one. Nothing for what is no region, and
/// where no voxel can be read.
[[nodiscard]] std::optional<Histogram> histogramOf(
    Annotation const& region, Volume const& volume, int mostBins = 64);

} // namespace lamina::image
