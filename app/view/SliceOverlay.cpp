#include "view/SliceOverlay.h"

#include "interact/Presets.h"
#include "view/BoxOverlay.h"
#include "view/EdgeBar.h"
#include "view/PaneText.h"
#include "view/PlaneLines.h"
#include "view/PresentationOverlay.h"
#include "view/SlicePicture.h"
#include "view/Theme.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace lamina::app {

namespace {

using image::SliceState;
using image::Vec3;

// A thin line with a dark rim, for bright images.
void drawRimmedLine(QPainter& painter, QPointF from, QPointF to, QColor const& color, double width)
{
    // Less than half a pixel over its whole length is straight for the eye.
    auto const across = std::abs(to.x() - from.x());
    auto const down = std::abs(to.y() - from.y());
    bool const slants = std::min(across, down) >= 0.5;
    if (!slants && across < down)
        to.setX(from.x());
    else if (!slants)
        to.setY(from.y());
    // The rim is faint enough to do without smooth edges, which take ten times as long.
    painter.setPen(QPen(QColor(0, 0, 0, 90), width + 2));
    painter.drawLine(from, to);
    painter.setRenderHint(QPainter::Antialiasing, slants);
    painter.setPen(QPen(color, width));
    painter.drawLine(from, to);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace

bool SliceOverlay::small() const
{
    return state.cornerLevel == CornerLevel::few
        || std::min(pane().width(), pane().height() * 1.2) < 360;
}

bool SliceOverlay::tiny() const { return std::min(pane().width(), pane().height() * 1.2) < 190; }

QRectF SliceOverlay::textArea(QPainter const& painter) const
{
    auto const margin = std::round(QFontMetricsF(painter.font()).height() * 0.5);
    return pane().adjusted(margin, margin, -margin - 4 * thinLine(painter.font()), -margin);
}

QPointF SliceOverlay::onPane(Vec3 lps) const
{
    auto const [x, y] = view.pixelOf(lps);
    return { x / ratio, y / ratio };
}

SliceOverlay::Places SliceOverlay::draw(QPainter& painter) const
{
    Places places;
    drawMarks(painter);
    drawLetters(painter);
    EdgeBar { state, kind, pane().size(), thinLine(painter.font()) }.draw(painter, isBarWide);
    auto const barWidth = state.textShown() && !tiny() ? drawScaleBar(painter) : 0;
    drawTop(painter, places);
    drawBottom(painter, barWidth, places);
    drawSliceMessage(painter);
    return places;
}

void SliceOverlay::drawMarks(QPainter& painter) const
{
    drawPending(painter);
    PresentationOverlay { state, kind, view, ratio }.draw(painter);
    if (!state.layersHidden) {
        for (auto const& layer : state.layers) {
            if (ReadingState::isDrawn(layer))
                drawBoxes(painter, layer, view, state.plane(kind).step, ratio);
        }
    }
    if (state.crosshairShown && !state.asAcquired()) {
        if (state.marksPoint && state.isPointed)
            drawPoint(painter);
        else if (!state.marksPoint)
            drawCrosshair(painter);
    }
    drawReference(painter);
}

void SliceOverlay::drawPending(QPainter& painter) const
{
    auto const& volume = *state.volume();
    if (volume.complete() || state.plane(kind).native)
        return;
    auto const count = volume.size().slices;
    QBrush const pattern(QColor(255, 255, 255, 22), Qt::BDiagPattern);
    for (std::int64_t k = 0; k < count; ++k) {
        if (volume.sliceState(k) != SliceState::pending)
            continue;
        auto const first = k;
        while (k + 1 < count && volume.sliceState(k + 1) == SliceState::pending)
            ++k;
        QPolygonF band;
        for (auto const z : { static_cast<double>(first) - 0.5, static_cast<double>(k) + 0.5 }) {
            for (auto const x : { -0.5, static_cast<double>(volume.size().columns) - 0.5 }) {
                for (auto const y : { -0.5, static_cast<double>(volume.size().rows) - 0.5 })
                    band.append(onPane(volume.lpsOf({ x, y, z })));
            }
        }
        painter.fillRect(band.boundingRect(), pattern);
    }
}

void SliceOverlay::drawCrosshair(QPainter& painter) const
{
    auto const at = onPane(state.crosshair());
    auto const unit = QFontMetricsF(painter.font()).height();
    auto const gap = 1.6 * unit;
    auto const width = thinLine(painter.font());
    for (auto const other : { interact::PlaneKind::axial, interact::PlaneKind::coronal,
             interact::PlaneKind::sagittal }) {
        if (other == kind)
            continue;
        auto color = theme::plane(other);
        color.setAlpha(225);
        drawSlab(painter, other, color);
        auto const line = planeLine(view, ratio, state.crosshair(), state.plane(other).normal);
        if (!line)
            continue;
        auto const along = QPointF(line->dx(), line->dy()) / line->length();
        auto const middle = QPointF::dotProduct(at - line->p1(), along);
        if (middle > gap)
            drawRimmedLine(painter, line->p1(), line->p1() + along * (middle - gap), color, width);
        if (middle + gap < line->length())
            drawRimmedLine(painter, line->p1() + along * (middle + gap), line->p2(), color, width);
    }
    drawHandles(painter);
}

// Four ticks around the point, which itself stays free.
void SliceOverlay::drawPoint(QPainter& painter) const
{
    auto const at = onPane(state.crosshair());
    auto const unit = QFontMetricsF(painter.font()).height();
    QPointF const center(std::floor(at.x()) + 0.5, std::floor(at.y()) + 0.5);
    auto const inner = std::round(0.3 * unit);
    auto const outer = std::round(0.75 * unit);
    for (auto const& way : { QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1) })
        drawRimmedLine(painter, center + way * inner, center + way * outer, theme::accent(),
            thinLine(painter.font()));
}

// Where the slab of another plane begins and ends.
void SliceOverlay::drawSlab(QPainter& painter, interact::PlaneKind other, QColor color) const
{
    auto const slab = state.slab(other);
    if (slab.isNone())
        return;
    auto const normal = state.plane(other).normal;
    color.setAlpha(170);
    painter.setPen(QPen(color, thinLine(painter.font()), Qt::DashLine));
    for (auto const side : { -0.5, 0.5 }) {
        auto const face = state.center(other) + normal * (slab.thickness * side);
        if (auto const line = planeLine(view, ratio, face, normal))
            painter.drawLine(*line);
    }
}

void SliceOverlay::drawHandles(QPainter& painter) const
{
    if (!handlesShown)
        return;
    auto const unit = QFontMetricsF(painter.font()).height();
    painter.setRenderHint(QPainter::Antialiasing);
    for (auto const& handle : planeHandles(state, kind, view, ratio)) {
        auto const radius = unit * (held == handle.plane ? 0.38 : 0.28);
        painter.setPen(QPen(QColor(0, 0, 0, 190), 1.5));
        painter.setBrush(theme::plane(handle.plane));
        painter.drawEllipse(handle.at, radius, radius);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setBrush(Qt::NoBrush);
}

void SliceOverlay::drawReference(QPainter& painter) const
{
    if (!state.reference)
        return;
    auto const line = interact::referenceLine(
        *state.reference, view.center, image::cross(view.right, view.down));
    if (!line)
        return;
    auto color = theme::warning();
    color.setAlpha(210);
    drawRimmedLine(
        painter, onPane((*line)[0]), onPane((*line)[1]), color, thinLine(painter.font()));
}

void SliceOverlay::drawLetters(QPainter& painter) const
{
    auto const letters = edgeLetters(state, view);
    // The top and the bottom of tiny panes belong to the words.
    bool const hasRoom = !tiny() || !state.textShown();
    drawEdges(painter, textArea(painter), letters.left, letters.right,
        hasRoom ? letters.top : QString(), hasRoom ? letters.bottom : QString());
}

double SliceOverlay::drawScaleBar(QPainter& painter) const
{
    auto const area = textArea(painter);
    QFontMetricsF const metrics(painter.font());
    auto const bar = interact::scaleBar(view.mmPerPixel * ratio, area.width() * 0.22);
    auto const tick = std::round(metrics.height() * 0.35);
    auto const width = std::max(1.0, std::round(metrics.height() / 12));
    // Above the letter at the bottom edge.
    auto const y = std::round(area.bottom() - metrics.height() * 1.5) + 0.5;
    auto const left = std::round(area.center().x() - bar.pixels / 2) + 0.5;
    auto const right = std::round(left + bar.pixels) + 0.5;
    drawRimmedLine(painter, { left, y }, { right, y }, theme::text(), width);
    drawRimmedLine(painter, { left, y - tick }, { left, y }, theme::text(), width);
    drawRimmedLine(painter, { right, y - tick }, { right, y }, theme::text(), width);
    auto const text = lengthText(bar.millimetres, state.volume()->description().geometryKnown);
    auto const x = area.center().x() - metrics.horizontalAdvance(text) / 2;
    drawHaloText(painter, { std::round(x), std::round(y - width - 2 - metrics.descent()) }, text,
        theme::text());
    return std::max(bar.pixels, metrics.horizontalAdvance(text));
}

void SliceOverlay::drawSliceMessage(QPainter& painter) const
{
    if (!state.plane(kind).native)
        return;
    auto const slice = state.volume()->sliceState(state.volumeSlice(kind));
    if (slice == SliceState::ready)
        return;
    auto const failed = slice == SliceState::failed;
    auto const area = pane();
    QRectF const middle(area.left() + area.width() * 0.15, area.top() + area.height() * 0.36,
        area.width() * 0.7, area.height());
    drawPill(painter, middle, Qt::AlignHCenter | Qt::AlignTop,
        failed ? QCoreApplication::translate("Panes", "This slice could not be decoded")
               : QCoreApplication::translate("Panes", "Loading this slice…"),
        failed ? theme::warning() : theme::quietText(),
        failed ? PillSign::warning : PillSign::none);
}

} // namespace lamina::app
