#include "render/VolumeValues.h"

#include "image/ValueSample.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lamina::render {

namespace {

constexpr std::size_t sampleCount = 60'000;
constexpr std::size_t histogramBins = 256;

double quantile(std::vector<double> const& sorted, double fraction)
{
    return sorted[static_cast<std::size_t>(
        std::llround(fraction * static_cast<double>(sorted.size() - 1)))];
}

/// The value that best parts background from tissue: the largest variance between both (Otsu).
double parting(std::vector<double> const& sorted, double low, double high)
{
    constexpr int bins = 128;
    std::array<double, bins> histogram {};
    for (auto const value : sorted)
        histogram[static_cast<std::size_t>(
            std::clamp((value - low) / (high - low), 0.0, 1.0) * (bins - 1))]
            += 1;
    double total = 0;
    for (int bin = 0; bin < bins; ++bin)
        total += bin * histogram[static_cast<std::size_t>(bin)];
    double below = 0;
    double sumBelow = 0;
    double best = -1;
    int found = 0;
    auto const count = static_cast<double>(sorted.size());
    for (int bin = 0; bin < bins - 1; ++bin) {
        below += histogram[static_cast<std::size_t>(bin)];
        sumBelow += bin * histogram[static_cast<std::size_t>(bin)];
        if (below == 0 || below == count)
            continue;
        double const difference = sumBelow / below - (total - sumBelow) / (count - below);
        if (double const between = below * (count - below) * difference * difference;
            between > best) {
            best = between;
            found = bin;
        }
    }
    return low + (found + 1.0) / bins * (high - low);
}

std::vector<std::uint32_t> histogramOf(std::vector<double> const& sorted, double low, double high)
{
    std::vector<std::uint32_t> counts(histogramBins);
    for (auto const value : sorted)
        if (value >= low && value <= high)
            ++counts[std::min(histogramBins - 1,
                static_cast<std::size_t>((value - low) / (high - low) * histogramBins))];
    return counts;
}

} // namespace

VolumeValues measureValues(image::Volume const& volume)
{
    VolumeValues values;
    auto sorted = image::sampleValues(volume, sampleCount);
    std::ranges::sort(sorted);
    if (sorted.empty())
        return values;
    auto const wide = [](double low, double high) { return high > low ? high : low + 1; };
    auto const low = quantile(sorted, 0.005);
    values.bright = wide(low, quantile(sorted, 0.995));
    values.tissue = low + 0.55 * (parting(sorted, low, values.bright) - low);
    values.rangeLow = quantile(sorted, 0.3);
    values.rangeHigh = wide(values.rangeLow, quantile(sorted, 0.9998));
    values.low = quantile(sorted, 0.001);
    values.high = wide(values.low, quantile(sorted, 0.9999));
    values.histogram = histogramOf(sorted, values.low, values.high);
    return values;
}

TransferFunction resolved(VolumeLook const& look, VolumeValues const& values)
{
    double zero = 0;
    double one = 1;
    if (look.scale == ValueScale::tissue) {
        zero = values.tissue;
        one = values.bright;
    } else if (look.scale == ValueScale::range) {
        zero = values.rangeLow;
        one = values.rangeHigh;
    }
    auto function = look.function;
    for (auto& point : function.points)
        point.value = zero + (point.value + look.shift) * (one - zero);
    return function;
}

TransferFunction resolved(VolumeLook const& look, image::Volume const& volume)
{
    return resolved(look, look.scale == ValueScale::unit ? VolumeValues {} : measureValues(volume));
}

} // namespace lamina::render
