#pragma once

#include "image/Volume.h"
#include "render/SliceImage.h"

#include <QString>

#include <memory>
#include <optional>
#include <string>

namespace lamina::app {

/// A series that lies in colour over the one that is read, in the same frame of reference.
struct Fusion {
    std::shared_ptr<image::Volume const> volume;
    QString title; ///< "1 · PET AC"
    render::Window window; ///< in the volume's own unit
    /// Nobody has chosen the window: it follows the voxels that arrive.
    bool followsVoxels = false;
    std::string colorMap = "hot-iron"; ///< by the id of render::colorMaps()
    double opacity = 0.6;

    friend bool operator==(Fusion const&, Fusion const&) = default;
};

/// How a series is first laid over another: uptake through 0 to 6 SUVbw, all else through the
/// window of its file, or of its values.
[[nodiscard]] Fusion fusionOf(std::shared_ptr<image::Volume const> volume,
    std::optional<render::Window> fileWindow, QString title);

} // namespace lamina::app
