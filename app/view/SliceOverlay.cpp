#include "view/SliceOverlay.h"

#include "interact/Presets.h"
#include "view/BoxOverlay.h"
#include "view/PaneText.h"
#include "view/PlaneLines.h"
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

QString translated(char const* text) { return QCoreApplication::translate("Panes", text); }

void addLine(std::vector<CornerLine>& lines, QString const& text, QColor const& color)
{
    if (!text.trimmed().isEmpty())
        lines.push_back({ text, color });
}

QString joined(QString const& a, QString const& b)
{
    return a.isEmpty() || b.isEmpty() ? a + b : a + QStringLiteral(" · ") + b;
}

// A thin line with a dark rim, for bright images.
void drawRimmedLine(QPainter& painter, QPointF from, QPointF to, QColor const& color, double width)
{
    bool const slants = from.x() != to.x() && from.y() != to.y();
    painter.setRenderHint(QPainter::Antialiasing, slants);
    painter.setPen(QPen(QColor(0, 0, 0, 90), width + 2));
    painter.drawLine(from, to);
    painter.setPen(QPen(color, width));
    painter.drawLine(from, to);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace

QString loadingText(image::Volume const& volume)
{
    if (volume.complete() || volume.size().slices < 2)
        return {};
    return translated("Loading %1/%2 slices").arg(volume.readySlices()).arg(volume.size().slices);
}

bool SliceOverlay::small() const
{
    return state.textLevel == TextLevel::few
        || std::min(pane().width(), pane().height() * 1.2) < 360;
}

bool SliceOverlay::tiny() const { return std::min(pane().width(), pane().height() * 1.2) < 190; }

QRectF SliceOverlay::textArea(QPainter const& painter) const
{
    auto const margin = std::round(QFontMetricsF(painter.font()).height() * 0.5);
    return pane().adjusted(margin, margin, -margin - 4, -margin);
}

QPointF SliceOverlay::onPane(Vec3 lps) const
{
    auto const [x, y] = view.pixelOf(lps);
    return { x / ratio, y / ratio };
}

SliceOverlay::Places SliceOverlay::draw(QPainter& painter) const
{
    Places places;
    drawPending(painter);
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
    drawLetters(painter);
    drawScrollBar(painter);
    auto const barWidth = state.textShown() && !tiny() ? drawScaleBar(painter) : 0;
    drawTop(painter, places);
    drawBottom(painter, barWidth, places);
    drawSliceMessage(painter);
    return places;
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
    auto const width = std::max(1.0, std::floor(unit / 15));
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
        drawRimmedLine(painter, center + way * inner, center + way * outer, theme::accent(), 1);
}

// Where the slab of another plane begins and ends.
void SliceOverlay::drawSlab(QPainter& painter, interact::PlaneKind other, QColor color) const
{
    auto const slab = state.slab(other);
    if (slab.isNone())
        return;
    auto const normal = state.plane(other).normal;
    color.setAlpha(170);
    painter.setPen(QPen(color, 1, Qt::DashLine));
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
    drawRimmedLine(painter, onPane((*line)[0]), onPane((*line)[1]), color, 1);
}

void SliceOverlay::drawLetters(QPainter& painter) const
{
    if (!state.volume()->description().geometryKnown)
        return;
    auto const letters = edgeLetters(view.right, view.down);
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

void SliceOverlay::drawTop(QPainter& painter, Places& places) const
{
    auto const area = textArea(painter);
    QFontMetricsF const metrics(painter.font());
    auto const column = area.width() / 2 - metrics.horizontalAdvance(QStringLiteral("AFL")) / 2
        - metrics.height();
    QRectF const left(area.left(), area.top(), tiny() ? area.width() : column, area.height());
    QRectF const right(area.right() - column, area.top(), column, area.height());
    std::vector<CornerLine> patient;
    std::vector<CornerLine> study;
    auto const& text = state.corners;
    if (state.textShown() && tiny()) {
        addLine(patient, state.patientShown ? text.seriesDescription : text.modality,
            theme::quietText());
    } else if (state.textShown()) {
        if (state.patientShown)
            addLine(patient, text.patientName, theme::text());
        if (!small() && state.patientShown) {
            addLine(patient, text.patientId, theme::quietText());
            addLine(patient, text.patientBirthAndSex, theme::quietText());
            addLine(study, text.studyDate, theme::text());
            addLine(study, text.studyDescription, theme::quietText());
        } else if (state.dated && state.patientShown) {
            addLine(study, text.studyDate, theme::text());
        }
        addLine(study,
            state.patientShown ? joined(text.modality, text.seriesDescription) : text.modality,
            theme::quietText());
    }
    places.texts.push_back(drawCorner(painter, left, Qt::AlignLeft | Qt::AlignTop, patient));
    auto const covered = drawCorner(painter, right, Qt::AlignRight | Qt::AlignTop, study);
    places.texts.push_back(covered);

    auto const* worst = worstFinding(state.health);
    if (worst == nullptr)
        return;
    auto const below
        = right.adjusted(0, covered.height() + (study.empty() ? 0 : metrics.height() * 0.3), 0, 0);
    auto words = small() ? findingTitle(*worst) : QString::fromStdString(worst->text);
    if (state.health.size() > 1)
        words += QStringLiteral(" +%1").arg(state.health.size() - 1);
    auto const color
        = worst->severity == dicom::Severity::unsafe ? theme::unsafe() : theme::warning();
    places.badge
        = drawPill(painter, below, Qt::AlignRight | Qt::AlignTop, words, color, PillSign::warning);
    places.texts.push_back(places.badge);
}

std::vector<CornerLine> SliceOverlay::sliceLines(QFontMetricsF const& metrics, double width) const
{
    auto const& plane = state.plane(kind);
    auto const known = state.volume()->description().geometryKnown;
    std::vector<CornerLine> lines;
    // On one line where there is room: an elided number would lose its unit.
    auto const addBoth = [&](QString const& a, QString const& b, QColor const& color) {
        auto const both = joined(a, b);
        if (metrics.horizontalAdvance(both) <= width) {
            addLine(lines, both, color);
        } else {
            addLine(lines, a, color);
            addLine(lines, b, color);
        }
    };
    addLine(lines, tiny() ? QString() : readout, theme::text());
    addLine(lines, axisLine(state), theme::accent());
    auto const name = state.asAcquired() ? translated("As acquired") : planeName(kind);
    auto const number = translated(state.asAcquired() ? "Frame %1/%2" : "Slice %1/%2")
                            .arg(state.slice(kind) + 1)
                            .arg(plane.count);
    auto const position = slicePositionText(state, kind);
    if (tiny()) {
        addLine(lines, QStringLiteral("%1/%2").arg(state.slice(kind) + 1).arg(plane.count),
            state.asAcquired() ? theme::text() : theme::plane(kind));
        addLine(lines, slabText(view.slab), theme::accent());
        return lines;
    }
    if (small()) {
        auto const count = QStringLiteral("%1 %2/%3").arg(name).arg(state.slice(kind) + 1);
        addLine(lines, count.arg(plane.count), theme::plane(kind));
        addLine(lines, position, theme::text());
        addLine(lines, obliqueText(state, kind), theme::warning());
        addLine(lines, slabText(view.slab), theme::accent());
        return lines;
    }
    addLine(lines, name, state.asAcquired() ? theme::text() : theme::plane(kind));
    addBoth(plane.count > 1 ? number : QString(), position, theme::text());
    addLine(lines, obliqueText(state, kind), theme::warning());
    addLine(lines, slabText(view.slab), theme::accent());
    auto const pixel = plane.native ? image::length(state.volume()->indexToLps().i)
                                    : state.volume()->indexToLps().spacing().x;
    auto const zoom = translated("Zoom %1 %").arg(std::lround(100 * pixel / view.mmPerPixel));
    auto const step = known && plane.count > 1 ? translated("Step %1 mm").arg(plane.step, 0, 'f', 2)
                                               : QString();
    addBoth(step, zoom, theme::quietText());
    return lines;
}

void SliceOverlay::drawBottom(QPainter& painter, double barWidth, Places& places) const
{
    auto const area = textArea(painter);
    QFontMetricsF const metrics(painter.font());
    auto const column = std::max(20.0, (area.width() - barWidth) / 2 - metrics.height() / 2);
    QRectF right(area.right() - column, area.top(), column, area.height());
    if (state.textShown()) {
        QRectF const left(area.left(), area.top(), column, area.height());
        places.texts.push_back(drawCorner(
            painter, left, Qt::AlignLeft | Qt::AlignBottom, sliceLines(metrics, column)));
        std::vector<CornerLine> lines;
        addLine(lines, loadingText(*state.volume()), theme::accent());
        auto const* made = state.imageLayer();
        addLine(lines, imageText(state),
            made != nullptr && state.showsImage(*made) ? theme::artificial() : theme::text());
        if (!state.isColor() && !tiny()) {
            auto const words = windowText(state);
            bool const fits = metrics.horizontalAdvance(words) <= column;
            for (auto const& line : fits ? QStringList { words } : windowWords(state))
                addLine(lines, line, theme::text());
        }
        addLine(lines, cineText(state.cine), theme::accent());
        addLine(lines, lookText(state), theme::quietText());
        addLine(lines, turnText(turn), theme::warning());
        auto const covered = drawCorner(painter, right, Qt::AlignRight | Qt::AlignBottom, lines);
        places.texts.push_back(covered);
        right.setBottom(covered.top() - std::round(metrics.height() * 0.3));
    }
    if (state.showsArtificial())
        places.texts.push_back(drawPill(painter, right, Qt::AlignRight | Qt::AlignBottom,
            artificialMark(), theme::artificial(), PillSign::artificial));
}

void SliceOverlay::drawScrollBar(QPainter& painter) const
{
    auto const count = state.plane(kind).count;
    if (count < 2)
        return;
    auto const area = pane();
    QRectF const track(area.right() - 4, area.top() + 2, 3, area.height() - 4);
    painter.fillRect(track, QColor(255, 255, 255, 28));
    auto const size = std::max(track.height() / static_cast<double>(count), 14.0);
    auto const at = static_cast<double>(state.slice(kind)) / static_cast<double>(count - 1);
    QRectF const thumb(
        track.left(), track.top() + (track.height() - size) * at, track.width(), size);
    painter.fillRect(thumb, state.asAcquired() ? theme::accent() : theme::plane(kind));
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
        failed ? translated("This slice could not be decoded") : translated("Loading this slice…"),
        failed ? theme::warning() : theme::quietText(),
        failed ? PillSign::warning : PillSign::none);
}

} // namespace lamina::app
