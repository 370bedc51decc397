#pragma once

#include "torch/Manifest.h"
#include "torch/SparseRow.h"
#include "torch/SparseSlice.h"
#include "torch/WindowGrid.h"

#include <ATen/core/Tensor.h>
#include <functional>
#include <map>
#include <optional>
#include <vector>

namespace lamina::runner {

/// The blended scores of overlapping windows with only the best classes of each voxel: of a window
/// those whose probability is above a 16384th, at most `most`. What was left out is bounded, and
/// told with each slice. Sums are whole numbers, so that no order of windows gives another result.
/// Memory hardly depends on the number of classes. [one thread]
class SparseSums {
public:
    /// What a network gives out, and when its windows are joined.
    enum class Input {
        logits, ///< softmax, then joined
        joinedLogits, ///< joined, then softmax; of a window those within 10 of the best
        probabilities
    };
    /// Nothing for a network whose classes are no alternatives.
    static std::optional<Input> inputOf(Manifest const& manifest, std::int64_t classes);

    SparseSums(WindowGrid const& grid, WindowWeights const& weights, Input input, int most);

    /// Adds a window's output: classes × slices × rows × columns.
    void add(std::size_t level, WindowGrid::Place const& place, at::Tensor const& output);

    /// All windows of this level were added. Slices of the field that wait for no other level are
    /// given away, rising.
    using Sink = std::function<void(std::int64_t slice, SparseSlice&& scores)>;
    void finish(std::size_t level, Sink const& sink);

    [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

private:
    using Rows = std::vector<SparseRow>;

    [[nodiscard]] at::Tensor scoresOf(at::Tensor const& output) const;
    /// A number near the sum of weights at a voxel, and never below it.
    [[nodiscard]] float fullShare(std::int64_t slice, std::int64_t row, std::int64_t column) const;
    [[nodiscard]] std::vector<float> sharesOf(std::size_t level, std::int64_t slice,
        WindowGrid::Place const& place, std::int64_t row) const;
    [[nodiscard]] SparseSlice slice(std::int64_t index, Rows const& rows) const;
    void append(SparseSlice& out, SparseScore const* scores, std::size_t count, float scale) const;

    WindowGrid const& grid_;
    Input input_;
    SparseRule rule_;
    at::Tensor weights_;
    double least_;
    std::array<std::vector<float>, 3> sums_; ///< of the factors of weights along each axis
    std::array<std::vector<float>, 3> windows_; ///< how many there are along each axis
    std::vector<bool> done_;
    std::map<std::int64_t, Rows> live_; ///< by slice of the padded field
    std::uint64_t bytes_ = 0;
};

} // namespace lamina::runner
