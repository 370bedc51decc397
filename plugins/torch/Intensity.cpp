#include "torch/Intensity.h"

#include "torch/Quantiles.h"

#include <lamina/plugin.hpp>

#include <ATen/TensorOperators.h>
#include <ATen/ops/where.h>
#include <algorithm>
#include <cmath>
#include <limits>

namespace lamina::runner {
namespace {

using Kind = IntensityStep::Kind;

constexpr int passesOfQuantiles = 3;

struct Scale {
    double origin = 0;
    double factor = 1;
    double summand = 0;
};

/// What takes `low` to `high` to `to`; a single value goes to the lower end.
Scale between(double low, double high, std::array<double, 2> const& to)
{
    auto const width = high - low;
    return { low, width > 0 ? (to[1] - to[0]) / width : 1, to[0] };
}

[[noreturn]] void refuseValues()
{
    throw plugin::Failure(LAMINA_BAD_INPUT, "The image holds values that are not numbers.");
}

} // namespace

Intensity::Intensity(std::vector<IntensityStep> steps)
{
    for (auto const& step : steps) {
        Scale scale;
        if (step.kind == Kind::range)
            scale = between(step.from[0], step.from[1], step.to);
        else if (step.kind == Kind::shift)
            scale = { step.from[0], 1 / step.from[1], 0 };
        lines_.push_back({ step, scale.origin, scale.factor, scale.summand });
    }
}

int Intensity::passes() const
{
    int count = 0;
    for (auto const& line : lines_) {
        if (line.step.kind == Kind::percentiles)
            count += passesOfQuantiles;
        else if (line.step.kind == Kind::minmax || line.step.kind == Kind::zscore)
            ++count;
    }
    return count;
}

void Intensity::measure(Planes const& planes)
{
    for (std::size_t n = 0; n < lines_.size(); ++n)
        measureOne(n, planes);
}

void Intensity::measureOne(std::size_t index, Planes const& planes)
{
    auto& line = lines_[index];
    auto const& step = line.step;
    auto const set = [&](Scale const& scale) {
        line.origin = scale.origin;
        line.factor = scale.factor;
        line.summand = scale.summand;
    };
    auto const visit = [&](std::function<void(at::Tensor const&)> const& take) {
        planes([&](at::Tensor const& plane) { take(applyFirst(plane, index)); });
    };
    if (step.kind == Kind::minmax) {
        double low = std::numeric_limits<double>::max();
        double high = std::numeric_limits<double>::lowest();
        visit([&](at::Tensor const& plane) {
            low = std::min(low, plane.min().item<double>());
            high = std::max(high, plane.max().item<double>());
        });
        if (!std::isfinite(low) || !std::isfinite(high))
            refuseValues();
        set(between(low, high, step.to));
    } else if (step.kind == Kind::percentiles) {
        auto const [low, high] = quantiles({ step.from[0] / 100, step.from[1] / 100 }, visit);
        if (!std::isfinite(low) || !std::isfinite(high))
            refuseValues();
        set(between(low, high, step.to));
    } else if (step.kind == Kind::zscore) {
        double sum = 0;
        double squares = 0;
        double count = 0;
        visit([&](at::Tensor const& plane) {
            auto const wide = plane.to(at::kDouble);
            sum += wide.sum().item<double>();
            squares += wide.square().sum().item<double>();
            count += step.nonzero ? plane.ne(0).sum().item<double>() : double(plane.numel());
        });
        auto const mean = count > 0 ? sum / count : 0;
        auto const variance = count > 0 ? std::max(0.0, squares / count - mean * mean) : 0;
        if (!std::isfinite(mean) || !std::isfinite(variance))
            refuseValues();
        // As MONAI and nnU-Net: one value everywhere is shifted to 0, not refused.
        auto const deviation = variance > 0 ? std::sqrt(variance) : 1;
        set({ mean, 1 / deviation, 0 });
    }
}

at::Tensor Intensity::apply(at::Tensor const& values) const
{
    return applyFirst(values, lines_.size());
}

at::Tensor Intensity::applyFirst(at::Tensor values, std::size_t count) const
{
    for (std::size_t n = 0; n < count; ++n) {
        auto const& [step, origin, factor, summand] = lines_[n];
        if (step.kind == Kind::clip) {
            values = values.clamp(step.from[0], step.from[1]);
            continue;
        }
        auto const made = (values - origin) * factor + summand;
        values = step.nonzero ? at::where(values.ne(0), made, values) : made;
        if (step.clip)
            values = values.clamp(step.to[0], step.to[1]);
    }
    return values;
}

} // namespace lamina::runner
