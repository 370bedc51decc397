#pragma once

#include "interact/PlaneTurn.h"
#include "render/SliceImage.h"
#include "view/HaloText.h"
#include "view/ReadingState.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QRectF>
#include <QString>

#include <optional>

namespace lamina::app {

/// What stands over the image of a slice pane. Built for one painting. [gui thread]
struct SliceOverlay {
    ReadingState const& state;
    interact::PlaneKind kind;
    render::SliceView const& view; ///< in device pixels
    double ratio = 1; ///< device pixels per unit of the painter
    QString readout; ///< value and position under the pointer
    interact::PlaneTurn turn {}; ///< how the plane is turned on the view
    bool handlesShown = false; ///< by which the other planes are turned
    std::optional<interact::PlaneKind> held {}; ///< the plane whose handle is in hand, or under it
    bool isBarWide = false; ///< the pointer is over the bar at the edge

    struct Places {
        QRectF badge; ///< of the geometry; empty when there is none
        std::vector<QRectF> texts; ///< what is covered with words
    };
    /// Draws all of it and returns where it stands.
    Places draw(QPainter& painter) const;
    /// Draws only what belongs to places of the image: boxes, crosshair, lines of other slices.
    void drawMarks(QPainter& painter) const;

private:
    [[nodiscard]] QRectF pane() const { return { 0, 0, view.width / ratio, view.height / ratio }; }
    /// The pane without its margins.
    [[nodiscard]] QRectF textArea(QPainter const& painter) const;
    [[nodiscard]] QPointF onPane(image::Vec3 lps) const;
    void drawPending(QPainter& painter) const;
    void drawCrosshair(QPainter& painter) const;
    void drawPoint(QPainter& painter) const;
    void drawSlab(QPainter& painter, interact::PlaneKind other, QColor color) const;
    void drawHandles(QPainter& painter) const;
    void drawReference(QPainter& painter) const;
    void drawLetters(QPainter& painter) const;
    double drawScaleBar(QPainter& painter) const;
    void drawTop(QPainter& painter, Places& places) const;
    void drawBottom(QPainter& painter, double barWidth, Places& places) const;
    void drawSliceMessage(QPainter& painter) const;
    [[nodiscard]] bool small() const;
    [[nodiscard]] bool tiny() const;
    /// What stands in a corner that is so wide.
    [[nodiscard]] std::vector<CornerLine> linesAt(
        Corner corner, QFontMetricsF const& metrics, double width) const;
    [[nodiscard]] std::vector<CornerLine> patientLines(CornerField field) const;
    [[nodiscard]] std::vector<CornerLine> placeLines(
        CornerField field, QFontMetricsF const& metrics, double width) const;
    [[nodiscard]] std::vector<CornerLine> lookLines(
        CornerField field, QFontMetricsF const& metrics, double width) const;
};

/// "Loading 123/300 slices"; empty when all are there.
[[nodiscard]] QString loadingText(image::Volume const& volume);

} // namespace lamina::app
