#pragma once

#include "detect/Candidates.h"

#include <vector>

namespace lamina::runner {

/// Block of the field around a candidate's centre: 1 × slices × rows × columns, padded outside.
at::Tensor cropAround(Field& field, std::array<double, 3> const& centre, Triple const& size);

/// The second network's opinion of each candidate, 0 to 1, in their order.
std::vector<float> scoreCandidates(Field& field, std::vector<Candidate> const& candidates,
    Network& network, Scorer const& scorer, std::int64_t batch, Stage stage);

} // namespace lamina::runner
