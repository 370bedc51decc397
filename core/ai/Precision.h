#pragma once

#include "ai/Worker.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace lamina::ai {

/// What is worth a trial in place of fp32: fp16 on a GPU, bf16 on a processor with instructions for
/// it, which `engine` tells; nothing elsewhere.
[[nodiscard]] std::optional<Precision> reducedOn(std::string_view device, std::string_view engine);

/// Whether a result may take the place of that in fp32: every label has a Dice coefficient of at
/// least 0.999, boxes and scores are the same within 0.001. Made images never may.
[[nodiscard]] bool agrees(RunResult const& exact, RunResult const& reduced);

/// A run of the known input in a precision.
using PrecisionRun = std::function<Result<RunResult>(Precision)>;

/// What a bundle computes in on the device that made `exact`, the first run of its known input in
/// fp32: the reduced precision where all its results agree and its best time is less than nine
/// tenths of the best in fp32, else fp32. One that fails is not taken; only being cancelled is an
/// error.
Result<Precision> choosePrecision(RunResult const& exact, PrecisionRun const& run);

} // namespace lamina::ai
