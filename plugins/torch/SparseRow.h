#pragma once

#include <cstdint>
#include <vector>

namespace lamina::runner {

/// A class of a voxel and its score, in one number.
class SparseScore {
public:
    /// A score of 1; sums that reach it are never exceeded by their rounding.
    static constexpr std::uint32_t one = 8'000'000;
    /// Stands in place of a class: what any one class may have beside what is kept of it.
    static constexpr std::uint8_t lost = 255;
    static constexpr std::int64_t mostClasses = 254;

    SparseScore(std::uint8_t label, std::uint32_t value, bool partly)
        : bits_(value << 9 | std::uint32_t { partly } << 8 | label)
    {
    }

    [[nodiscard]] std::uint8_t label() const { return static_cast<std::uint8_t>(bits_); }
    [[nodiscard]] std::uint32_t value() const { return bits_ >> 9; }
    /// Whether a window left this class out, so that its score is not all that is known of it.
    [[nodiscard]] bool partly() const { return (bits_ >> 8 & 1) != 0; }
    friend bool operator==(SparseScore, SparseScore) = default;

private:
    std::uint32_t bits_;
};

/// The scores of a row of voxels: of each as many as its windows named, in the order of the
/// classes. None until a first window is added.
struct SparseRow {
    std::vector<std::uint8_t> counts; ///< of each voxel
    std::vector<SparseScore> scores; ///< of all voxels, one after the other

    explicit SparseRow(std::int64_t columns = 0)
        : counts(static_cast<std::size_t>(columns))
    {
    }
    [[nodiscard]] std::size_t bytes() const
    {
        return sizeof *this + counts.capacity() + scores.capacity() * sizeof(SparseScore);
    }
};

/// Adds the scores of a window's row, whose first voxel lies at column `first`. They are whole
/// numbers: any order of windows gives the same.
void add(SparseRow& row, SparseRow const& window, std::int64_t first);

/// Which scores of a window are kept: those above `cut`, at most so many for a voxel.
struct SparseRule {
    float cut = 0;
    int most = 8;
};

/// The best scores of a row of a network's output, weighted: scores[c × stride + x], 0 to 1, for
/// the classes `classes` (rising; the others are known to be at most the cut), of `shares.size()`
/// voxels that count shares[x]. Each voxel must have a score above the cut.
SparseRow bestOf(float const* scores, std::int64_t stride, std::vector<std::uint8_t> const& classes,
    std::vector<float> const& shares, SparseRule const& rule);

} // namespace lamina::runner
