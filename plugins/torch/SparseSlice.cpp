#include "torch/SparseSlice.h"

#include "torch/SparseRow.h"

#include <algorithm>

namespace lamina::runner {

void SparsePick::add(SparseSlice const& slice, std::int64_t row, std::int64_t column, float weight)
{
    auto const voxel = static_cast<std::size_t>(row * slice.columns + column);
    auto doubt = slice.doubt;
    for (auto n = slice.first[voxel]; n < slice.first[voxel + 1]; ++n) {
        auto const& entry = slice.entries[n];
        if (entry.label == SparseScore::lost) {
            doubt += entry.probability;
            continue;
        }
        auto& sum = sums_[entry.label];
        if (sum == 0)
            labels_.push_back(entry.label);
        sum += weight * entry.probability;
    }
    doubt_ += weight * doubt;
}

SparsePick::Winner SparsePick::take()
{
    Winner winner;
    float best = 0;
    float second = 0;
    for (auto const label : labels_) {
        auto const sum = sums_[label];
        if (sum > best || (sum == best && label < winner.label)) {
            second = best;
            best = sum;
            winner.label = label;
        } else {
            second = std::max(second, sum);
        }
        sums_[label] = 0;
    }
    winner.certain = best - second > doubt_;
    labels_.clear();
    doubt_ = 0;
    return winner;
}

} // namespace lamina::runner
