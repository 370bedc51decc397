#include "view/PresentationOverlay.h"

#include "view/HaloText.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lamina::app {

using dicom::StateGraphic;
using dicom::StatePoint;

namespace {

QColor ink() { return QColor(0xff, 0xdf, 0x8c); }

QColor coverColor(dicom::DisplayShutter const& shutter)
{
    auto const level = static_cast<int>(std::lround(shutter.level * 255));
    return { level, level, level };
}

void drawInked(QPainter& painter, QPainterPath const& path, bool isFilled)
{
    auto fill = ink();
    fill.setAlpha(110);
    auto const width = std::max(1.2, painter.font().pixelSize() / 11.0);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(
        QPen(QColor(0, 0, 0, 150), width + 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
    painter.setBrush(isFilled ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter.setPen(QPen(ink(), width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
}

/// Through all points, with the slope at each that its neighbours give.
QPainterPath curveThrough(QPolygonF const& points)
{
    QPainterPath path(points.front());
    auto const last = points.size() - 1;
    bool const closed = last > 1 && points.front() == points.back();
    auto const at = [&](qsizetype n) {
        if (closed)
            return points[(n % last + last) % last];
        return points[std::clamp<qsizetype>(n, 0, last)];
    };
    for (qsizetype n = 0; n < last; ++n)
        path.cubicTo(at(n) + (at(n + 1) - at(n - 1)) / 6, at(n + 1) - (at(n + 2) - at(n)) / 6,
            points[n + 1]);
    return path;
}

} // namespace

QPointF PresentationOverlay::onPane(StatePoint point) const
{
    auto const k = static_cast<double>(state.volumeSlice(kind));
    auto const [x, y] = view.pixelOf(state.volume()->lpsOf({ point.x - 0.5, point.y - 0.5, k }));
    return { x / ratio, y / ratio };
}

QRectF PresentationOverlay::display() const
{
    auto const size = state.volume()->size();
    StatePoint first, second { static_cast<double>(size.columns), static_cast<double>(size.rows) };
    for (auto const& area : state.presentation()->areas)
        if (state.isIn(area.scope, kind)) {
            first = area.topLeft;
            second = area.bottomRight;
            break;
        }
    return QRectF(onPane(first), onPane(second)).normalized();
}

QPointF PresentationOverlay::place(StatePoint point, bool isOnDisplay) const
{
    if (!isOnDisplay)
        return onPane(point);
    auto const all = display();
    return all.topLeft() + QPointF(point.x * all.width(), point.y * all.height());
}

QPainterPath PresentationOverlay::ellipse(
    StatePoint center, StatePoint first, StatePoint second, bool isOnDisplay) const
{
    constexpr int corners = 128;
    QPolygonF outline;
    for (int n = 0; n <= corners; ++n) {
        auto const angle = 2 * std::numbers::pi * n / corners;
        auto const c = std::cos(angle);
        auto const s = std::sin(angle);
        outline << place(
            { center.x + first.x * c + second.x * s, center.y + first.y * c + second.y * s },
            isOnDisplay);
    }
    QPainterPath path;
    path.addPolygon(outline);
    path.closeSubpath();
    return path;
}

QPainterPath PresentationOverlay::pathOf(StateGraphic const& graphic) const
{
    auto const& p = graphic.points;
    auto const halfway = [](StatePoint a, StatePoint b) {
        return StatePoint { (b.x - a.x) / 2, (b.y - a.y) / 2 };
    };
    if (graphic.kind == StateGraphic::Kind::circle) {
        auto const radius = std::hypot(p[1].x - p[0].x, p[1].y - p[0].y);
        return ellipse(p[0], { radius, 0 }, { 0, radius }, graphic.isOnDisplay);
    }
    if (graphic.kind == StateGraphic::Kind::ellipse)
        return ellipse({ (p[0].x + p[1].x) / 2, (p[0].y + p[1].y) / 2 }, halfway(p[0], p[1]),
            halfway(p[2], p[3]), graphic.isOnDisplay);
    QPolygonF points;
    for (auto const& point : p)
        points << place(point, graphic.isOnDisplay);
    QPainterPath path;
    if (graphic.kind == StateGraphic::Kind::points) {
        constexpr double arm = 4;
        for (auto const& at : points)
            for (auto const& way : { QPointF(arm, 0), QPointF(0, arm) }) {
                path.moveTo(at - way);
                path.lineTo(at + way);
            }
    } else if (graphic.kind == StateGraphic::Kind::smooth) {
        path = curveThrough(points);
    } else {
        path.addPolygon(points);
    }
    return path;
}

// All shapes of a shutter together: what any of them covers is covered.
void PresentationOverlay::cover(QPainter& painter, dicom::DisplayShutter const& shutter) const
{
    auto const size = state.volume()->size();
    auto const box = [this](double left, double top, double right, double bottom) {
        QPainterPath path;
        path.addPolygon(QPolygonF { onPane({ left, top }), onPane({ right, top }),
            onPane({ right, bottom }), onPane({ left, bottom }) });
        path.closeSubpath();
        return path;
    };
    auto const image = box(0, 0, static_cast<double>(size.columns), static_cast<double>(size.rows));
    auto open = image;
    if (auto const& r = shutter.rectangle)
        open = open.intersected(box((*r)[0], (*r)[1], (*r)[2], (*r)[3]));
    if (auto const& c = shutter.circle)
        open = open.intersected(ellipse(c->center, { c->radius, 0 }, { 0, c->radius }, false));
    if (!shutter.polygon.empty()) {
        QPolygonF outline;
        for (auto const& point : shutter.polygon)
            outline << onPane(point);
        QPainterPath path;
        path.addPolygon(outline);
        path.closeSubpath();
        open = open.intersected(path);
    }
    painter.fillPath(image.subtracted(open), coverColor(shutter));
}

void PresentationOverlay::drawText(QPainter& painter, dicom::StateText const& text) const
{
    QFontMetricsF const metrics(painter.font());
    auto const lines = QString::fromStdString(text.text).split(QLatin1Char('\n'));
    double widest = 0;
    for (auto const& line : lines)
        widest = std::max(widest, metrics.horizontalAdvance(line));
    QSizeF const size(widest, metrics.height() * static_cast<double>(lines.size()));
    QRectF box;
    if (text.box)
        box = QRectF(
            place((*text.box)[0], text.isBoxOnDisplay), place((*text.box)[1], text.isBoxOnDisplay))
                  .normalized();
    else
        box = QRectF(place(*text.anchor, text.isAnchorOnDisplay) + QPointF(6, 6), size);
    if (text.anchor && text.isAnchorShown) {
        auto const anchor = place(*text.anchor, text.isAnchorOnDisplay);
        QPainterPath line(anchor);
        line.lineTo(std::clamp(anchor.x(), box.left(), box.right()),
            std::clamp(anchor.y(), box.top(), box.bottom()));
        drawInked(painter, line, false);
    }
    auto y = box.top();
    for (auto const& line : lines) {
        auto const spare = box.width() - metrics.horizontalAdvance(line);
        auto const share = text.justified == 'R' ? 1.0 : text.justified == 'C' ? 0.5 : 0.0;
        // Words wider than their box stay on the pane.
        auto const x = std::max(2.0,
            std::min(box.left() + spare * share,
                view.width / ratio - metrics.horizontalAdvance(line) - 2));
        drawHaloText(painter, { std::round(x), std::round(y + metrics.ascent()) }, line, ink());
        y += metrics.height();
    }
}

/// A pixel of the picture that covers several of the image takes a bit of any of them, so that thin
/// lines do not break.
void PresentationOverlay::paintBits(
    dicom::OverlayPlane const& plane, std::uint32_t color, render::Picture& picture) const
{
    auto const frame = plane.frameOver(state.fileFrame(kind));
    if (!frame)
        return;
    auto const& volume = *state.volume();
    auto const at = [&](double x, double y) { return volume.indexOf(view.lpsOf(x, y)); };
    auto const origin = at(0, 0);
    auto const across = at(1, 0) - origin;
    auto const down = at(0, 1) - origin;
    auto const widest
        = std::max({ std::abs(across.x), std::abs(across.y), std::abs(down.x), std::abs(down.y) });
    auto const steps = std::clamp(static_cast<int>(std::ceil(widest - 1e-6)), 1, 8);
    auto const isSet = [&](int x, int y) {
        for (int n = 0; n < steps * steps; ++n) {
            auto const index = origin + across * (x + (n % steps + 0.5) / steps)
                + down * (y + (n / steps + 0.5) / steps);
            if (plane.isSet(*frame, static_cast<std::int64_t>(std::floor(index.y + 0.5)),
                    static_cast<std::int64_t>(std::floor(index.x + 0.5))))
                return true;
        }
        return false;
    };
    auto const corner = [&](std::int64_t column, std::int64_t row) {
        auto const [x, y] = view.pixelOf(volume.lpsOf({ static_cast<double>(column) - 0.5,
            static_cast<double>(row) - 0.5, static_cast<double>(state.volumeSlice(kind)) }));
        return QPointF(x, y);
    };
    auto const area = QRectF(corner(plane.left, plane.top),
                          corner(plane.left + plane.columns, plane.top + plane.rows))
                          .normalized()
                          .toAlignedRect()
        & QRect(0, 0, picture.width, picture.height);
    for (int y = area.top(); y <= area.bottom(); ++y)
        for (int x = area.left(); x <= area.right(); ++x)
            if (isSet(x, y))
                picture.row(y)[x] = color;
}

bool PresentationOverlay::isShown() const
{
    return state.presentation() && state.isIn(state.presentation()->scope, kind);
}

void PresentationOverlay::paint(render::Picture& picture) const
{
    if (auto const* const shutter = state.shutterOn(kind)) {
        if (!shutter->isNone()) {
            QImage image(reinterpret_cast<uchar*>(picture.pixels.data()), picture.width,
                picture.height, static_cast<qsizetype>(picture.width) * 4, QImage::Format_RGB32);
            QPainter painter(&image);
            painter.setRenderHint(QPainter::Antialiasing);
            cover(painter, *shutter);
        }
        if (shutter->bitmap)
            paintBits(*shutter->bitmap, coverColor(*shutter).rgb(), picture);
    }
    // Letters may be drawn in overlays.
    if (!state.patientShown)
        return;
    for (auto const& plane : state.overlaysOn(kind))
        paintBits(plane, ink().rgb(), picture);
    if (isShown())
        for (auto const& overlay : state.presentation()->overlays)
            if (state.isIn(overlay.scope, kind))
                paintBits(overlay.plane, ink().rgb(), picture);
}

void PresentationOverlay::draw(QPainter& painter) const
{
    // Words and lines may tell of the patient.
    if (!isShown() || !state.patientShown)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (auto const& drawing : state.presentation()->drawings) {
        if (!state.isIn(drawing.scope, kind))
            continue;
        for (auto const& graphic : drawing.graphics)
            drawInked(painter, pathOf(graphic), graphic.isFilled);
        for (auto const& text : drawing.texts)
            drawText(painter, text);
    }
    painter.restore();
}

} // namespace lamina::app
