#pragma once

#include <cstdint>
#include <optional>

namespace lamina::app {

/// Bytes of this process that lie in the machine's memory, voxels included; nothing where the
/// system does not tell.
[[nodiscard]] std::optional<std::uint64_t> residentBytes();

} // namespace lamina::app
