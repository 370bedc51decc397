#pragma once

#include "interact/AnnotationText.h"
#include "view/AnnotationPen.h"

#include <QPainter>
#include <QRectF>

#include <string>
#include <vector>

namespace lamina::app {

/// The annotations on one pane: lines with a dark rim, handles of the selected one, numbers that
/// keep clear of each other and of the texts in the corners. Built for one painting. [gui thread]
struct AnnotationOverlay {
    ReadingState const& state;
    interact::PlaneKind kind;
    PaneView const& on;
    std::optional<image::Annotation> const& inHand;
    std::string hovered; ///< uid
    bool keyMarkShown = true; ///< says of a key image that it is one

    /// `occupied`: where other texts stand.
    void draw(QPainter& painter, std::vector<QRectF> occupied) const;

private:
    void coverLines(image::Annotation const& annotation, std::vector<QRectF>& occupied) const;
    void drawShape(
        QPainter& painter, image::Annotation const& annotation, QColor const& color) const;
    void drawHandles(
        QPainter& painter, image::Annotation const& annotation, QColor const& color) const;
    void drawText(QPainter& painter, interact::MeasuredAnnotation const& measured,
        QColor const& color, std::vector<QRectF>& occupied) const;
    void drawArrowHead(QPainter& painter, image::Annotation const& annotation) const;
    void drawKeyMark(QPainter& painter, std::vector<QRectF> const& occupied) const;
};

} // namespace lamina::app
