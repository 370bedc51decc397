#include "torch/Resampling.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/zeros.h>
#include <algorithm>
#include <cmath>
#include <map>

namespace lamina::runner {
namespace {

/// Weights of the four B-spline coefficients around a position, `t` past the second.
std::array<double, 4> cubicWeights(double t)
{
    auto const u = 1 - t;
    return { u * u * u / 6, (4 - 6 * t * t + 3 * t * t * t) / 6,
        (4 - 6 * u * u + 3 * u * u * u) / 6, t * t * t / 6 };
}

Taps compact(std::map<std::int64_t, double> const& sum)
{
    Taps out;
    for (auto const& [index, weight] : sum)
        if (std::abs(weight) > 1e-8)
            out.emplace_back(index, static_cast<float>(weight));
    return out;
}

/// The spline's coefficients are themselves sums of voxels, with weights that fall by `pole`.
Taps cubicTaps(double position, std::int64_t source)
{
    constexpr int reach = 14; // pole^14 is 1e-8
    auto const pole = std::sqrt(3.0) - 2;
    auto const lower = std::floor(position);
    auto const weights = cubicWeights(position - lower);
    std::map<std::int64_t, double> sum;
    for (int n = 0; n < 4; ++n) {
        auto const coefficient = static_cast<std::int64_t>(lower) - 1 + n;
        for (int j = -reach; j <= reach; ++j) {
            auto const index = std::clamp<std::int64_t>(coefficient + j, 0, source - 1);
            sum[index] += weights[static_cast<std::size_t>(n)] * std::sqrt(3.0)
                * std::pow(pole, std::abs(j));
        }
    }
    return compact(sum);
}

Taps linearTaps(double position, std::int64_t source)
{
    auto const clamped = std::clamp(position, 0.0, double(source - 1));
    auto const lower = static_cast<std::int64_t>(std::floor(clamped));
    auto const weight = clamped - double(lower);
    if (weight < 1e-6)
        return { { lower, 1.0F } };
    return { { lower, static_cast<float>(1 - weight) }, { lower + 1, static_cast<float>(weight) } };
}

} // namespace

std::vector<Taps> tapsOf(FieldAxis const& axis, Interpolation interpolation)
{
    auto plain = axis;
    plain.first = plain.shift = 0;
    std::vector<Taps> out;
    for (std::int64_t n = 0; n < axis.resampled; ++n) {
        auto const position = plain.toSource(double(n));
        if (interpolation == Interpolation::cubic)
            out.push_back(cubicTaps(position, axis.source));
        else if (interpolation == Interpolation::linear)
            out.push_back(linearTaps(position, axis.source));
        else
            out.push_back(
                { { std::clamp<std::int64_t>(
                        static_cast<std::int64_t>(std::floor(position + 0.5)), 0, axis.source - 1),
                    1.0F } });
    }
    return out;
}

at::Tensor matrixOf(std::vector<Taps> const& taps, std::int64_t source)
{
    auto out = at::zeros({ static_cast<std::int64_t>(taps.size()), source }, at::kFloat);
    auto* row = out.data_ptr<float>();
    for (auto const& one : taps) {
        for (auto const& [index, weight] : one)
            row[index] = weight;
        row += source;
    }
    return out;
}

int coarseAxis(
    std::array<double, 3> const& first, std::array<double, 3> const& second, double ratio)
{
    for (auto const& spacing : { first, second }) {
        auto const [low, high] = std::minmax_element(spacing.begin(), spacing.end());
        if (!(*high / *low > ratio))
            continue;
        if (std::count(spacing.begin(), spacing.end(), *high) != 1)
            return -1;
        return static_cast<int>(high - spacing.begin());
    }
    return -1;
}

} // namespace lamina::runner
