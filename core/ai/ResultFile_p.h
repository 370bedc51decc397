#pragma once

#include "ai/Worker.h"

#include <cstddef>
#include <span>
#include <string>

namespace lamina::ai {

/// A result without its image as one file: a mark, the length of a JSON header, the header, the
/// label map as runs of equal voxels, and the SHA-256 of all that. `date` is when it was computed.
[[nodiscard]] std::string writeResult(RunResult const& result, std::string const& date);

/// What `writeResult` wrote, on the grid of the request's volume. Any bytes are safe; the result
/// itself is still to be validated.
Result<RunResult> readResult(std::span<std::byte const> file, RunRequest const& request);

} // namespace lamina::ai
