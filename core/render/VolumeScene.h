#pragma once

#include "image/LabelMap.h"
#include "image/Volume.h"
#include "render/Picture.h"
#include "render/SliceImage.h"

#include <functional>
#include <memory>
#include <string>

namespace lamina::render {

/// A camera around a point. Azimuth 0 looks from anterior, 90 from the patient's left;
/// elevation 90 looks from the head. The head is up.
struct Camera {
    double azimuthDegrees = 20;
    double elevationDegrees = 10;
    double zoom = 1; ///< 1 fits the volume
    double panX = 0; ///< in fractions of the picture's height
    double panY = 0;
    friend bool operator==(Camera const&, Camera const&) = default;
};

/// Opacity and colour of the volume in 3D.
enum class VolumePreset { bone, softTissue, lung, angiography, mip, mr };

/// What to draw. Values and shared immutable data only, so it can cross threads.
struct VolumeScene {
    std::shared_ptr<image::Volume const> volume;
    std::shared_ptr<image::LabelMap const> labels; ///< drawn as surfaces; may be null
    LabelStyle labelStyle;
    VolumePreset preset = VolumePreset::bone;
    Camera camera;
    int width = 512;
    int height = 512;
    bool moving = false; ///< a coarse picture now is better than a fine one later
};

/// A preset that fits the modality and unit.
[[nodiscard]] VolumePreset defaultPreset(image::VolumeDescription const& description);

/// Draws scenes on a thread of its own; a newer request replaces one that waits. Engines: VTK's
/// GPU mapper where the GL renderer is hardware, else a CPU caster; surfaces of labels with VTK.
class VolumeRenderer {
public:
    /// `done` is called on the renderer's thread with each finished picture; on failure the
    /// picture is empty and the error says why.
    using Done = std::function<void(Result<Picture> picture, double milliseconds)>;

    explicit VolumeRenderer(Done done);
    ~VolumeRenderer();
    VolumeRenderer(VolumeRenderer const&) = delete;
    VolumeRenderer& operator=(VolumeRenderer const&) = delete;

    /// Draws this scene as soon as the thread is free. [any thread]
    void request(VolumeScene scene);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Draws one scene on the calling thread, for snapshots and tests.
Result<Picture> renderVolume(VolumeScene const& scene);

} // namespace lamina::render
