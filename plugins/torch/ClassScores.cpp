#include "torch/ClassScores.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <algorithm>

namespace lamina::runner {

at::Tensor scoresOf(
    Network& network, Manifest const& manifest, at::Tensor const& input, Stage const& stage)
{
    auto const output = network.run(input, stage);
    if (output.dim() != 2 || output.size(1) < 1 || output.size(1) > 256)
        throw plugin::Failure(
            LAMINA_BAD_BUNDLE, "The model's network gave out a result of the wrong shape.");
    return toProbabilities(output, manifest.network.logits, manifest.postprocess.activation);
}

at::Tensor joined(std::vector<at::Tensor> const& batches)
{
    for (auto const& batch : batches)
        if (batch.size(1) != batches.front().size(1))
            throw plugin::Failure(
                LAMINA_BAD_BUNDLE, "The model's network changed its number of classes.");
    return at::cat(batches);
}

at::Tensor overRows(at::Tensor const& table, Manifest const& manifest)
{
    return manifest.postprocess.maximum ? table.amax(0) : table.mean(0);
}

void giveScores(
    plugin::Job const& job, Manifest const& manifest, std::int64_t slice, at::Tensor const& scores)
{
    // One channel stands for class 1.
    bool const single = scores.size(0) == 1;
    for (std::int64_t n = 0; n < scores.size(0); ++n) {
        auto const label = static_cast<std::int32_t>(single ? 1 : n);
        if (manifest.hasLabel(label))
            job.addScore(label, slice, std::clamp(scores[n].item<float>(), 0.0f, 1.0f));
    }
}

} // namespace lamina::runner
