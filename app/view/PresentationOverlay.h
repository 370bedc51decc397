#pragma once

#include "view/ReadingState.h"

#include <QPainter>
#include <QPainterPath>

namespace lamina::app {

/// What a presentation state draws over the images that it is for. Built for one painting.
/// [gui thread]
struct PresentationOverlay {
    ReadingState const& state;
    interact::PlaneKind kind;
    render::SliceView const& view; ///< in device pixels
    double ratio = 1; ///< device pixels per unit of the painter

    /// Lines and words.
    void draw(QPainter& painter) const;
    /// Covers and overlays, on a picture of the view.
    void paint(render::Picture& picture) const;

private:
    [[nodiscard]] bool isShown() const;
    [[nodiscard]] QPointF onPane(dicom::StatePoint point) const;
    /// Where shares of the displayed area lie.
    [[nodiscard]] QRectF display() const;
    [[nodiscard]] QPointF place(dicom::StatePoint point, bool isOnDisplay) const;
    [[nodiscard]] QPainterPath ellipse(dicom::StatePoint center, dicom::StatePoint first,
        dicom::StatePoint second, bool isOnDisplay) const;
    [[nodiscard]] QPainterPath pathOf(dicom::StateGraphic const& graphic) const;
    void cover(QPainter& painter, dicom::DisplayShutter const& shutter) const;
    void paintBits(
        dicom::OverlayPlane const& plane, std::uint32_t color, render::Picture& picture) const;
    void drawText(QPainter& painter, dicom::StateText const& text) const;
};

} // namespace lamina::app
