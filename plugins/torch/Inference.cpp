#include "torch/Inference.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/constant_pad_nd.h>
#include <ATen/ops/reflection_pad2d.h>
#include <ATen/ops/replication_pad2d.h>
#include <ATen/ops/stack.h>
#include <algorithm>
#include <cmath>

namespace lamina::runner {
namespace {

std::int64_t roundUp(std::int64_t value, std::int64_t multiple)
{
    return (value + multiple - 1) / multiple * multiple;
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

} // namespace

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

void infer(Field& field, Network& network, Manifest const& manifest, Stage stage,
    ScoreSinks const& sinks, Focus const& focus)
{
    if (manifest.network.inWindows())
        inferWindows(field, network, manifest, stage, sinks, focus);
    else
        inferSlices(field, network, manifest, { 0, field.size()[0] }, stage, sinks.all, focus);
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

} // namespace lamina::runner
