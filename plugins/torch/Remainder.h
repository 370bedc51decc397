#pragma once

#include <algorithm>
#include <cstdint>

namespace lamina::runner {

/// What is left of a number of bytes (or voxels) when others are taken from it; never below 0.
constexpr std::uint64_t remainder(std::uint64_t all, std::uint64_t taken)
{
    return all - std::min(all, taken);
}

} // namespace lamina::runner
