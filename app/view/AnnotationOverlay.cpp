#include "view/AnnotationOverlay.h"

#include "image/Measure.h"
#include "settings/CoreSentence.h"
#include "view/HaloText.h"
#include "view/Theme.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace lamina::app {

using image::AnnotationKind;

namespace {

double lineWidth(QPainter const& painter)
{
    return std::max(1.3, painter.font().pixelSize() / 10.0);
}

void strokeRimmed(QPainter& painter, QPainterPath const& path, QColor const& color)
{
    auto const width = lineWidth(painter);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(
        QPen(QColor(0, 0, 0, 150), width + 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
    painter.setPen(QPen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
}

bool hasVoxelValues(std::vector<image::Measured> const& measured)
{
    return image::valueOf(measured, image::Quantity::mean)
        || image::valueOf(measured, image::Quantity::value);
}

bool isFree(QRectF const& box, std::vector<QRectF> const& occupied)
{
    return std::ranges::none_of(
        occupied, [&box](QRectF const& other) { return other.intersects(box); });
}

/// How much of a box other texts cover, as an area.
double overlap(QRectF const& box, std::vector<QRectF> const& occupied)
{
    double sum = 0;
    for (auto const& other : occupied) {
        auto const both = box.intersected(other);
        sum += std::max(0.0, both.width()) * std::max(0.0, both.height());
    }
    return sum;
}

/// A place for a text beside a shape: the first free one of right, left, below and above, else
/// the least covered; inside the pane in any case.
QRectF placeBeside(QRectF const& shape, QSizeF size, QRectF const& pane, double gap,
    std::vector<QRectF> const& occupied)
{
    auto const middle = shape.center().y() - size.height() / 2;
    auto const centre = shape.center().x() - size.width() / 2;
    QPointF const places[] {
        { shape.right() + gap, middle },
        { shape.right() + gap, shape.bottom() + gap },
        { shape.left() - gap - size.width(), middle },
        { centre, shape.bottom() + gap },
        { centre, shape.top() - gap - size.height() },
        { shape.right() + gap, shape.top() - gap - size.height() },
        { shape.left() - gap - size.width(), shape.bottom() + gap },
    };
    QRectF best;
    double least = 1e18;
    for (auto const& place : places) {
        QRectF box(place, size);
        box.moveLeft(std::clamp(
            box.left(), pane.left(), std::max(pane.left(), pane.right() - size.width())));
        box.moveTop(
            std::clamp(box.top(), pane.top(), std::max(pane.top(), pane.bottom() - size.height())));
        auto const moved = std::hypot(box.left() - place.x(), box.top() - place.y());
        if (moved < 1 && isFree(box, occupied))
            return box;
        if (auto const cost = overlap(box, occupied) + moved * size.height(); cost < least) {
            least = cost;
            best = box;
        }
    }
    return best;
}

} // namespace

void AnnotationOverlay::draw(QPainter& painter, std::vector<QRectF> occupied) const
{
    if (state.annotationsHidden && !inHand)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    std::vector<interact::MeasuredAnnotation const*> shown;
    bool key = false;
    for (auto const& one : state.annotations) {
        if (state.annotationsHidden || (inHand && inHand->uid == one.annotation.uid)
            || !state.isOn(one.annotation, kind))
            continue;
        if (one.annotation.kind == AnnotationKind::keyImage)
            key = true;
        else
            shown.push_back(&one);
    }
    auto const colorOf = [this](image::Annotation const& annotation) {
        return annotation.uid == state.selected ? theme::accent() : theme::annotation();
    };
    for (auto const* one : shown) {
        auto const& annotation = one->annotation;
        drawShape(painter, annotation, colorOf(annotation));
        if (annotation.uid == state.selected || annotation.uid == hovered)
            drawHandles(painter, annotation, colorOf(annotation));
    }
    if (key && keyMarkShown)
        drawKeyMark(painter, occupied);
    // Numbers keep off the lines of every shape.
    for (auto const* one : shown)
        coverLines(one->annotation, occupied);
    if (inHand) {
        interact::MeasuredAnnotation const now { *inHand, measure(*inHand, *state.volume()) };
        drawShape(painter, *inHand, theme::accent());
        drawHandles(painter, *inHand, theme::accent());
        drawText(painter, now, theme::accent(), occupied);
    }
    for (auto const* one : shown)
        drawText(painter, *one, colorOf(one->annotation), occupied);
    painter.restore();
}

void AnnotationOverlay::coverLines(
    image::Annotation const& annotation, std::vector<QRectF>& occupied) const
{
    constexpr double piece = 24;
    constexpr std::size_t most = 400; // a long freehand line is not worth more
    for (auto const& line : interact::linesOf(annotation))
        for (std::size_t n = 1; n < line.size() && occupied.size() < most; ++n) {
            auto const from = on.at(line[n - 1]);
            auto const along = on.at(line[n]) - from;
            auto const pieces
                = std::clamp(std::ceil(std::hypot(along.x(), along.y()) / piece), 1.0, 60.0);
            for (double p = 0; p < pieces; ++p)
                occupied.push_back(
                    QRectF(from + along * (p / pieces), from + along * ((p + 1) / pieces))
                        .normalized()
                        .adjusted(-1, -1, 1, 1));
        }
}

void AnnotationOverlay::drawShape(
    QPainter& painter, image::Annotation const& annotation, QColor const& color) const
{
    QPainterPath path;
    for (auto const& line : interact::linesOf(annotation)) {
        for (std::size_t n = 0; n < line.size(); ++n) {
            auto const at = on.at(line[n]);
            n == 0 ? path.moveTo(at) : path.lineTo(at);
        }
    }
    if (annotation.kind == AnnotationKind::point) {
        auto const at = on.at(annotation.points[0]);
        auto const arm = painter.font().pixelSize() * 0.6;
        auto const gap = arm * 0.3;
        for (auto const& way : { QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1) }) {
            path.moveTo(at + way * gap);
            path.lineTo(at + way * arm);
        }
    }
    if (annotation.kind == AnnotationKind::spineLabel) {
        // A full dot in its own slice, a ring on its neighbours.
        auto const at = on.at(annotation.points[0]);
        auto const radius = painter.font().pixelSize() * 0.32;
        path.addEllipse(at, radius, radius);
        bool const isHere
            = std::abs(on.view.distance(annotation.points[0])) <= state.plane(kind).step / 2 + 1e-6;
        if (isHere)
            path.addEllipse(at, radius * 0.4, radius * 0.4);
    }
    strokeRimmed(painter, path, color);
    if (annotation.kind == AnnotationKind::arrow)
        drawArrowHead(painter, annotation);
}

void AnnotationOverlay::drawArrowHead(QPainter& painter, image::Annotation const& annotation) const
{
    auto const tip = on.at(annotation.points[0]);
    auto const tail = on.at(annotation.points[1]);
    auto const along = tail - tip;
    auto const size = std::hypot(along.x(), along.y());
    if (size < 1)
        return;
    auto const unit = along / size;
    QPointF const across(-unit.y(), unit.x());
    auto const reach = painter.font().pixelSize() * 0.8;
    painter.setBrush(painter.pen().color());
    painter.drawPolygon(QPolygonF({ tip, tip + unit * reach + across * (reach * 0.4),
        tip + unit * reach - across * (reach * 0.4) }));
}

void AnnotationOverlay::drawHandles(
    QPainter& painter, image::Annotation const& annotation, QColor const& color) const
{
    auto const handles = interact::handlesOf(annotation);
    auto const radius = std::max(3.0, painter.font().pixelSize() * 0.26);
    painter.setPen(QPen(QColor(0, 0, 0, 190), 1));
    painter.setBrush(color);
    for (auto const& handle : handles)
        painter.drawEllipse(on.at(handle), radius, radius);
}

void AnnotationOverlay::drawText(QPainter& painter, interact::MeasuredAnnotation const& measured,
    QColor const& color, std::vector<QRectF>& occupied) const
{
    auto const lines
        = interact::annotationLines(measured.annotation, measured.measured, state.calibration());
    if (lines.empty())
        return;
    QFontMetricsF const metrics(painter.font());
    QStringList texts;
    double width = 0;
    for (auto const& line : lines) {
        // A name is a person's own word.
        bool const isName = &line == &lines.front() && line == measured.annotation.name;
        texts << (isName ? QString::fromStdString(line) : coreSentence(line));
        width = std::max(width, metrics.horizontalAdvance(texts.last()));
    }
    // Numbers are of the plane that it lies on, not of what a slab shows.
    if (!on.view.slab.isNone() && hasVoxelValues(measured.measured)) {
        texts << QCoreApplication::translate("Panes", "values of the plane, not of the slab");
        width = std::max(width, metrics.horizontalAdvance(texts.last()));
    }
    auto const lineHeight = std::ceil(metrics.height());
    QSizeF const size(std::ceil(width) + 2, lineHeight * static_cast<double>(texts.size()));
    QRectF shape(on.at(measured.annotation.points[0]), QSizeF(1, 1));
    for (auto const& point : measured.annotation.points)
        shape = shape.united({ on.at(point), QSizeF(1, 1) });
    for (auto const& line : interact::linesOf(measured.annotation))
        for (auto const& point : line)
            shape = shape.united({ on.at(point), QSizeF(1, 1) });
    QRectF const pane(0, 0, on.view.width / on.ratio, on.view.height / on.ratio);
    auto const gap = std::round(metrics.height() * 0.6);
    auto const inside = pane.adjusted(gap, gap, -gap, -gap);
    if (!pane.intersects(shape))
        return;
    auto const box = placeBeside(shape, size, inside, gap, occupied);
    occupied.push_back(box);
    auto y = box.top();
    for (auto const& text : texts) {
        drawHaloText(
            painter, { std::round(box.left()), std::round(y + metrics.ascent()) }, text, color);
        y += lineHeight;
    }
}

// A star in the middle of the upper edge, under the orientation letter and clear of the corners.
void AnnotationOverlay::drawKeyMark(QPainter& painter, std::vector<QRectF> const& occupied) const
{
    QFontMetricsF const metrics(painter.font());
    auto const text = QCoreApplication::translate("Panes", "★ Key image");
    auto const x = on.view.width / on.ratio / 2 - metrics.horizontalAdvance(text) / 2;
    auto y = metrics.height() * 2.6;
    QRectF const line(x, y - metrics.ascent(), metrics.horizontalAdvance(text), metrics.height());
    for (auto const& other : occupied)
        if (other.top() < on.view.height / on.ratio / 2 && other.intersects(line))
            y = std::max(y, other.bottom() + metrics.ascent());
    drawHaloText(painter, { std::round(x), std::round(y) }, text, theme::annotation());
}

} // namespace lamina::app
