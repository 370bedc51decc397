#pragma once

#include "image/Volume.h"
#include "render/VolumePreset.h"

#include <cstdint>
#include <vector>

namespace lamina::render {

/// What the values of a volume are like, from a sample of the ready slices.
struct VolumeValues {
    double tissue = 0; ///< just below the tissue: 0 of ValueScale::tissue
    double bright = 1; ///< nearly the brightest tissue: 1 of it
    double rangeLow = 0; ///< 0 of ValueScale::range
    double rangeHigh = 1; ///< 1 of it
    double low = 0; ///< of the histogram: nearly the smallest value
    double high = 1; ///< and nearly the largest
    std::vector<std::uint32_t> histogram; ///< bins of equal width; empty without ready slices
};

[[nodiscard]] VolumeValues measureValues(image::Volume const& volume);

/// The points of a look, shifted, in the unit of a volume with these values.
[[nodiscard]] TransferFunction resolved(VolumeLook const& look, VolumeValues const& values);
/// The same when the values must be measured first, if the look asks for them.
[[nodiscard]] TransferFunction resolved(VolumeLook const& look, image::Volume const& volume);

} // namespace lamina::render
