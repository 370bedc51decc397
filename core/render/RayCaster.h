#pragma once

#include "render/CameraFrame.h"
#include "render/CastVolume.h"
#include "render/Picture.h"
#include "render/SurfaceBuffer.h"
#include "render/TransferTable.h"

#include <functional>

namespace lamina::render {

/// For each block how many blocks around it are empty at least (Chebyshev), 0 where something is
/// visible.
[[nodiscard]] std::vector<std::uint8_t> emptyDistances(
    CastVolume const& volume, TransferFunction const& function);

/// One picture to cast.
struct CastJob {
    CastVolume const& volume;
    TransferFunction const& function;
    std::vector<std::uint8_t> const& emptyDistances;
    CameraFrame const& frame;
    double stepMm = 1;
    SurfaceBuffer const* surfaces = nullptr; ///< of the frame's size, or null
    std::function<bool()> abandoned; ///< asked once per row; may be empty
};

/// Casts one ray per pixel on several threads. Returns false when it was abandoned.
bool castRays(CastJob const& job, Picture& picture);

} // namespace lamina::render
