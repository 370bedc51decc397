#pragma once

#include "image/Annotation.h"

#include <optional>
#include <span>
#include <vector>

namespace lamina::interact {

/// How an annotation is made with the pointer and changed by its handles. All points in LPS mm;
/// what leaves the plane of the annotation is put back on it.

/// The plane on the screen: unit vectors to the right and down.
struct ScreenAxes {
    image::Vec3 right { 1, 0, 0 };
    image::Vec3 down { 0, 1, 0 };
};

/// How many points a reader places: 2 for a length (and for every shape that is drawn by a drag),
/// 0 for kinds that go on until the reader ends them.
[[nodiscard]] std::size_t placesFor(image::AnnotationKind kind);

/// The shape of the points placed so far, the last of which is under the pointer. Nothing while
/// they are too few, or give no shape: a length needs two different ends.
///
/// An ellipse and a rectangle fill the box between two corners, a circle is drawn from its centre,
/// a bidirectional measurement gets a short axis of half the length across its middle.
[[nodiscard]] std::optional<std::vector<image::Vec3>> shapeOf(
    image::AnnotationKind kind, std::span<image::Vec3 const> placed, ScreenAxes const& axes);

/// The points that can be dragged: none of a freehand line, which is moved as a whole.
[[nodiscard]] std::vector<image::Vec3> handlesOf(image::Annotation const& annotation);

/// The annotation after handle `handle` was dragged to `to`: circles stay round, ellipses and
/// rectangles keep their angles, the axes of a bidirectional measurement stay at right angles.
[[nodiscard]] image::Annotation withHandleAt(
    image::Annotation annotation, std::size_t handle, image::Vec3 to);

/// The annotation shifted within its plane; a spine label, which is of none, anywhere.
[[nodiscard]] image::Annotation movedBy(image::Annotation annotation, image::Vec3 distance);

/// Lines to draw, closed ones ending where they began.
[[nodiscard]] std::vector<std::vector<image::Vec3>> linesOf(image::Annotation const& annotation);

/// Where to look at it.
[[nodiscard]] image::Vec3 middleOf(image::Annotation const& annotation);

} // namespace lamina::interact
