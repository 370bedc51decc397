#include "torch/WindowGrid.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/constant_pad_nd.h>
#include <ATen/ops/full.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/replication_pad2d.h>
#include <ATen/ops/zeros.h>
#include <algorithm>
#include <cmath>

namespace lamina::runner {

std::vector<std::int64_t> windowStarts(
    std::int64_t extent, std::int64_t patch, double overlap, bool fixed)
{
    if (extent <= patch)
        return { 0 };
    std::vector<std::int64_t> out;
    if (fixed) {
        // The product's rounding is part of the rule: 96 × (1 − 0.7) is 28.8 and gives 28.
        auto const step
            = std::max<std::int64_t>(1, static_cast<std::int64_t>(double(patch) * (1 - overlap)));
        for (std::int64_t start = 0; start + patch < extent; start += step)
            out.push_back(start);
        out.push_back(extent - patch);
        return out;
    }
    auto const step = std::max(1.0, double(patch) * (1 - overlap));
    auto const gaps = static_cast<std::int64_t>(std::ceil(double(extent - patch) / step - 1e-9));
    for (std::int64_t n = 0; n <= gaps; ++n)
        out.push_back(static_cast<std::int64_t>(
            std::nearbyint(double(extent - patch) / double(gaps) * double(n))));
    return out;
}

WindowWeights windowWeights(Triple const& patch, bool gaussian, bool centred)
{
    WindowWeights out;
    for (std::size_t n = 0; n < 3; ++n) {
        if (!gaussian) {
            out.factors[n] = at::ones({ patch[n] }, at::kFloat);
            continue;
        }
        auto const middle = centred ? double(patch[n] - 1) / 2 : double(patch[n] / 2);
        auto const place = at::arange(patch[n], at::kFloat) - middle;
        auto const deviation = double(patch[n]) / 8;
        out.factors[n] = (place.square() / (-2 * deviation * deviation)).exp();
    }
    // No voxel of a corner divides by nothing. nnU-Net keeps ten times the weights in half
    // precision, where what is less than this is none and gets the least there is.
    if (gaussian)
        out.least = centred ? 1e-3 : 6e-9;
    return out;
}

at::Tensor WindowWeights::whole() const
{
    auto const& [slices, rows, columns] = factors;
    return (slices.view({ -1, 1, 1 }) * rows.view({ -1, 1 }) * columns).clamp_min(least);
}

std::vector<WindowGrid::Place> WindowGrid::places() const
{
    std::vector<Place> out;
    for (auto const row : starts[1])
        for (auto const column : starts[2])
            out.push_back({ row, column });
    return out;
}

std::pair<std::size_t, std::size_t> WindowGrid::levelsOf(std::int64_t slice) const
{
    auto const& levels = starts[0];
    auto const first = std::upper_bound(levels.begin(), levels.end(), slice - patch[0]);
    auto const last = std::upper_bound(levels.begin(), levels.end(), slice);
    return { static_cast<std::size_t>(first - levels.begin()),
        static_cast<std::size_t>(last - levels.begin()) };
}

at::Tensor WindowGrid::under(at::Tensor const& plane, Place const& place) const
{
    return plane.narrow(-2, place.row, patch[1]).narrow(-1, place.column, patch[2]);
}

at::Tensor WindowGrid::cut(at::Tensor const& plane) const
{
    return plane.narrow(-2, before[1], size[1]).narrow(-1, before[2], size[2]);
}

WindowGrid windowGrid(Field const& field, NetworkSpec const& spec)
{
    WindowGrid grid;
    auto const& size = grid.size = field.size();
    for (std::size_t n = 0; n < 3; ++n) {
        auto const whole = (size[n] + spec.multiple - 1) / spec.multiple * spec.multiple;
        grid.patch[n] = spec.patch[n] > 0 ? spec.patch[n] : whole;
        grid.padded[n] = std::max(size[n], grid.patch[n]);
        grid.before[n] = (grid.padded[n] - size[n]) / 2;
        grid.starts[n]
            = windowStarts(grid.padded[n], grid.patch[n], spec.overlap, spec.monaiWindows);
    }
    grid.padding = spec.padding;
    return grid;
}

at::Tensor paddedSlice(Field& field, WindowGrid const& grid, std::int64_t index)
{
    auto const size = field.size();
    bool const edge = grid.padding == NetworkSpec::Padding::edge;
    auto const value = grid.padding == NetworkSpec::Padding::zero ? 0.0F : field.padding();
    auto inner = index - grid.before[0];
    if (edge)
        inner = std::clamp<std::int64_t>(inner, 0, size[0] - 1);
    if (inner < 0 || inner >= size[0])
        return at::full({ grid.padded[1], grid.padded[2] }, value, at::kFloat);
    auto const after = [&](std::size_t n) { return grid.padded[n] - size[n] - grid.before[n]; };
    auto const slice = field.slice(inner);
    if (grid.padded[1] == size[1] && grid.padded[2] == size[2])
        return slice;
    std::array<std::int64_t, 4> const widths { grid.before[2], after(2), grid.before[1], after(1) };
    if (edge)
        return at::replication_pad2d(slice.unsqueeze(0), widths)[0];
    return at::constant_pad_nd(slice, widths, value);
}

at::Tensor weightSums(WindowGrid const& grid, at::Tensor const& weights, std::int64_t slice)
{
    auto sums = at::zeros({ grid.padded[1], grid.padded[2] }, at::kFloat);
    auto const [first, last] = grid.levelsOf(slice);
    for (auto level = first; level < last; ++level)
        for (auto const& place : grid.places())
            grid.under(sums, place).add_(weights[slice - grid.starts[0][level]]);
    return sums;
}

} // namespace lamina::runner
