#include "torch/Inference.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/constant_pad_nd.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/full.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/reflection_pad2d.h>
#include <ATen/ops/replication_pad2d.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>
#include <algorithm>
#include <cmath>

namespace lamina::runner {
namespace {

std::int64_t roundUp(std::int64_t value, std::int64_t multiple)
{
    return (value + multiple - 1) / multiple * multiple;
}

void requireShape(at::Tensor const& output, at::Tensor const& input)
{
    auto const dims = input.dim();
    bool same = output.dim() == dims && output.size(1) >= 1 && output.size(1) <= 256;
    for (std::int64_t n = 2; same && n < dims; ++n)
        same = output.size(n) == input.size(n);
    if (!same)
        throw plugin::Failure(
            LAMINA_BAD_BUNDLE, "The model's network gave out a result of the wrong shape.");
}

/// Enlarges rows and columns to the multiple that the network needs.
at::Tensor enlarge(at::Tensor const& planes, std::int64_t multiple, float padding)
{
    auto const rows = planes.size(2);
    auto const columns = planes.size(3);
    if (rows % multiple == 0 && columns % multiple == 0)
        return planes;
    return at::constant_pad_nd(planes,
        { 0, roundUp(columns, multiple) - columns, 0, roundUp(rows, multiple) - rows }, padding);
}

/// Puts the manifest's margin around rows and columns.
at::Tensor withMargin(at::Tensor const& planes, Preprocess const& spec)
{
    if (spec.margin == 0)
        return planes;
    if (spec.marginReflects && spec.margin >= std::min(planes.size(2), planes.size(3)))
        throw plugin::Failure(LAMINA_BAD_INPUT,
            "The slices have fewer rows or columns than this model needs around its image.");
    std::array<std::int64_t, 4> const margin { spec.margin, spec.margin, spec.margin, spec.margin };
    return spec.marginReflects ? at::reflection_pad2d(planes, margin)
                               : at::replication_pad2d(planes, margin);
}

/// A copy whose first `by` slices along `dim` are gone, with zeros after the rest..
at::Tensor rolled(at::Tensor const& tensor, std::int64_t dim, std::int64_t by)
{
    auto out = at::zeros_like(tensor);
    auto const kept = tensor.size(dim) - by;
    if (kept > 0)
        out.narrow(dim, 0, kept).copy_(tensor.narrow(dim, by, kept));
    return out;
}

/// The sliding windows of one run and their sums; see inferWindows.
class Windows {
public:
    Windows(Field& field, Network& network, Manifest const& manifest, Stage stage,
        ProbabilitySink const& sink)
        : field_(field)
        , network_(network)
        , manifest_(manifest)
        , stage_(stage)
        , sink_(sink)
        , grid_(windowGrid(field, manifest.network))
        , weights_(
              windowWeights(grid_.patch, manifest.network.gaussian, manifest.network.monaiWindows))
        , slab_(at::empty({ grid_.patch[0], grid_.padded[1], grid_.padded[2] }, at::kFloat))
    {
        for (auto const row : grid_.starts[1])
            for (auto const column : grid_.starts[2])
                places_.push_back({ row, column });
    }

    void run()
    {
        auto const& starts = grid_.starts[0];
        for (std::size_t n = 0; n < starts.size(); ++n) {
            auto const previous = n == 0 ? starts[0] - grid_.patch[0] : starts[n - 1];
            loadSlab(starts[n], std::min(starts[n] - previous, grid_.patch[0]));
            if (n > 0)
                forget(starts[n] - previous);
            runLayer(double(n) / double(starts.size()), 1.0 / double(starts.size()));
            auto const end = n + 1 < starts.size() ? starts[n + 1] : grid_.padded[0];
            emit(starts[n], end);
        }
    }

private:
    struct Place {
        std::int64_t row;
        std::int64_t column;
    };

