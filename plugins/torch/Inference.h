#pragma once

#include "torch/Field.h"
#include "torch/Network.h"
#include "torch/SparseSlice.h"

#include <ATen/core/Tensor.h>
#include <functional>
#include <optional>
#include <vector>

namespace lamina::runner {

/// Takes the class probabilities (classes × rows × columns) of one slice of the field.
using ProbabilitySink = std::function<void(std::int64_t slice, at::Tensor const& probabilities)>;
/// Takes what is known of one slice of the field where only the classes that matter are kept.
using SparseSink = std::function<void(std::int64_t slice, SparseSlice&& probabilities)>;
/// Takes some of the `channels` of one slice, the first of which is `first`. All slices of some
/// come before any slice of the next.
using PartSink = std::function<void(std::int64_t slice, at::Tensor const& probabilities,
    std::int64_t first, std::int64_t channels)>;

/// Where slices go; each to one of these.
struct ScoreSinks {
    ProbabilitySink all;
    SparseSink best {}; ///< none: all scores are always kept
    PartSink parts {}; ///< none: the windows are run once
};

/// The slice of the field that should come first; negative: none. Asked again and again.
using Focus = std::function<std::int64_t()>;

/// Slices from `first` to before `last`.
struct SliceRange {
    std::int64_t first = 0;
    std::int64_t last = 0;
};

/// Probabilities of a 2-D network for a range of slices: in rising order, or from the focus
/// outward. Which slices make a batch does not depend on it, and so no value does.
void inferSlices(Field& field, Network& network, Manifest const& manifest, SliceRange range,
    Stage stage, ProbabilitySink const& sink, Focus const& focus = {});

/// Probabilities of a network that sees windows, for the whole field. Windows overlap and are
/// blended; a field smaller than a window is padded on both sides. Levels of windows come in rising
/// order or, with a focus and the memory for it, from there; no value depends on it. Only slices
/// that still wait for windows are held.
///
/// Where memory is short, windows that the manifest leaves open (`patch` 0) become smaller. Where
/// all scores of all classes would take more than there is or the manifest allows, slices go to
/// `best` or, running all windows for some channels after others, to `parts`. The network is told
/// each such step, to be told to the reader. Throws Failure(LAMINA_OUT_OF_MEMORY), saying what is
/// needed, where nothing helps.
void inferWindows(Field& field, Network& network, Manifest const& manifest, Stage stage,
    ScoreSinks const& sinks, Focus const& focus = {});

/// `inferSlices` or `inferWindows`, as the manifest says, for the whole field.
void infer(Field& field, Network& network, Manifest const& manifest, Stage stage,
    ScoreSinks const& sinks, Focus const& focus = {});

/// Throws Failure(LAMINA_BAD_BUNDLE) where the sizes of an output are not those of its input.
void requireShape(at::Tensor const& output, at::Tensor const& input);

/// Says which batch of slices comes next: the one nearest to the focus. What is done stays in few
/// pieces, however the focus jumps, for each end of a piece may keep a slice in memory. [one
/// thread]
class BatchOrder {
public:
    BatchOrder(SliceRange range, std::int64_t batch);

    /// First slice of the next batch, or nothing when all are done.
    std::optional<std::int64_t> next(std::int64_t focus);

private:
    [[nodiscard]] bool isDone(std::int64_t batch) const;
    [[nodiscard]] int pieces() const;

    SliceRange range_;
    std::int64_t batch_;
    std::vector<bool> done_;
};

/// Slice `index` of the field and its neighbours as channels; edges are repeated.
at::Tensor withContext(Field& field, std::int64_t index, std::int64_t context);

} // namespace lamina::runner
