#pragma once

#include "interact/Mpr.h"
#include "render/SliceImage.h"

#include <QPointF>
#include <QSize>

namespace lamina::app {

/// How a pane looks at its plane: enlarged about the fit, shifted in mm from the slice's centre.
struct PaneZoom {
    double factor = 1; ///< 1 fits the slice into the pane
    double right = 0; ///< mm from the slice's centre to the pane's centre
    double down = 0;

    static constexpr double smallest = 0.1;
    static constexpr double largest = 60;
};

/// The view of a pane of `pixels` device pixels on the slice with this centre.
[[nodiscard]] render::SliceView sliceView(
    interact::ReadingPlane const& plane, image::Vec3 center, PaneZoom const& zoom, QSize pixels);

/// Enlarges by `factor`, leaving what lies under `at` (device pixels of `view`) where it is.
[[nodiscard]] PaneZoom zoomedAbout(
    PaneZoom zoom, render::SliceView const& view, QPointF at, double factor);

/// Shifts the image by a distance on the screen (device pixels).
[[nodiscard]] PaneZoom panned(PaneZoom zoom, render::SliceView const& view, QPointF distance);

/// Centres the pane on a point if it is not well inside the view.
[[nodiscard]] PaneZoom revealing(PaneZoom zoom, render::SliceView const& view, image::Vec3 lps);

} // namespace lamina::app
