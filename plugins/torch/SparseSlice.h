#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace lamina::runner {

/// The class probabilities of a slice: of each voxel only those of classes that may matter there.
struct SparseSlice {
    struct Entry {
        float probability;
        std::uint8_t
            label; ///< or SparseScore::lost, last, where a class may have more than `doubt`
    };

    std::int64_t rows = 0;
    std::int64_t columns = 0;
    std::vector<std::uint32_t> first { 0 }; ///< of each voxel in `entries`, and the end
    std::vector<Entry> entries; ///< of a voxel in the order of the classes
    float doubt = 0; ///< what any one class may have anywhere beside what is kept of it
};

/// The class with the greatest sum over a few voxels, each with a weight; the weights are together
/// 1. Of equal ones the first, as where all classes are kept. [one thread]
class SparsePick {
public:
    void add(SparseSlice const& slice, std::int64_t row, std::int64_t column, float weight);

    struct Winner {
        std::uint8_t label = 0;
        /// Whether it leads by more than all that any other class may have beside.
        bool certain = false;
    };
    /// The winner over what was added since the last call.
    Winner take();

private:
    std::array<float, 256> sums_ {};
    std::vector<std::uint8_t> labels_; ///< whose sum is not 0
    float doubt_ = 0;
};

} // namespace lamina::runner
