#include "torch/DenseSums.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/zeros.h>
#include <algorithm>

namespace lamina::runner {
namespace {

/// The slices before it belong to a level before this one, too.
std::int64_t seamBefore(WindowGrid const& grid, std::size_t level)
{
    return level == 0 ? 0 : grid.starts[0][level - 1] + grid.patch[0];
}

} // namespace

DenseSums::DenseSums(WindowGrid const& grid, WindowWeights const& weights, std::size_t firstLevel)
    : grid_(grid)
    , weights_(weights.whole())
    , firstLevel_(firstLevel)
    , seam_(seamBefore(grid, firstLevel))
{
}

std::uint64_t DenseSums::bytesOfSums(WindowGrid const& grid)
{
    return static_cast<std::uint64_t>(grid.patch[0] * grid.padded[1] * grid.padded[2])
        * sizeof(float);
}

std::uint64_t DenseSums::bytesHeld(WindowGrid const& grid, std::size_t firstLevel)
{
    std::int64_t slices = 0;
    for (auto level = firstLevel; level < grid.starts[0].size(); ++level)
        slices += std::max<std::int64_t>(0, seamBefore(grid, firstLevel) - grid.starts[0][level]);
    return static_cast<std::uint64_t>(slices * grid.patch[1] * grid.patch[2]) * sizeof(float)
        * grid.starts[1].size() * grid.starts[2].size();
}

void DenseSums::add(std::size_t level, WindowGrid::Place const& place, at::Tensor const& scores)
{
    auto const start = grid_.starts[0][level];
    std::int64_t early = 0;
    if (level >= firstLevel_ && start < seam_) {
        early = std::min(seam_ - start, grid_.patch[0]);
        held_.push_back({ start, place, scores.narrow(1, 0, early).clone() });
    }
    for (auto n = early; n < grid_.patch[0]; ++n)
        addSlice(start + n, place, scores.select(1, n), weights_[n]);
}

void DenseSums::addSlice(std::int64_t slice, WindowGrid::Place const& place,
    at::Tensor const& scores, at::Tensor const& weights)
{
    auto& sums = sums_[slice];
    if (!sums.defined())
        sums = at::zeros({ scores.size(0), grid_.padded[1], grid_.padded[2] }, at::kFloat);
    grid_.under(sums, place).addcmul_(scores, weights);
}

void DenseSums::finish(std::size_t level, Sink const& sink)
{
    auto const& starts = grid_.starts[0];
    auto const end = level + 1 < starts.size() ? starts[level + 1] : grid_.padded[0];
    if (level >= firstLevel_) {
        give(std::max(starts[level], seam_), end, sink);
        return;
    }
    give(starts[level], end, sink);
    if (level + 1 < firstLevel_)
        return;
    for (auto const& held : held_)
        for (std::int64_t n = 0; n < held.scores.size(1); ++n)
            addSlice(held.start + n, held.place, held.scores.select(1, n), weights_[n]);
    held_.clear();
    give(end, seam_, sink);
}

void DenseSums::give(std::int64_t begin, std::int64_t end, Sink const& sink)
{
    for (auto slice = begin; slice < end; ++slice) {
        auto const inField = slice - grid_.before[0];
        if (inField >= 0 && inField < grid_.size[0])
            sink(inField, sums_.at(slice).div_(weightSums(grid_, weights_, slice)));
        sums_.erase(slice);
    }
}

} // namespace lamina::runner
