#include "torch/SparseSums.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/amax.h>
#include <algorithm>
#include <cmath>

namespace lamina::runner {
namespace {

constexpr float least = 1.0F / 16384; ///< of a class's probability
constexpr float reach = 10; ///< between joined logits, below the best of a window

} // namespace

std::optional<SparseSums::Input> SparseSums::inputOf(Manifest const& manifest, std::int64_t classes)
{
    using Activation = Postprocess::Activation;
    auto const activation = manifest.postprocess.activation;
    if (classes < 2 || classes > SparseScore::mostClasses || !manifest.postprocess.regions.empty())
        return std::nullopt;
    if (!manifest.network.logits)
        return Input::probabilities;
    if (activation != Activation::automatic && activation != Activation::softmax)
        return std::nullopt;
    return manifest.network.blendOutputs ? Input::joinedLogits : Input::logits;
}

SparseSums::SparseSums(WindowGrid const& grid, WindowWeights const& weights, Input input, int most)
    : grid_(grid)
    , input_(input)
    , rule_ { input == Input::joinedLogits ? 0 : least, most }
    , weights_(weights.whole())
    , least_(weights.least)
    , done_(grid.starts[0].size())
{
    for (std::size_t axis = 0; axis < 3; ++axis) {
        sums_[axis].resize(static_cast<std::size_t>(grid.padded[axis]));
        windows_[axis].resize(sums_[axis].size());
        auto const* const factors = weights.factors[axis].data_ptr<float>();
        for (auto const start : grid.starts[axis])
            for (std::int64_t n = 0; n < grid.patch[axis]; ++n) {
                sums_[axis][static_cast<std::size_t>(start + n)] += factors[n];
                windows_[axis][static_cast<std::size_t>(start + n)] += 1;
            }
    }
}

/// Scores from 0 to 1 of a slice of a window: classes × rows × columns.
at::Tensor SparseSums::scoresOf(at::Tensor const& output) const
{
    if (input_ == Input::logits)
        return output.softmax(0);
    if (input_ == Input::probabilities)
        return output.clamp(0, 1);
    return (output - output.amax(0)).div_(reach).add_(1);
}

float SparseSums::fullShare(std::int64_t slice, std::int64_t row, std::int64_t column) const
{
    auto const z = static_cast<std::size_t>(slice);
    auto const y = static_cast<std::size_t>(row);
    auto const x = static_cast<std::size_t>(column);
    return sums_[0][z] * sums_[1][y] * sums_[2][x]
        + static_cast<float>(least_) * windows_[0][z] * windows_[1][y] * windows_[2][x];
}

std::vector<float> SparseSums::sharesOf(
    std::size_t level, std::int64_t slice, WindowGrid::Place const& place, std::int64_t row) const
{
    std::vector<float> out(static_cast<std::size_t>(grid_.patch[2]));
    auto const* const weights = weights_.data_ptr<float>()
        + ((slice - grid_.starts[0][level]) * grid_.patch[1] + row) * grid_.patch[2];
    for (std::int64_t x = 0; x < grid_.patch[2]; ++x)
        out[static_cast<std::size_t>(x)]
            = weights[x] / fullShare(slice, place.row + row, place.column + x);
    return out;
}

void SparseSums::add(std::size_t level, WindowGrid::Place const& place, at::Tensor const& output)
{
    auto const classes = output.size(0);
    std::vector<std::uint8_t> named;
    for (std::int64_t z = 0; z < grid_.patch[0]; ++z) {
        auto const slice = grid_.starts[0][level] + z;
        auto& rows = live_[slice];
        if (rows.empty()) {
            rows.assign(static_cast<std::size_t>(grid_.padded[1]), SparseRow(grid_.padded[2]));
            bytes_ += rows.size() * rows.front().bytes();
        }
        auto const scores = scoresOf(output.select(1, z)).contiguous();
        auto const peaks = scores.amax(2);
        auto const* const peak = peaks.data_ptr<float>();
        for (std::int64_t y = 0; y < grid_.patch[1]; ++y) {
            named.clear();
            for (std::int64_t c = 0; c < classes; ++c)
                if (peak[c * grid_.patch[1] + y] > rule_.cut)
                    named.push_back(static_cast<std::uint8_t>(c));
            auto const best = bestOf(scores.data_ptr<float>() + y * grid_.patch[2],
                grid_.patch[1] * grid_.patch[2], named, sharesOf(level, slice, place, y), rule_);
            auto& row = rows[static_cast<std::size_t>(place.row + y)];
            bytes_ -= row.bytes();
            runner::add(row, best, place.column);
            bytes_ += row.bytes();
        }
    }
}

void SparseSums::finish(std::size_t level, Sink const& sink)
{
    done_[level] = true;
    auto const start = grid_.starts[0][level];
    for (auto index = start; index < start + grid_.patch[0]; ++index) {
        auto const [first, last] = grid_.levelsOf(index);
        if (!std::all_of(done_.begin() + static_cast<std::ptrdiff_t>(first),
                done_.begin() + static_cast<std::ptrdiff_t>(last), [](bool done) { return done; }))
            continue;
        auto const found = live_.find(index);
        auto const inField = index - grid_.before[0];
        if (inField >= 0 && inField < grid_.size[0])
            sink(inField, slice(index, found->second));
        for (auto const& row : found->second)
            bytes_ -= row.bytes();
        live_.erase(found);
    }
}

SparseSlice SparseSums::slice(std::int64_t index, Rows const& rows) const
{
    auto const sums = weightSums(grid_, weights_, index);
    auto const* const full = sums.data_ptr<float>();
    SparseSlice out;
    out.rows = grid_.size[1];
    out.columns = grid_.size[2];
    out.first.reserve(static_cast<std::size_t>(out.rows * out.columns + 1));
    // Each window was rounded down once, which the division by the true sum may double.
    auto const rounding = 2 * *std::max_element(windows_[0].begin(), windows_[0].end())
        * *std::max_element(windows_[1].begin(), windows_[1].end())
        * *std::max_element(windows_[2].begin(), windows_[2].end()) / float(SparseScore::one);
    out.doubt = rounding + (input_ == Input::joinedLogits ? std::exp(-reach) : least);
    for (auto y = grid_.before[1]; y < grid_.before[1] + out.rows; ++y) {
        auto const& row = rows[static_cast<std::size_t>(y)];
        auto const* scores = row.scores.data();
        for (std::int64_t x = 0; x < grid_.before[2] + out.columns; ++x) {
            auto const count = row.counts[static_cast<std::size_t>(x)];
            if (x >= grid_.before[2])
                append(out, scores, count,
                    fullShare(index, y, x) / full[y * grid_.padded[2] + x]
                        / float(SparseScore::one));
            scores += count;
        }
    }
    return out;
}

/// Appends a voxel; `scale` makes means of its sums.
void SparseSums::append(
    SparseSlice& out, SparseScore const* scores, std::size_t count, float scale) const
{
    auto const begin = out.entries.size();
    for (std::size_t n = 0; n < count; ++n)
        out.entries.push_back({ float(scores[n].value()) * scale, scores[n].label() });
    if (input_ == Input::joinedLogits && count > 0) {
        // The sums are mean logits, from the cut upward. One that a window left out is at most what
        // is kept of it and was lost; the others are as they are.
        bool const hasLost = scores[count - 1].label() == SparseScore::lost;
        auto const lost = hasLost ? out.entries.back().probability * reach : 0;
        if (hasLost)
            out.entries.pop_back();
        float best = 0;
        for (auto n = begin; n < out.entries.size(); ++n)
            best = std::max(best, out.entries[n].probability *= reach);
        float sum = 0;
        float doubt = std::exp(lost - best);
        for (auto n = begin; n < out.entries.size(); ++n) {
            auto& entry = out.entries[n];
            if (scores[n - begin].partly())
                doubt += std::exp(entry.probability + lost - best);
            sum += entry.probability = std::exp(entry.probability - best);
        }
        for (auto n = begin; n < out.entries.size(); ++n)
            out.entries[n].probability /= sum;
        if (doubt / sum > out.doubt)
            out.entries.push_back({ std::min(1.0F, doubt / sum), SparseScore::lost });
    }
    out.first.push_back(static_cast<std::uint32_t>(out.entries.size()));
}

} // namespace lamina::runner