    void loadSlab(std::int64_t start, std::int64_t fresh)
    {
        if (fresh < grid_.patch[0])
            slab_ = rolled(slab_, 0, fresh);
        for (auto n = grid_.patch[0] - fresh; n < grid_.patch[0]; ++n) {
            stage_.step(done_);
            slab_[n].copy_(paddedSlice(field_, grid_, start + n));
        }
    }

    void forget(std::int64_t slices)
    {
        sums_ = rolled(sums_, 1, slices);
        weightSums_ = rolled(weightSums_, 0, slices);
    }

    void runLayer(double from, double share)
    {
        auto const batch = static_cast<std::size_t>(manifest_.network.batch);
        for (std::size_t first = 0; first < places_.size(); first += batch) {
            stage_.step(done_ = from + share * double(first) / double(places_.size()));
            auto const count = std::min(batch, places_.size() - first);
            std::vector<at::Tensor> windows;
            for (std::size_t n = first; n < first + count; ++n)
                windows.push_back(window(slab_, places_[n], 1).unsqueeze(0));
            auto const input = at::stack(windows);
            auto const output = network_.run(input, stage_);
            requireShape(output, input);
            Pulse const pulse(stage_); // a whole volume's softmax takes seconds, too
            add(manifest_.network.blendOutputs ? output : activated(output), first);
        }
    }

    at::Tensor activated(at::Tensor const& output) const
    {
        return toProbabilities(output, manifest_.network.logits, manifest_.postprocess.activation);
    }

    /// The part of a slab (rows and columns in dimensions `dim` and `dim` + 1) under a window.
    at::Tensor window(at::Tensor const& slab, Place const& place, std::int64_t dim) const
    {
        return slab.narrow(dim, place.row, grid_.patch[1])
            .narrow(dim + 1, place.column, grid_.patch[2]);
    }

    void add(at::Tensor const& probabilities, std::size_t first)
    {
        if (places_.size() == 1 && grid_.starts[0].size() == 1) {
            sums_ = probabilities[0];
            return;
        }
        if (!sums_.defined()) {
            sums_ = at::zeros(
                { probabilities.size(1), grid_.patch[0], grid_.padded[1], grid_.padded[2] },
                at::kFloat);
            weightSums_ = at::zeros_like(slab_);
        }
        if (probabilities.size(1) != sums_.size(0))
            throw plugin::Failure(
                LAMINA_BAD_BUNDLE, "The model's network changed its number of classes.");
        for (std::int64_t n = 0; n < probabilities.size(0); ++n) {
            auto const& place = places_[first + static_cast<std::size_t>(n)];
            window(sums_, place, 2).addcmul_(probabilities[n], weights_);
            window(weightSums_, place, 1).add_(weights_);
        }
    }

    /// Gives away the slices that no later window touches.
    void emit(std::int64_t start, std::int64_t end)
    {
        auto const size = field_.size();
        for (auto slice = start; slice < end; ++slice) {
            auto const index = slice - grid_.before[0];
            if (index < 0 || index >= size[0])
                continue;
            stage_.step(done_);
            auto plane = sums_.select(1, slice - start);
            if (weightSums_.defined())
                plane = plane / weightSums_[slice - start];
            if (manifest_.network.blendOutputs)
                plane = activated(plane.unsqueeze(0))[0];
            sink_(index,
                plane.narrow(1, grid_.before[1], size[1]).narrow(2, grid_.before[2], size[2]));
        }
    }

