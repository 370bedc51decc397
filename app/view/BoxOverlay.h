#pragma once

#include "image/Findings.h"
#include "render/SliceImage.h"
#include "session/Layer.h"

#include <QPainter>
#include <QPolygonF>
#include <QRectF>

#include <optional>

namespace lamina::app {

/// Where a box crosses the view's plane, as its bounding rectangle in device pixels; nothing where
/// it does not. A box thinner than the plane's step is shown on the slice nearest to it.
[[nodiscard]] std::optional<QRectF> boxRectangle(
    image::Box const& box, render::SliceView const& view, double step);

/// Draws the boxes of a layer: solid once accepted, dashed and tagged while proposed. The
/// painter's unit is the device pixel divided by `ratio`.
void drawBoxes(QPainter& painter, session::Layer const& layer, render::SliceView const& view,
    double step, double ratio);

} // namespace lamina::app
