#pragma once

#include "torch/Field.h"
#include "torch/SparseSlice.h"

#include <ATen/core/Tensor.h>
#include <array>
#include <map>
#include <memory>
#include <utility>
#include <variant>
#include <vector>

namespace lamina::runner {

/// Brings class probabilities on a field back to the grid of the source: each class is
/// interpolated linearly, the greatest wins. Keeps the slices of probabilities whose neighbour is
/// still to come, and no others; what is written does not depend on the order in which they come.
class LabelWriter {
public:
    /// `map` is the host's label map on the source grid. Classes not in `allowed` become
    /// background. One channel is foreground, class 1, above the threshold; with regions each
    /// channel above it writes its label over those before.
    LabelWriter(Field const& field, std::array<bool, 256> const& allowed, Postprocess rule,
        std::uint8_t* map);

    /// A slice of the field, in any order, each once: classes × rows × columns. Returns the
    /// oriented slices of the source that are written now. Throws Failure(LAMINA_BAD_BUNDLE) where
    /// the regions of the manifest are another number.
    std::vector<std::int64_t> push(std::int64_t index, at::Tensor const& probabilities);
    /// The same for some of `channels`, the first of which is channel `first`: all slices of the
    /// first ones, then all of the next. Slices are only written when the last ones are.
    std::vector<std::int64_t> push(std::int64_t index, at::Tensor const& probabilities,
        std::int64_t first, std::int64_t channels);
    /// The same where only the classes that matter are known. A writer gets one kind or the other.
    std::vector<std::int64_t> push(std::int64_t index, SparseSlice&& probabilities);

    /// Voxels written of sparse slices where another class may be the greatest.
    [[nodiscard]] std::int64_t uncertain() const { return uncertain_; }

private:
    using Sparse = std::shared_ptr<SparseSlice const>;
    using Slice = std::variant<at::Tensor, Sparse>;

    /// Where a source voxel lies between two voxels of the field.
    struct Tap {
        std::int64_t lower;
        std::int64_t upper;
        float weight; ///< of the upper
        bool inside;

        [[nodiscard]] float of(float const* row) const
        {
            return row[lower] + weight * (row[upper] - row[lower]);
        }
    };

    [[nodiscard]] Tap tapFor(FieldAxis const& axis, std::int64_t source) const;
    /// Oriented slices of the source that lie between these two slices of the field, or on one.
    [[nodiscard]] std::pair<std::int64_t, std::int64_t> sourcesOf(std::int64_t lower) const;
    [[nodiscard]] bool isNeeded(std::int64_t index) const;
    std::vector<std::int64_t> writeAround(std::int64_t index, Slice const& current);
    void writeSlice(
        std::int64_t source, at::Tensor const& below, at::Tensor const& above, float weight);
    void writeSlice(
        std::int64_t source, SparseSlice const& below, SparseSlice const& above, float weight);
    void takeUp(std::int64_t source);
    void write(std::int64_t source);
    void decide(std::int64_t channel, at::Tensor const& plane);
    void pick(std::size_t row, std::uint8_t label);
    void cover(std::size_t row, std::uint8_t label);

    Field const& field_;
    std::array<bool, 256> allowed_;
    Postprocess rule_;
    float threshold_;
    std::uint8_t* map_;
    std::vector<Tap> rows_; ///< of each row of the source
    std::vector<Tap> columns_;
    at::Tensor plane_; ///< one channel between two slices of the field
    std::vector<float> blended_; ///< one row of the field
    std::vector<float> best_; ///< a slice of the source
    std::vector<std::uint8_t> winner_;
    std::int64_t first_ = 0; ///< channel that the first one pushed is
    std::vector<float> carried_; ///< best of the source so far, where classes come in parts
    std::vector<Tap> slices_; ///< of each oriented slice of the source
    std::vector<bool> written_;
    std::map<std::int64_t, Slice> kept_; ///< by slice of the field
    SparsePick pick_;
    std::int64_t uncertain_ = 0;
};

} // namespace lamina::runner
