#pragma once

#include "view/Fusion.h"

#include <QPainter>
#include <QRectF>

namespace lamina::app {

/// Draws what the colours of a fused series mean, as an upright bar with the values at its ends and
/// their unit, right-aligned in `area`. Returns what it covers; nothing is drawn where it has no
/// room.
QRectF drawColorBar(QPainter& painter, QRectF const& area, Fusion const& fusion);

} // namespace lamina::app
