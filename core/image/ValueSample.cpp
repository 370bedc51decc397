#include "image/ValueSample.h"

#include "image/VoxelElement.h"

#include <algorithm>
#include <cmath>

namespace lamina::image {
namespace {

template <typename T> std::vector<double> sampleOf(Volume const& volume, std::size_t count)
{
    std::vector<std::size_t> ready;
    for (std::int64_t k = 0; k < volume.size().slices; ++k)
        if (volume.sliceState(k) == SliceState::ready)
            ready.push_back(static_cast<std::size_t>(k));
    auto const perSlice = static_cast<std::size_t>(volume.size().columns * volume.size().rows);
    auto const voxels = volume.voxels<T>();
    auto const total = perSlice * ready.size();
    // Odd and not near a row's length, so that the sample does not run down one column.
    auto const stride = std::max<std::size_t>(total / count, 1) | 1U;
    std::vector<double> sample;
    sample.reserve(total / stride + 1);
    auto const& about = volume.description();
    for (std::size_t at = 0; at < total; at += stride) {
        auto const stored
            = static_cast<double>(voxels[ready[at / perSlice] * perSlice + at % perSlice]);
        if (std::isfinite(stored) && !(about.padding && about.padding->contains(stored)))
            sample.push_back(stored * about.slope + about.intercept);
    }
    return sample;
}

} // namespace

std::vector<double> sampleValues(Volume const& volume, std::size_t count)
{
    if (volume.type() == VoxelType::rgb8)
        return {};
    std::vector<double> sample;
    withElement(volume.type(), [&]<typename T>(T const*) { sample = sampleOf<T>(volume, count); });
    return sample;
}

} // namespace lamina::image
