#pragma once

#include "torch/WindowGrid.h"

#include <ATen/core/Tensor.h>
#include <cstdint>
#include <functional>
#include <map>
#include <vector>

namespace lamina::runner {

/// The blended scores of overlapping windows, of all classes. Each sum is that of level after level
/// and row by row, wherever the levels begin: what comes too early is held until its turn. [one
/// thread]
class DenseSums {
public:
    /// Levels come rising from `firstLevel`, then rising from 0.
    DenseSums(WindowGrid const& grid, WindowWeights const& weights, std::size_t firstLevel);

    /// Adds a window's scores: classes × slices × rows × columns.
    void add(std::size_t level, WindowGrid::Place const& place, at::Tensor const& scores);

    /// All windows of this level were added. Slices of the field that wait for no other level are
    /// given away, rising: the weighted mean, classes × padded rows × columns.
    using Sink = std::function<void(std::int64_t slice, at::Tensor const& scores)>;
    void finish(std::size_t level, Sink const& sink);

    /// Bytes that sums take at most, and that what is held takes, for a class.
    [[nodiscard]] static std::uint64_t bytesOfSums(WindowGrid const& grid);
    [[nodiscard]] static std::uint64_t bytesHeld(WindowGrid const& grid, std::size_t firstLevel);

private:
    struct Held {
        std::int64_t start;
        WindowGrid::Place place;
        at::Tensor scores;
    };

    void addSlice(std::int64_t slice, WindowGrid::Place const& place, at::Tensor const& scores,
        at::Tensor const& weights);
    void give(std::int64_t begin, std::int64_t end, Sink const& sink);

    WindowGrid const& grid_;
    at::Tensor weights_;
    std::size_t firstLevel_;
    std::int64_t seam_; ///< slices before it wait for levels before the first
    std::map<std::int64_t, at::Tensor> sums_; ///< by slice of the padded field
    std::vector<Held> held_;
};

} // namespace lamina::runner
