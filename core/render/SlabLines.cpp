#include "render/SlabLines.h"

#include <algorithm>
#include <cmath>

namespace lamina::render {

namespace {

/// Where the box of voxel `n` begins on the linear axis: halfway from its neighbour below.
double beginOf(std::int64_t n, std::int64_t count, SliceScale const& scale)
{
    if (scale.uniform() || count < 2)
        return static_cast<double>(n) - 0.5;
    if (n == 0)
        return scale.linear(0) - (scale.linear(1) - scale.linear(0)) / 2;
    auto const upper = static_cast<double>(n);
    if (n == count)
        return scale.linear(upper - 1) + (scale.linear(upper - 1) - scale.linear(upper - 2)) / 2;
    return (scale.linear(upper - 1) + scale.linear(upper)) / 2;
}

} // namespace

SlabRun slabRun(double low, double high, std::int64_t count, SliceScale const& scale,
    std::span<image::SliceState const> states)
{
    // Less than this much of a voxel is rounding in the geometry.
    constexpr double slack = 1e-4;
    SlabRun run;
    if (low > high)
        std::swap(low, high);
    auto const last = static_cast<double>(count - 1);
    auto const first = std::clamp(std::floor(scale(low)) - 1, 0.0, last);
    auto const end = std::clamp(std::ceil(scale(high)) + 1, 0.0, last);
    auto const middle = std::clamp(scale((low + high) / 2), 0.0, last);
    double sum = 0;
    bool isInside = false;
    for (auto n = static_cast<std::int64_t>(first); n <= static_cast<std::int64_t>(end); ++n) {
        auto const begin = beginOf(n, count, scale);
        auto const past = beginOf(n + 1, count, scale);
        auto const covered = std::min(high, past) - std::max(low, begin);
        if (!(covered > slack * (past - begin)))
            continue;
        isInside = true;
        auto const state
            = states.empty() ? image::SliceState::ready : states[static_cast<std::size_t>(n)];
        run.anyFailed = run.anyFailed || state == image::SliceState::failed;
        if (state != image::SliceState::ready)
            continue;
        run.shares.push_back({ static_cast<std::int32_t>(n), static_cast<float>(covered) });
        sum += covered;
    }
    for (auto& share : run.shares)
        share.weight = static_cast<float>(share.weight / sum);
    if (run.shares.empty() && isInside)
        run.state = states[static_cast<std::size_t>(std::llround(middle))];
    return run;
}

} // namespace lamina::render
