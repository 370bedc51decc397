#pragma once

#include "image/LabelMap.h"
#include "image/Volume.h"
#include "render/Picture.h"
#include "render/SliceImage.h"
#include "render/VolumeCut.h"
#include "render/VolumePreset.h"

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

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

/// Where a patient axis points on the screen: a letter of L, R, P, A, H, F with its foot on a unit
/// circle (x to the right, y down), and how far it points at the reader (1) or away (-1).
struct AxisHint {
    char letter = 'L';
    double x = 0;
    double y = 0;
    double towardsReader = 0;
};
[[nodiscard]] std::array<AxisHint, 6> axisHints(Camera const& camera);

/// What to draw. Values and shared immutable data only, so it can cross threads.
struct VolumeScene {
    std::shared_ptr<image::Volume const> volume;
    std::shared_ptr<image::LabelMap const> labels; ///< drawn as surfaces; may be null
    LabelStyle labelStyle;
    VolumeLook look;
    VolumeCut cut;
    Camera camera;
    int width = 512;
    int height = 512;
    bool moving = false; ///< a coarse picture now is better than a fine one later
    std::uint64_t number = 0; ///< comes back with the picture
};

/// Which engine draws: automatic takes VTK's GPU mapper where the GL renderer is hardware, else
/// the caster on the processor.
enum class VolumeEngine { automatic, processor, graphics };

/// What is known of a picture that was drawn, or was not.
struct Drawn {
    std::uint64_t number = 0; ///< of the scene
    double milliseconds = 0;
    int reduction = 1; ///< voxels of the volume for one that was drawn, along each axis
    bool moving = false; ///< a coarse picture
    VolumeEngine engine = VolumeEngine::automatic; ///< that drew it; automatic: none could
};

/// Draws scenes on a thread of its own; a newer request replaces one that waits, and a request
/// of a moving scene ends a fine picture that is being drawn. Blocks of the volume, transfer
/// tables and surfaces of labels are kept between pictures.
class VolumeRenderer {
public:
    /// `done` is called on the renderer's thread with each finished picture; on failure the
    /// picture is empty and the error says why.
    using Done = std::function<void(Result<Picture> picture, Drawn const& about)>;

    explicit VolumeRenderer(Done done, VolumeEngine engine = VolumeEngine::automatic);
    ~VolumeRenderer();
    VolumeRenderer(VolumeRenderer const&) = delete;
    VolumeRenderer& operator=(VolumeRenderer const&) = delete;

    /// Draws this scene as soon as the thread is free. [any thread]
    void request(VolumeScene scene);

    /// `shown` is called on the renderer's thread with the number of a scene and its picture.
    using Shown = std::function<void(std::size_t number, Result<Picture> picture)>;
    /// Draws small pictures one after the other while no scene waits; a scene that is asked for
    /// goes first. Another call, or none to draw, takes the place of those that are left.
    /// [any thread]
    void requestThumbnails(std::vector<VolumeScene> scenes, Shown shown);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Draws one scene on the calling thread, for snapshots and tests. `automatic` means the processor
/// here, so that a snapshot looks the same on every machine. `graphics` fails with `unsupported`
/// where no GL context can be made. Fails with `unsupported` on colour and on single slices.
Result<Picture> renderVolume(
    VolumeScene const& scene, VolumeEngine engine = VolumeEngine::processor);

} // namespace lamina::render
