#pragma once

#include "view/ReadingState.h"

#include <QPainter>
#include <QRectF>

namespace lamina::app {

/// The scroll bar at the right edge of a slice pane: which slices are there, on their way or
/// failed, where key images and boxes of models lie, and the slice on the screen. [gui thread]
struct EdgeBar {
    ReadingState const& state;
    interact::PlaneKind kind;
    QSizeF pane;
    double scale = 1; ///< of its sizes: `thinLine` of the pane's font

    /// A single slice has none.
    [[nodiscard]] bool isShown() const;
    /// True where a press takes the bar.
    [[nodiscard]] bool isOver(QPointF at) const;
    /// The slice at a height of the pane.
    [[nodiscard]] std::int64_t sliceAt(double y) const;
    /// The height at which a slice lies.
    [[nodiscard]] double placeOf(std::int64_t slice) const;
    void draw(QPainter& painter, bool isWide) const;

private:
    [[nodiscard]] QRectF track(bool isWide) const;
    [[nodiscard]] std::int64_t sliceOf(image::Vec3 lps) const;
    void drawMap(QPainter& painter, QRectF const& track) const;
    void drawTicks(QPainter& painter, QRectF const& track) const;
};

} // namespace lamina::app
