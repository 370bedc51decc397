#pragma once

#include "ai/Manifest.h"

#include <cstdint>
#include <optional>
#include <string>

namespace lamina::ai {

/// The text of a manifest as a run gets it. `network.precision` is `precision`, if there is one;
/// `limits.host_memory_mb` is no more than `memoryBytes`, what the run may hold beside the images.
[[nodiscard]] std::string manifestForRun(
    std::string const& manifest, std::optional<Precision> precision, std::uint64_t memoryBytes);

} // namespace lamina::ai
