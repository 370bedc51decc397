#pragma once

#include "render/SliceImage.h"

#include <memory>

namespace lamina::render {

/// How a second volume lies over a slice of the first.
struct FusionLook {
    Window window; ///< in the unit of the second volume
    std::shared_ptr<ColorTable const> colors; ///< low values take the first colour; null: grey
    double opacity = 0.6; ///< 0 to 1, of high values
};

/// Lays the same plane (and slab) of another volume over a picture of `view`. Low values let the
/// picture through, whatever their colour: the opacity rises from none at the lower end of the
/// window to all of it at a quarter of its width, so that what shows nothing darkens nothing. Where
/// the volume has no voxels the picture stays. Volumes of colours have no values and lay nothing.
/// `scratch` is overwritten; keep it for the next call. [any thread]
void paintFused(image::Volume const& volume, SliceView const& view, FusionLook const& look,
    Picture& scratch, Picture& picture);

} // namespace lamina::render
