#pragma once

#include "base/Result.h"
#include "render/Picture.h"
#include "render/ReducedVolume.h"
#include "render/VolumeScene.h"

#include <functional>
#include <optional>

namespace lamina::render {

/// Draws scenes and keeps between two pictures what stays the same. [one thread]
class SceneEngine {
public:
    virtual ~SceneEngine() = default;

    /// `abandoned` tells that nobody wants the picture any more; then it fails with `cancelled`.
    /// May be empty. Asked from several threads. Fails with `io` when the graphics device does.
    virtual Result<Picture> draw(VolumeScene const& scene, std::function<bool()> const& abandoned)
        = 0;
    [[nodiscard]] virtual VolumeEngine kind() const = 0;
    /// Voxels of the volume of the last picture for one that was drawn, along each axis: more than
    /// 1 where the device has no room for all.
    [[nodiscard]] virtual int reduction() const { return 1; }
};

/// The caster on the processor; works everywhere.
[[nodiscard]] std::unique_ptr<SceneEngine> makeVolumeCaster();

/// VTK's GPU mapper off-screen. Fails with `unsupported` where no GL context can be made, and,
/// unless `software` is allowed, where the GL renderer is none of hardware. Volumes beyond
/// `limits`, else beyond what the device says it has room for, are reduced.
Result<std::unique_ptr<SceneEngine>> makeVtkEngine(
    bool software, std::optional<DeviceLimits> limits = std::nullopt);

} // namespace lamina::render
