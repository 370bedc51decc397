#pragma once

#include "interact/Mpr.h"
#include "render/VolumeCut.h"
#include "render/VolumePreset.h"

#include <array>

namespace lamina::app {

/// How a volume is shown in 3D, beside the camera. A value.
struct VolumeChoice {
    /// Whether a reading plane cuts the volume, and whether the other side of it stays.
    struct Clip {
        bool on = false;
        bool flipped = false;
        friend bool operator==(Clip const&, Clip const&) = default;
    };

    /// The look, with its shift, and the preset that it comes from; no id: made by hand.
    render::VolumePreset preset;
    bool cropping = false; ///< the box cuts and can be taken in hand
    render::CropBox box;
    std::array<Clip, 3> clips; ///< by interact::PlaneKind

    [[nodiscard]] Clip& clip(interact::PlaneKind kind)
    {
        return clips[static_cast<std::size_t>(kind)];
    }
    friend bool operator==(VolumeChoice const&, VolumeChoice const&) = default;
};

} // namespace lamina::app
