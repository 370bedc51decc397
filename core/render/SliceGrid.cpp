#include "render/SliceGrid.h"

#include <algorithm>
#include <cmath>

namespace lamina::render {

std::optional<PixelToIndex> pixelToIndex(image::Affine const& indexToLps, SliceView const& view)
{
    auto const inverse = indexToLps.inverse();
    if (!inverse)
        return std::nullopt;
    auto const corner = inverse->toLps(view.lpsOf(0.5, 0.5));
    auto const turned = [&](image::Vec3 v) { return inverse->toLps(v) - inverse->origin; };
    PixelToIndex const map { corner, turned(view.right * view.mmPerPixel),
        turned(view.down * view.mmPerPixel), turned(cross(view.right, view.down)) };
    for (int axis = 0; axis < 3; ++axis)
        if (!std::isfinite(map.at(axis, view.width, view.height)) || !std::isfinite(map.perX[axis])
            || !std::isfinite(map.perY[axis]) || !std::isfinite(map.perMm[axis]))
            return std::nullopt;
    return map;
}

Interval clip(Interval within, double start, double step, double low, double high)
{
    if (std::abs(step) < 1e-12)
        return start >= low && start <= high ? within : Interval {};
    auto const [first, last] = std::minmax({ (low - start) / step, (high - start) / step });
    double const begin = std::max<double>(within.begin, std::ceil(first));
    double const end = std::min<double>(within.end, std::floor(last) + 1);
    return begin < end ? Interval { static_cast<int>(begin), static_cast<int>(end) } : Interval {};
}

double SliceScale::operator()(double linear) const
{
    if (uniform())
        return linear;
    double const distance = linear * step_;
    auto const upper = std::clamp<std::ptrdiff_t>(
        std::ranges::upper_bound(positions_, distance) - positions_.begin(), 1,
        std::ssize(positions_) - 1);
    auto const at = static_cast<std::size_t>(upper);
    return static_cast<double>(upper - 1)
        + (distance - positions_[at - 1]) / (positions_[at] - positions_[at - 1]);
}

double SliceScale::linear(double index) const
{
    if (uniform())
        return index;
    auto const lower = std::clamp<std::ptrdiff_t>(
        static_cast<std::ptrdiff_t>(std::floor(index)), 0, std::ssize(positions_) - 2);
    auto const at = static_cast<std::size_t>(lower);
    double const position = positions_[at]
        + (index - static_cast<double>(lower)) * (positions_[at + 1] - positions_[at]);
    return position / step_;
}

std::vector<image::SliceState> sliceStates(image::Volume const& volume)
{
    auto const count = volume.size().slices;
    if (volume.readySlices() == count)
        return {};
    std::vector<image::SliceState> states(static_cast<std::size_t>(count));
    for (std::int64_t k = 0; k < count; ++k)
        states[static_cast<std::size_t>(k)] = volume.sliceState(k);
    return states;
}

Tap tapAt(double coordinate, std::int64_t count, std::span<image::SliceState const> states)
{
    // A little slack, so that rounding does not lose the border of a fitted picture.
    constexpr double slack = 1e-6;
    if (!(coordinate >= -0.5 - slack && coordinate <= static_cast<double>(count) - 0.5 + slack))
        return {};
    double at = std::clamp(coordinate, 0.0, static_cast<double>(count - 1));
    // On a voxel centre the voxel's own value, untouched by rounding in the geometry.
    if (double const nearest = std::round(at); std::abs(at - nearest) < 1e-4)
        at = nearest;
    Tap tap;
    tap.inside = true;
    tap.lower = static_cast<std::int32_t>(std::floor(at));
    tap.upper = static_cast<std::int32_t>(std::min<std::int64_t>(tap.lower + 1, count - 1));
    tap.weight = static_cast<float>(at - tap.lower);
    if (!states.empty()) {
        bool const upperIsNearest = tap.weight >= 0.5F;
        auto const state = [&](std::int32_t k) { return states[static_cast<std::size_t>(k)]; };
        tap.state = state(upperIsNearest ? tap.upper : tap.lower);
        if (state(upperIsNearest ? tap.lower : tap.upper) != image::SliceState::ready)
            tap.weight = upperIsNearest ? 1 : 0;
    }
    return tap;
}

} // namespace lamina::render
