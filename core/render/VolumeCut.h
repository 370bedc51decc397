#pragma once

#include "image/Volume.h"

#include <vector>

namespace lamina::render {

/// A part of a volume along its own columns, rows and slices, in fractions of its whole extent
/// (outer halves of voxels included).
struct CropBox {
    image::Vec3 low { 0, 0, 0 };
    image::Vec3 high { 1, 1, 1 };
    friend bool operator==(CropBox const&, CropBox const&) = default;
};

/// A plane of patient space; what lies on the side that `normal` (unit) points to stays.
struct ClipPlane {
    image::Vec3 point;
    image::Vec3 normal { 0, 0, 1 };
    friend bool operator==(ClipPlane const&, ClipPlane const&) = default;
};

/// What of a volume is drawn: what lies in the box and on the kept side of every plane. Surfaces of
/// labels are not cut: they show what the cut uncovers.
struct VolumeCut {
    CropBox box;
    std::vector<ClipPlane> planes;
    friend bool operator==(VolumeCut const&, VolumeCut const&) = default;
};

/// Between low and high, at least a hundredth apart, within the volume.
[[nodiscard]] CropBox limited(CropBox box);

/// The box with one of its faces (low and high of columns, of rows and of slices) moved by a
/// fraction of the volume towards its high end; faces stay a hundredth apart and in the volume.
[[nodiscard]] CropBox faceMoved(CropBox box, int face, double change);

/// The patient point at fractions of a volume's extent, true to irregular stacks as they are
/// drawn in 3D.
[[nodiscard]] image::Vec3 pointAt(image::Volume const& volume, image::Vec3 fraction);

} // namespace lamina::render
