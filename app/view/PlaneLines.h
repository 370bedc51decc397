#pragma once

#include "render/SliceImage.h"
#include "view/ReadingState.h"

#include <QLineF>

#include <optional>
#include <vector>

namespace lamina::app {

/// Where the plane through a point (LPS) with a normal cuts a view, from edge to edge of the pane,
/// in units of the painter of which each has `ratio` pixels. Nothing when it does not, or lies
/// within 1° of the view. Level and upright lines lie on the middle of a unit.
[[nodiscard]] std::optional<QLineF> planeLine(
    render::SliceView const& view, double ratio, image::Vec3 point, image::Vec3 normal);

/// A place where the line of another plane can be taken to turn it.
struct PlaneHandle {
    interact::PlaneKind plane = interact::PlaneKind::axial;
    QPointF at;
};

/// Two on each line on both sides of the crosshair, as far as they lie on the pane.
[[nodiscard]] std::vector<PlaneHandle> planeHandles(ReadingState const& state,
    interact::PlaneKind kind, render::SliceView const& view, double ratio);

} // namespace lamina::app
