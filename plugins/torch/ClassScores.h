#pragma once

#include "torch/Network.h"

#include <lamina/plugin.hpp>

#include <ATen/core/Tensor.h>
#include <vector>

namespace lamina::runner {

/// One row of class probabilities for each of a batch. Throws Failure(LAMINA_BAD_BUNDLE) for a
/// result that is no such table.
at::Tensor scoresOf(
    Network& network, Manifest const& manifest, at::Tensor const& input, Stage const& stage);

/// The rows of all batches. Throws Failure(LAMINA_BAD_BUNDLE) when they have not the same classes.
at::Tensor joined(std::vector<at::Tensor> const& batches);

/// The scores of the whole: mean or maximum of the rows, as the manifest says.
at::Tensor overRows(at::Tensor const& table, Manifest const& manifest);

/// Hands one row to the host, for a slice or, below 0, the whole.
void giveScores(
    plugin::Job const& job, Manifest const& manifest, std::int64_t slice, at::Tensor const& scores);

} // namespace lamina::runner
