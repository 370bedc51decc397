#pragma once

#include "image/Geometry.h"

#include <QColor>

namespace lamina::app {

/// The brush in hand: how it looks and what it does. [value]
struct PaintBrush {
    double radius = 5; ///< mm
    bool isBall = false; ///< else a disc on the plane of the pane
    bool erases = false;
    QColor color; ///< of the label
};

/// A stretch of a stroke on a pane.
struct PaintMove {
    image::Vec3 from; ///< LPS, mm
    image::Vec3 to;
    image::Vec3 normal; ///< of the pane's plane
    bool erases = false;
};

/// Where a hand on the panes points: under the pointer, else at the crosshair.
struct PointedPlace {
    image::Vec3 lps;
    image::Vec3 normal; ///< of the plane it is on
};

} // namespace lamina::app
