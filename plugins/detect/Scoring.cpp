#include "detect/Scoring.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/full.h>
#include <ATen/ops/stack.h>
#include <algorithm>
#include <cmath>

namespace lamina::runner {

at::Tensor cropAround(Field& field, std::array<double, 3> const& centre, Triple const& size)
{
    auto out = at::full({ 1, size[0], size[1], size[2] }, field.padding(), at::kFloat);
    std::array<std::int64_t, 3> start {};
    std::array<std::int64_t, 3> first {};
    std::array<std::int64_t, 3> length {};
    for (std::size_t n = 0; n < 3; ++n) {
        start[n] = static_cast<std::int64_t>(std::floor(centre[n] + 0.5)) - size[n] / 2;
        first[n] = std::max<std::int64_t>(0, start[n]);
        length[n] = std::min(field.size()[n], start[n] + size[n]) - first[n];
    }
    if (length[1] <= 0 || length[2] <= 0)
        return out;
    for (auto slice = first[0]; slice < first[0] + length[0]; ++slice)
        out[0][slice - start[0]]
            .narrow(0, first[1] - start[1], length[1])
            .narrow(1, first[2] - start[2], length[2])
            .copy_(
                field.slice(slice).narrow(0, first[1], length[1]).narrow(1, first[2], length[2]));
    return out;
}

std::vector<float> scoreCandidates(Field& field, std::vector<Candidate> const& candidates,
    Network& network, Scorer const& scorer, std::int64_t batch, Stage stage)
{
    // Candidates come in the order of their first slices, so most slices are made once.
    field.remember(static_cast<std::size_t>(2 * scorer.crop[0]));
    std::vector<float> scores;
    auto const step = static_cast<std::size_t>(batch);
    for (std::size_t first = 0; first < candidates.size(); first += step) {
        stage.step(double(first) / double(candidates.size()));
        std::vector<at::Tensor> crops;
        for (auto n = first; n < std::min(first + step, candidates.size()); ++n)
            crops.push_back(cropAround(field, candidates[n].centre, scorer.crop));
        auto const output = network.run(at::stack(crops), stage);
        if (output.dim() != 2 || output.size(1) <= scorer.classIndex)
            throw plugin::Failure(LAMINA_BAD_BUNDLE,
                "The model's second network gave out a result of the wrong shape.");
        auto const probabilities
            = toProbabilities(output, scorer.logits, Postprocess::Activation::automatic);
        for (std::int64_t n = 0; n < probabilities.size(0); ++n)
            scores.push_back(
                std::clamp(probabilities[n][scorer.classIndex].item<float>(), 0.0f, 1.0f));
    }
    return scores;
}

} // namespace lamina::runner
