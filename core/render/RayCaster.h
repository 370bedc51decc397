#pragma once

#include "render/CameraFrame.h"
#include "render/CastVolume.h"
#include "render/Picture.h"
#include "render/SurfaceBuffer.h"
#include "render/TransferTable.h"
#include "render/VolumeCut.h"

#include <functional>

namespace lamina::render {

/// One picture to cast.
struct CastJob {
    CastVolume const& volume;
    TransferFunction const& function;
    std::vector<std::uint8_t> const& emptyDistances;
    CameraFrame const& frame;
    VolumeCut const& cut;
    double stepMm = 1;
    SurfaceBuffer const* surfaces = nullptr; ///< of the frame's size, or null
    std::function<bool()> abandoned; ///< asked once per row; may be empty
};

/// Casts one ray per pixel on several threads. Returns false when it was abandoned.
bool castRays(CastJob const& job, Picture& picture);

} // namespace lamina::render
