#include "image/LabelValues.h"

#include "image/VoxelElement.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lamina::image {

namespace {

/// Sums of values about the first one, so that far from zero nothing is lost.
struct Sums {
    std::int64_t count = 0;
    double origin = 0;
    double first = 0;
    double second = 0;

    void add(double value)
    {
        if (count++ == 0)
            origin = value;
        auto const off = value - origin;
        first += off;
        second += off * off;
    }
};

template <typename T>
void addSlices(LabelMap const& labels, Volume const& volume, std::array<Sums, 256>& sums)
{
    auto const stored = volume.voxels<T>();
    auto const perSlice = static_cast<std::size_t>(labels.size.columns * labels.size.rows);
    for (std::int64_t k = 0; k < labels.size.slices; ++k) {
        if (volume.sliceState(k) != SliceState::ready)
            continue;
        auto const begin = static_cast<std::size_t>(k) * perSlice;
        for (auto at = begin; at < begin + perSlice; ++at)
            if (auto const label = labels.voxels[at];
                label != 0 && std::isfinite(static_cast<double>(stored[at])))
                sums[label].add(static_cast<double>(stored[at]));
    }
}

void addAnySlices(LabelMap const& labels, Volume const& volume, std::array<Sums, 256>& sums)
{
    if (volume.type() != VoxelType::rgb8)
        withElement(
            volume.type(), [&]<typename T>(T const*) { addSlices<T>(labels, volume, sums); });
}

} // namespace

std::vector<LabelValues> valuesBelow(LabelMap const& labels, Volume const& volume)
{
    std::vector<LabelValues> values(256);
    if (!(labels.size == volume.size()) || std::ssize(labels.voxels) != labels.size.count())
        return values;
    std::array<Sums, 256> sums {};
    addAnySlices(labels, volume, sums);
    auto const& description = volume.description();
    for (std::size_t n = 0; n < sums.size(); ++n) {
        auto const& of = sums[n];
        if (of.count == 0)
            continue;
        auto const count = static_cast<double>(of.count);
        auto const mean = of.first / count;
        values[n] = { of.count, (of.origin + mean) * description.slope + description.intercept,
            std::sqrt(std::max(0.0, of.second / count - mean * mean))
                * std::abs(description.slope) };
    }
    return values;
}

} // namespace lamina::image
