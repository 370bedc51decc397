#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace lamina {

/// SHA-256 of `bytes` as 64 lower-case hexadecimal digits (FIPS 180-4).
std::string sha256(std::span<std::byte const> bytes);

} // namespace lamina
