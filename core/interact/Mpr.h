#pragma once

#include "image/Volume.h"
#include "render/SliceImage.h"

#include <array>
#include <string>

namespace lamina::interact {

enum class PlaneKind { axial, coronal, sagittal };

/// One of the three reading planes of a volume.
///
/// The planes are spanned by the directions of the volume's rows and columns and the normal of
/// its slices, each taken for the patient axis it is nearest to. So an acquired slice is shown as
/// acquired pixel for pixel, and the other two planes are at right angles to it, also when the
/// slices are sheared (tilted gantry).
///
/// | plane    | right     | down      | slice 0 to last |
/// |----------|-----------|-----------|-----------------|
/// | axial    | left      | posterior | head to feet    |
/// | coronal  | left      | feet      | front to back   |
/// | sagittal | posterior | feet      | right to left   |
///
/// Axial is seen from the feet, coronal from the front, sagittal from the left: the patient's
/// right is on the left of the screen, anterior on the left of a sagittal view.
///
/// A stack that is no volume (one image, or geometry unknown) keeps its rows and columns as
/// acquired on its native plane, and its slices in stored order.
struct ReadingPlane {
    PlaneKind kind = PlaneKind::axial;
    image::Vec3 right; ///< unit, LPS
    image::Vec3 down; ///< unit, LPS
    image::Vec3 normal; ///< unit, LPS, towards higher slice numbers on the screen
    image::Vec3 first; ///< LPS of the centre of the first slice
    double step = 1; ///< mm between slices
    std::int64_t count = 1;
    bool native = false; ///< these are the acquired slices
    /// Extent in mm of the volume along right and down, for "fit".
    double widthMm = 1;
    double heightMm = 1;

    /// Centre of slice n. For native planes of irregular stacks the true position: pass the
    /// volume to `positionOf` below.
    [[nodiscard]] image::Vec3 center(std::int64_t n) const
    {
        return first + normal * (step * static_cast<double>(n));
    }
};

/// The planes axial, coronal, sagittal (index by PlaneKind).
[[nodiscard]] std::array<ReadingPlane, 3> readingPlanes(image::Volume const& volume);

/// The plane turned by `radians` about a direction (unit, LPS, right-hand rule) through `pivot`, a
/// point of the volume that then lies on one of its slices. What is seen turns as a whole: the
/// pivot stays where it is within the picture, and so does the extent. The slices follow each other
/// at the distance that the voxels have in their direction: their spacings are the axes of an
/// ellipsoid.
[[nodiscard]] ReadingPlane turnedPlane(ReadingPlane const& plane, image::Volume const& volume,
    image::Vec3 axis, double radians, image::Vec3 pivot);

/// By how much (radians, 0 to π) a plane was turned from another of its kind, about whatever axis.
[[nodiscard]] double turnBetween(ReadingPlane const& plane, ReadingPlane const& home);

/// The plane the stack was acquired in.
[[nodiscard]] PlaneKind nativePlane(image::Volume const& volume);

/// Centre of slice `n` of a plane, true to irregular positions on the native plane.
[[nodiscard]] image::Vec3 sliceCenter(
    ReadingPlane const& plane, image::Volume const& volume, std::int64_t n);

/// The slice of a plane nearest to a point, clamped to the volume.
[[nodiscard]] std::int64_t sliceAt(
    ReadingPlane const& plane, image::Volume const& volume, image::Vec3 lps);

/// The volume slice index k shown by slice `n` of a native plane (they may run opposite ways).
[[nodiscard]] std::int64_t volumeSlice(
    ReadingPlane const& plane, image::Volume const& volume, std::int64_t n);

/// Letters of a direction: "L", "AL", "RPH"; the largest component first, components under
/// sin 10° dropped. H and F for head and feet (PS3.3 C.7.6.1.1.1).
[[nodiscard]] std::string orientationLetters(image::Vec3 direction);

} // namespace lamina::interact
