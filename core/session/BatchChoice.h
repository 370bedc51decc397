#pragma once

#include "ai/Manifest.h"
#include "base/Progress.h"
#include "dicom/Catalog.h"
#include "session/StackKey.h"

#include <cstddef>
#include <stop_token>
#include <string>
#include <vector>

namespace lamina::session {

/// What a batch of one model on a study is to do.
struct BatchChoice {
    std::vector<StackKey> fitting;
    std::size_t doubtful = 0; ///< stacks that may not fit: they are left out
    std::size_t known = 0; ///< stacks that have a result already
};

/// Which of the stacks a model's card fits by their headers; `known` is left to the caller. Fails
/// with cancelled only. [any thread]
Result<BatchChoice> chooseForBatch(std::vector<dicom::Stack> const& stacks,
    ai::Manifest const& manifest, std::stop_token const& stop, Progress const& progress);

/// "2 series wait for the batch. 1 has a result already."
[[nodiscard]] std::string textOf(BatchChoice const& choice);

} // namespace lamina::session
