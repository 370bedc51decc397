#pragma once

#include "torch/Field.h"
#include "torch/Network.h"

#include <ATen/core/Tensor.h>
#include <functional>
#include <optional>
#include <vector>

namespace lamina::runner {

/// Takes the class probabilities (classes × rows × columns) of one slice of the field.
using ProbabilitySink = std::function<void(std::int64_t slice, at::Tensor const& probabilities)>;

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

/// Probabilities of a 3-D network for the whole field, in rising order of slices. Windows overlap
/// and are blended; a field smaller than a window is padded on both sides. Only as many slices as
/// a window is deep are held at a time.
void inferWindows(Field& field, Network& network, Manifest const& manifest, Stage stage,
    ProbabilitySink const& sink);

/// `inferSlices` or `inferWindows`, as the manifest says, for the whole field. Windows come in
/// rising order whatever the focus: their sums would be others.
void infer(Field& field, Network& network, Manifest const& manifest, Stage stage,
    ProbabilitySink const& sink, Focus const& focus = {});

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

/// First voxels of windows that cover `extent` evenly with at least the overlap, as nnU-Net lays
/// them; with `fixed` in steps of just the overlap, the last one moved back, as MONAI does.
std::vector<std::int64_t> windowStarts(
    std::int64_t extent, std::int64_t patch, double overlap, bool fixed);

/// Weights of a window's voxels, 1 in the middle: around its middle voxel, as nnU-Net, or,
/// `centred` on the window itself and never below a thousandth, as MONAI.
at::Tensor windowWeights(Triple const& patch, bool gaussian, bool centred);

/// The windows' field: the field padded on both sides to at least one window.
struct WindowGrid {
    Triple patch {};
    Triple padded {};
    Triple before {}; ///< voxels of padding before the field
    std::array<std::vector<std::int64_t>, 3> starts;
    NetworkSpec::Padding padding = NetworkSpec::Padding::value;
};
WindowGrid windowGrid(Field const& field, NetworkSpec const& spec);

/// Slice `index` of the padded field: rows × columns.
at::Tensor paddedSlice(Field& field, WindowGrid const& grid, std::int64_t index);

} // namespace lamina::runner
