#pragma once

#include <cstdint>
#include <string>

namespace lamina::test {

/// A damaged copy of a DICOM file: bytes flipped, numbers and lengths replaced by ones that hurt,
/// pieces cut out, doubled, swapped for others, the end cut off. The same `seed` damages the same
/// bytes alike.
[[nodiscard]] std::string mutantOf(std::string const& good, std::uint64_t seed);

} // namespace lamina::test
