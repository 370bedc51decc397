#include "render/TransferTable.h"

#include <algorithm>
#include <cmath>

namespace lamina::render {

namespace {

constexpr std::size_t entryCount = 4096;

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
