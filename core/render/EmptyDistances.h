#pragma once

#include "render/CastVolume.h"
#include "render/TransferTable.h"

#include <cstdint>
#include <vector>

namespace lamina::render {

/// For each block how many blocks around it are empty at least (Chebyshev), 0 where something is
/// visible.
[[nodiscard]] std::vector<std::uint8_t> emptyDistances(
    CastVolume const& volume, TransferFunction const& function);

} // namespace lamina::render
