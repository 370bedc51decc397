#include "render/TransferTable.h"

#include "render/SliceSampling.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <type_traits>

namespace lamina::render {

namespace {

constexpr std::string_view hounsfield = "[hnsf'U]";
constexpr std::size_t entryCount = 4096;

std::vector<TransferPoint> bonePoints()
{
    return { { 140, { 0.45F, 0.14F, 0.09F }, 0 }, { 210, { 0.66F, 0.30F, 0.20F }, 0.08 },
        { 280, { 0.86F, 0.66F, 0.50F }, 0.35 }, { 450, { 0.95F, 0.89F, 0.78F }, 0.8 },
        { 1200, { 1.0F, 0.98F, 0.94F }, 0.95 } };
}

std::vector<TransferPoint> softTissuePoints()
{
    return { { -350, { 0.80F, 0.55F, 0.42F }, 0 }, { -200, { 0.88F, 0.66F, 0.52F }, 0.10 },
        { -60, { 0.90F, 0.70F, 0.55F }, 0.14 }, { 20, { 0.74F, 0.36F, 0.28F }, 0.3 },
        { 120, { 0.78F, 0.40F, 0.32F }, 0.5 }, { 250, { 0.95F, 0.88F, 0.76F }, 0.85 },
        { 1200, { 1.0F, 0.98F, 0.94F }, 0.95 } };
}

std::vector<TransferPoint> lungPoints()
{
    return { { -880, { 0.35F, 0.50F, 0.62F }, 0 }, { -760, { 0.55F, 0.66F, 0.74F }, 0.012 },
        { -600, { 0.85F, 0.74F, 0.66F }, 0.12 }, { -450, { 0.94F, 0.72F, 0.62F }, 0.22 },
        { -300, { 0.95F, 0.75F, 0.65F }, 0 } };
}

std::vector<TransferPoint> angiographyPoints()
{
    return { { 130, { 0.45F, 0.05F, 0.04F }, 0 }, { 180, { 0.70F, 0.10F, 0.07F }, 0.12 },
        { 280, { 0.88F, 0.24F, 0.16F }, 0.6 }, { 450, { 0.95F, 0.78F, 0.64F }, 0.7 },
        { 900, { 1.0F, 0.97F, 0.92F }, 0.9 } };
}

/// Values of ready voxels at even strides, sorted.
std::vector<double> sortedSample(image::Volume const& volume)
{
    std::vector<double> sample;
    withElement(volume.type(), [&](auto const* tag) {
        using T = std::remove_cvref_t<decltype(*tag)>;
        auto const perSlice = static_cast<std::size_t>(volume.size().columns * volume.size().rows);
        auto const stride
            = std::max<std::size_t>(
                  perSlice * static_cast<std::size_t>(volume.size().slices) / 60'000, 1)
            | 1U;
        for (std::int64_t k = 0; k < volume.size().slices; ++k) {
            if (volume.sliceState(k) != image::SliceState::ready)
                continue;
            auto const* voxels = reinterpret_cast<T const*>(volume.slice(k).data());
            for (std::size_t at = static_cast<std::size_t>(k) % stride; at < perSlice; at += stride)
                if (auto const value = static_cast<double>(voxels[at]); std::isfinite(value))
                    sample.push_back(
                        value * volume.description().slope + volume.description().intercept);
        }
    });
    std::ranges::sort(sample);
    return sample;
}

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

TransferFunction relativeFunction(image::Volume const& volume, bool maximum)
{
    auto const sorted = sortedSample(volume);
    double low = 0;
    double high = 1;
    if (!sorted.empty()) {
        low = quantile(sorted, maximum ? 0.3 : 0.005);
        high = quantile(sorted, maximum ? 0.9998 : 0.995);
    }
    if (!(high > low))
        high = low + 1;
    if (maximum)
        return { { { low, { 0, 0, 0 }, 0 }, { high, { 1, 1, 1 }, 1 } }, true };
    double const start = sorted.empty() ? low : low + 0.55 * (parting(sorted, low, high) - low);
    auto const at = [&](double fraction) { return start + fraction * (high - start); };
    return { { { at(0), { 0.40F, 0.28F, 0.22F }, 0 }, { at(0.12), { 0.66F, 0.50F, 0.42F }, 0.12 },
                 { at(0.35), { 0.82F, 0.68F, 0.58F }, 0.35 },
                 { at(0.7), { 0.95F, 0.88F, 0.80F }, 0.6 },
                 { at(1), { 1.0F, 0.97F, 0.93F }, 0.8 } },
        false };
}

TransferPoint between(TransferFunction const& function, double value)
{
    auto const& points = function.points;
    auto const next = std::ranges::lower_bound(points, value, std::less<>(), &TransferPoint::value);
    if (next == points.begin())
        return { value, points.front().color, points.front().opacity };
    if (next == points.end())
        return { value, points.back().color, points.back().opacity };
    auto const& a = *(next - 1);
    auto const& b = *next;
    double const t = (value - a.value) / (b.value - a.value);
    TransferPoint point { value, {}, a.opacity + t * (b.opacity - a.opacity) };
    for (std::size_t n = 0; n < 3; ++n)
        point.color[n] = a.color[n] + static_cast<float>(t) * (b.color[n] - a.color[n]);
    return point;
}

} // namespace

TransferFunction transferFunction(image::Volume const& volume, VolumePreset preset)
{
    if (volume.description().unit != hounsfield || preset == VolumePreset::mr)
        return relativeFunction(volume, preset == VolumePreset::mip);
    switch (preset) {
    case VolumePreset::bone:
        return { bonePoints(), false };
    case VolumePreset::softTissue:
        return { softTissuePoints(), false };
    case VolumePreset::lung:
        return { lungPoints(), false };
    case VolumePreset::angiography:
        return { angiographyPoints(), false };
    case VolumePreset::mip:
    case VolumePreset::mr:
        break;
    }
    return { { { -50, { 0, 0, 0 }, 0 }, { 900, { 1, 1, 1 }, 1 } }, true };
}

TransferTable::TransferTable(
    TransferFunction const& function, image::VolumeDescription const& description, double stepMm)
{
    double const slope
        = description.slope != 0 && std::isfinite(description.slope) ? description.slope : 1;
    auto const stored = [&](double value) { return (value - description.intercept) / slope; };
    // One entry beyond either end stands for everything beyond.
    auto const [low, high] = std::minmax(
        { stored(function.points.front().value), stored(function.points.back().value) });
    double const unit = (high - low) / static_cast<double>(entryCount - 3);
    low_ = static_cast<float>(low - unit);
    perUnit_ = static_cast<float>(1 / unit);
    last_ = static_cast<float>(entryCount - 1);
    entries_.resize(entryCount);
    visibleBefore_.resize(entryCount + 1);
    for (std::size_t n = 0; n < entryCount; ++n) {
        double const value
            = (low + (static_cast<double>(n) - 0.5) * unit) * slope + description.intercept;
        auto const point = between(function, value);
        auto const opacity
            = static_cast<float>(1 - std::pow(1 - std::min(point.opacity, 0.999), stepMm));
        entries_[n] = { point.color[0], point.color[1], point.color[2], opacity };
        visibleBefore_[n + 1] = visibleBefore_[n] + (opacity > 1e-4F ? 1 : 0);
    }
}

std::size_t TransferTable::index(float stored) const
{
    float const at = (stored - low_) * perUnit_;
    return static_cast<std::size_t>(at > 0 ? std::min(at, last_) : 0.0F);
}

bool TransferTable::visible(float lowStored, float highStored) const
{
    return visibleBefore_[index(highStored) + 1] > visibleBefore_[index(lowStored)];
}

} // namespace lamina::render
