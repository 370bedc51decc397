#pragma once

#include <cstdint>
#include <optional>

namespace lamina {

/// Bytes of this process that lie in the machine's memory, shared ones included; nothing where the
/// system does not tell.
[[nodiscard]] std::optional<std::uint64_t> residentBytes();
/// The same of another process, by its id.
[[nodiscard]] std::optional<std::uint64_t> residentBytes(int process);

} // namespace lamina
