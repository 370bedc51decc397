#include "interact/Cine.h"

#include <algorithm>
#include <cmath>

namespace lamina::interact {

void Cine::changeSpeed(double factor)
{
    framesPerSecond = std::clamp(framesPerSecond * factor, slowest, fastest);
}

int Cine::intervalMs() const
{
    return std::max(1, static_cast<int>(std::floor(1000 / framesPerSecond)));
}

std::int64_t Cine::framesAfter(std::int64_t milliseconds) const
{
    return std::llround(static_cast<double>(milliseconds) / 1000 * framesPerSecond);
}

double cineRate(double recommended, std::span<double const> frameTimesMs)
{
    double rate = recommended;
    if (!(rate > 0) && frameTimesMs.size() > 1) {
        auto const lasts = frameTimesMs.back() - frameTimesMs.front();
        rate = lasts > 0 ? 1000 * static_cast<double>(frameTimesMs.size() - 1) / lasts : 0;
    }
    if (!(rate > 0) || !std::isfinite(rate))
        return Cine::usual;
    return std::clamp(rate, Cine::slowest, Cine::fastest);
}

std::int64_t cinePhase(std::int64_t phase, std::int64_t steps, std::int64_t count, bool bounces)
{
    if (count < 2)
        return 0;
    auto const period = bounces ? 2 * (count - 1) : count;
    return ((phase + steps) % period + period) % period;
}

std::int64_t cineSlice(std::int64_t phase, std::int64_t count)
{
    return std::clamp<std::int64_t>(phase < count ? phase : 2 * (count - 1) - phase, 0, count - 1);
}

} // namespace lamina::interact