    Field& field_;
    Network& network_;
    Manifest const& manifest_;
    Stage stage_;
    ProbabilitySink const& sink_;
    WindowGrid grid_;
    at::Tensor weights_;
    at::Tensor slab_;
    at::Tensor sums_; ///< classes × slices of a window × rows × columns
    at::Tensor weightSums_; ///< slices of a window × rows × columns
    std::vector<Place> places_;
    double done_ = 0;
};

} // namespace

at::Tensor withContext(Field& field, std::int64_t index, std::int64_t context)
{
    std::vector<at::Tensor> planes;
    for (auto n = index - context; n <= index + context; ++n)
        planes.push_back(field.slice(std::clamp<std::int64_t>(n, 0, field.size()[0] - 1)));
    return at::stack(planes);
}

void inferSlices(Field& field, Network& network, Manifest const& manifest, SliceRange range,
    Stage stage, ProbabilitySink const& sink, Focus const& focus)
{
    auto const& spec = manifest.network;
    auto const size = field.size();
    // Of both ends, where it goes outward.
    field.remember(static_cast<std::size_t>(2 * spec.context + 1 + spec.batch) * (focus ? 2 : 1));
    std::int64_t channels = 0;
    std::int64_t done = 0;
    BatchOrder order(range, spec.batch);
    for (stage.step(0); auto const next = order.next(focus ? focus() : -1);) {
        auto const first = *next;
        stage.step(double(done) / double(range.last - range.first));
        done += std::min(spec.batch, range.last - first);
        std::vector<at::Tensor> stacks;
        for (auto n = first; n < std::min(first + spec.batch, range.last); ++n)
            stacks.push_back(withContext(field, n, spec.context));
        auto const margin = manifest.preprocess.margin;
        auto const input = enlarge(withMargin(at::stack(stacks), manifest.preprocess),
            spec.multiple, spec.padding == NetworkSpec::Padding::zero ? 0.0F : field.padding());
        auto output = network.run(input, stage);
        requireShape(output, input);
        if (channels != 0 && output.size(1) != channels)
            throw plugin::Failure(
                LAMINA_BAD_BUNDLE, "The model's network changed its number of classes.");
        channels = output.size(1);
        auto const probabilities
            = toProbabilities(output, spec.logits, manifest.postprocess.activation);
        output = at::Tensor(); // as large as all that comes of it
        for (std::int64_t n = 0; n < probabilities.size(0); ++n)
            sink(first + n, probabilities[n].narrow(1, margin, size[1]).narrow(2, margin, size[2]));
    }
}

void inferWindows(Field& field, Network& network, Manifest const& manifest, Stage stage,
    ProbabilitySink const& sink)
{
    Windows(field, network, manifest, stage, sink).run();
}

void infer(Field& field, Network& network, Manifest const& manifest, Stage stage,
    ProbabilitySink const& sink, Focus const& focus)
{
    if (manifest.network.volumetric)
        inferWindows(field, network, manifest, stage, sink);
    else
        inferSlices(field, network, manifest, { 0, field.size()[0] }, stage, sink, focus);
}

BatchOrder::BatchOrder(SliceRange range, std::int64_t batch)
    : range_(range)
    , batch_(std::max<std::int64_t>(1, batch))
    , done_(static_cast<std::size_t>(
          std::max<std::int64_t>(0, (range.last - range.first + batch_ - 1) / batch_)))
{
}

bool BatchOrder::isDone(std::int64_t batch) const
{
    return batch >= 0 && batch < static_cast<std::int64_t>(done_.size())
        && done_[static_cast<std::size_t>(batch)];
}

int BatchOrder::pieces() const
{
    int count = 0;
    for (std::int64_t n = 0; n < static_cast<std::int64_t>(done_.size()); ++n)
        count += isDone(n) && !isDone(n - 1) ? 1 : 0;
    return count;
}

std::optional<std::int64_t> BatchOrder::next(std::int64_t focus)
{
    constexpr int mostPieces = 2;
    bool const onlyBeside = pieces() >= mostPieces;
    std::optional<std::int64_t> best;
    std::int64_t nearest = 0;
    for (std::int64_t n = 0; n < static_cast<std::int64_t>(done_.size()); ++n) {
        if (isDone(n) || (onlyBeside && !isDone(n - 1) && !isDone(n + 1)))
            continue;
        auto const first = range_.first + n * batch_;
        auto const distance = focus < 0
            ? n
            : std::max<std::int64_t>({ 0, first - focus, focus - (first + batch_ - 1) });
        if (!best || distance < nearest) {
            best = n;
            nearest = distance;
        }
    }
    if (!best)
        return std::nullopt;
    done_[static_cast<std::size_t>(*best)] = true;
    return range_.first + *best * batch_;
}

std::vector<std::int64_t> windowStarts(
    std::int64_t extent, std::int64_t patch, double overlap, bool fixed)
{
    if (extent <= patch)
        return { 0 };
    std::vector<std::int64_t> out;
    if (fixed) {
        // The product's rounding is part of the rule: 96 × (1 − 0.7) is 28.8 and gives 28.
        auto const step
            = std::max<std::int64_t>(1, static_cast<std::int64_t>(double(patch) * (1 - overlap)));
        for (std::int64_t start = 0; start + patch < extent; start += step)
            out.push_back(start);
        out.push_back(extent - patch);
        return out;
    }
    auto const step = std::max(1.0, double(patch) * (1 - overlap));
    auto const gaps = static_cast<std::int64_t>(std::ceil(double(extent - patch) / step - 1e-9));
    for (std::int64_t n = 0; n <= gaps; ++n)
        out.push_back(static_cast<std::int64_t>(
            std::nearbyint(double(extent - patch) / double(gaps) * double(n))));
    return out;
}

at::Tensor windowWeights(Triple const& patch, bool gaussian, bool centred)
{
    auto out = at::ones({ patch[0], patch[1], patch[2] }, at::kFloat);
    if (!gaussian)
        return out;
    for (std::size_t n = 0; n < 3; ++n) {
        auto const middle = centred ? double(patch[n] - 1) / 2 : double(patch[n] / 2);
        auto const place = at::arange(patch[n], at::kFloat) - middle;
        auto const deviation = double(patch[n]) / 8;
        std::array<std::int64_t, 3> shape { 1, 1, 1 };
        shape[n] = patch[n];
        out = out * (place.square() / (-2 * deviation * deviation)).exp().view(shape);
    }
    // No voxel of a corner divides by nothing. nnU-Net keeps ten times the weights in half
    // precision, where what is less than this is none and gets the least there is.
    return out.clamp_min(centred ? 1e-3 : 6e-9);
}

WindowGrid windowGrid(Field const& field, NetworkSpec const& spec)
{
    WindowGrid grid;
    auto const size = field.size();
    for (std::size_t n = 0; n < 3; ++n) {
        grid.patch[n] = spec.patch[n] > 0 ? spec.patch[n] : roundUp(size[n], spec.multiple);
        grid.padded[n] = std::max(size[n], grid.patch[n]);
        grid.before[n] = (grid.padded[n] - size[n]) / 2;
        grid.starts[n]
            = windowStarts(grid.padded[n], grid.patch[n], spec.overlap, spec.monaiWindows);
    }
    grid.padding = spec.padding;
    return grid;
}

at::Tensor paddedSlice(Field& field, WindowGrid const& grid, std::int64_t index)
{
    auto const size = field.size();
    bool const edge = grid.padding == NetworkSpec::Padding::edge;
    auto const value = grid.padding == NetworkSpec::Padding::zero ? 0.0F : field.padding();
    auto inner = index - grid.before[0];
    if (edge)
        inner = std::clamp<std::int64_t>(inner, 0, size[0] - 1);
    if (inner < 0 || inner >= size[0])
        return at::full({ grid.padded[1], grid.padded[2] }, value, at::kFloat);
    auto const after = [&](std::size_t n) { return grid.padded[n] - size[n] - grid.before[n]; };
    auto const slice = field.slice(inner);
    if (grid.padded[1] == size[1] && grid.padded[2] == size[2])
        return slice;
    std::array<std::int64_t, 4> const widths { grid.before[2], after(2), grid.before[1], after(1) };
    if (edge)
        return at::replication_pad2d(slice.unsqueeze(0), widths)[0];
    return at::constant_pad_nd(slice, widths, value);
}

} // namespace lamina::runner
