#include "interact/Presets.h"
#include "settings/CoreSentence.h"
#include "view/ColorBar.h"
#include "view/PaneText.h"
#include "view/SliceOverlay.h"
#include "view/Theme.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace lamina::app {

namespace {

void addLine(std::vector<CornerLine>& lines, QString const& text, QColor const& color)
{
    if (!text.trimmed().isEmpty())
        lines.push_back({ text, color });
}

QString joined(QString const& a, QString const& b)
{
    return a.isEmpty() || b.isEmpty() ? a + b : a + QStringLiteral(" · ") + b;
}

// On one line where there is room: an elided number would lose its unit.
std::vector<CornerLine> both(QFontMetricsF const& metrics, double width, QString const& a,
    QString const& b, QColor const& color)
{
    std::vector<CornerLine> lines;
    if (auto const one = joined(a, b); metrics.horizontalAdvance(one) <= width) {
        addLine(lines, one, color);
    } else {
        addLine(lines, a, color);
        addLine(lines, b, color);
    }
    return lines;
}

} // namespace

QString loadingText(image::Volume const& volume)
{
    if (volume.complete() || volume.size().slices < 2)
        return {};
    return QCoreApplication::translate("Panes", "Loading %1/%2 slices")
        .arg(volume.readySlices())
        .arg(volume.size().slices);
}

std::vector<CornerLine> SliceOverlay::linesAt(
    Corner corner, QFontMetricsF const& metrics, double width) const
{
    std::vector<CornerLine> lines;
    auto const level = small() ? std::min(state.cornerLevel, CornerLevel::few) : state.cornerLevel;
    if (level == CornerLevel::none)
        return lines;
    if (tiny() && corner == Corner::topLeft) {
        addLine(lines,
            state.patientShown ? state.corners.seriesDescription : state.corners.modality,
            theme::quietText());
        return lines;
    }
    if (tiny() && corner == Corner::topRight)
        return lines;
    auto const table = cornersFor(state.cornerTables, state.corners.modality);
    for (auto const& item : table.at(corner)) {
        bool const isDate = item.field == CornerField::studyDate && state.dated;
        if (level == CornerLevel::few && !item.few && !isDate)
            continue;
        bool const needsRoom = item.field == CornerField::value || item.field == CornerField::slice
            || item.field == CornerField::window;
        if (tiny() && needsRoom)
            continue;
        auto const more = item.field <= CornerField::series ? patientLines(item.field)
            : item.field <= CornerField::step               ? placeLines(item.field, metrics, width)
                                                            : lookLines(item.field, metrics, width);
        for (auto const& line : more)
            if (lines.empty() || lines.back().text != line.text) // a patient named by the ID alone
                lines.push_back(line);
    }
    return lines;
}

std::vector<CornerLine> SliceOverlay::patientLines(CornerField field) const
{
    std::vector<CornerLine> lines;
    auto const& text = state.corners;
    if (field == CornerField::series) {
        addLine(lines,
            state.patientShown ? joined(text.modality, text.seriesDescription) : text.modality,
            theme::quietText());
        return lines;
    }
    if (!state.patientShown)
        return lines;
    switch (field) {
    case CornerField::patientName:
        addLine(lines, text.patient(), theme::text());
        break;
    case CornerField::patientId:
        addLine(lines, text.patientId, theme::quietText());
        break;
    case CornerField::birthAndSex:
        addLine(lines, text.patientBirthAndSex, theme::quietText());
        break;
    case CornerField::studyDate:
        addLine(lines, text.studyDate, theme::text());
        break;
    case CornerField::studyDescription:
        addLine(lines, text.studyDescription, theme::quietText());
        break;
    default:
        break;
    }
    return lines;
}

std::vector<CornerLine> SliceOverlay::placeLines(
    CornerField field, QFontMetricsF const& metrics, double width) const
{
    auto const& plane = state.plane(kind);
    auto const name = state.asAcquired() ? QCoreApplication::translate("Panes", "As acquired")
                                         : planeName(kind);
    std::vector<CornerLine> lines;
    switch (field) {
    case CornerField::value:
        addLine(lines, readout, theme::text());
        break;
    case CornerField::axis:
        addLine(lines, axisLine(state), theme::accent());
        break;
    case CornerField::plane: {
        auto const color = state.asAcquired() ? theme::text() : theme::plane(kind);
        auto const number = QStringLiteral("%1/%2").arg(state.slice(kind) + 1).arg(plane.count);
        auto const full = name + u' ' + number;
        // Where there is no room for both, the number says more.
        if (tiny() || (small() && metrics.horizontalAdvance(full) > width))
            addLine(lines, number, color);
        else
            addLine(lines, small() ? full : name, color);
        break;
    }
    case CornerField::slice: {
        auto const number
            = (state.asAcquired() ? QCoreApplication::translate("Panes", "Frame %1/%2")
                                  : QCoreApplication::translate("Panes", "Slice %1/%2"))
                  .arg(state.slice(kind) + 1)
                  .arg(plane.count);
        return both(metrics, width, plane.count > 1 && !small() ? number : QString(),
            slicePositionText(state, kind), theme::text());
    }
    case CornerField::oblique:
        addLine(lines, obliqueText(state, kind), theme::warning());
        break;
    case CornerField::slab:
        addLine(lines, slabText(view.slab), theme::accent());
        break;
    case CornerField::step: {
        auto const known = state.volume()->description().geometryKnown;
        auto const pixel = plane.native ? image::length(state.volume()->indexToLps().i)
                                        : state.volume()->indexToLps().spacing().x;
        auto const zoom = QCoreApplication::translate("Panes", "Zoom %1 %")
                              .arg(std::lround(100 * pixel / view.mmPerPixel));
        auto const step = known && plane.count > 1
            ? QCoreApplication::translate("Panes", "Step %1 mm").arg(plane.step, 0, 'f', 2)
            : QString();
        return both(metrics, width, step, zoom, theme::quietText());
    }
    default:
        break;
    }
    return lines;
}

std::vector<CornerLine> SliceOverlay::lookLines(
    CornerField field, QFontMetricsF const& metrics, double width) const
{
    std::vector<CornerLine> lines;
    switch (field) {
    case CornerField::loading:
        addLine(lines, loadingText(*state.volume()), theme::accent());
        break;
    case CornerField::image: {
        auto const* made = state.imageLayer();
        addLine(lines, fusionText(state), theme::text());
        addLine(lines, imageText(state),
            made != nullptr && state.showsImage(*made) ? theme::artificial() : theme::text());
        break;
    }
    case CornerField::window: {
        if (state.isColor())
            break;
        auto const words = windowText(state);
        bool const fits = metrics.horizontalAdvance(words) <= width;
        for (auto const& line : fits ? QStringList { words } : windowWords(state))
            addLine(lines, line, theme::text());
        break;
    }
    case CornerField::cine:
        addLine(lines, cineText(state.cine), theme::accent());
        break;
    case CornerField::look:
        addLine(lines, lookText(state), theme::quietText());
        break;
    case CornerField::turn:
        addLine(lines, turnText(turn), theme::warning());
        break;
    default:
        break;
    }
    return lines;
}

void SliceOverlay::drawTop(QPainter& painter, Places& places) const
{
    auto const area = textArea(painter);
    QFontMetricsF const metrics(painter.font());
    auto const column = area.width() / 2 - metrics.horizontalAdvance(QStringLiteral("AFL")) / 2
        - metrics.height();
    auto const wide = tiny() ? area.width() : column;
    QRectF const left(area.left(), area.top(), wide, area.height());
    QRectF const right(area.right() - column, area.top(), column, area.height());
    places.texts.push_back(drawCorner(
        painter, left, Qt::AlignLeft | Qt::AlignTop, linesAt(Corner::topLeft, metrics, wide)));
    auto const lines = linesAt(Corner::topRight, metrics, column);
    auto const covered = drawCorner(painter, right, Qt::AlignRight | Qt::AlignTop, lines);
    places.texts.push_back(covered);
    if (state.fusion && state.textShown() && !tiny())
        places.texts.push_back(drawColorBar(painter,
            { right.left(), area.top() + area.height() * 0.27, right.width(),
                area.height() * 0.16 },
            *state.fusion));

    auto const* worst = worstFinding(state.health);
    if (worst == nullptr)
        return;
    auto const below
        = right.adjusted(0, covered.height() + (lines.empty() ? 0 : metrics.height() * 0.3), 0, 0);
    auto words = small() ? findingTitle(*worst) : coreSentence(worst->text);
    if (state.health.size() > 1)
        words += QChar(QChar::Nbsp) + QStringLiteral("(+%1)").arg(state.health.size() - 1);
    auto const color
        = worst->severity == dicom::Severity::unsafe ? theme::unsafe() : theme::warning();
    places.badge
        = drawPill(painter, below, Qt::AlignRight | Qt::AlignTop, words, color, PillSign::warning);
    places.texts.push_back(places.badge);
}

void SliceOverlay::drawBottom(QPainter& painter, double barWidth, Places& places) const
{
    auto const area = textArea(painter);
    QFontMetricsF const metrics(painter.font());
    auto const column = std::max(20.0, (area.width() - barWidth) / 2 - metrics.height() / 2);
    QRectF const left(area.left(), area.top(), column, area.height());
    QRectF right(area.right() - column, area.top(), column, area.height());
    auto const place = drawCorner(painter, left, Qt::AlignLeft | Qt::AlignBottom,
        linesAt(Corner::bottomLeft, metrics, column));
    places.texts.push_back(place);
    auto const lines = linesAt(Corner::bottomRight, metrics, column);
    auto const covered = drawCorner(painter, right, Qt::AlignRight | Qt::AlignBottom, lines);
    places.texts.push_back(covered);
    if (!state.showsArtificial())
        return;
    auto const gap = std::round(metrics.height() * 0.3);
    if (!lines.empty())
        right.setBottom(covered.top() - gap);
    // Where it would become a tower in its corner, it takes the width of the pane.
    if (isTower(painter.font(), artificialMark(), column, PillSign::artificial)) {
        auto const bar = barWidth > 0 ? area.bottom() - metrics.height() * 2.6 : area.bottom();
        right.setLeft(area.left());
        right.setBottom(std::min({ right.bottom(), place.top() - gap, bar - gap }));
    }
    places.texts.push_back(drawPill(painter, right, Qt::AlignRight | Qt::AlignBottom,
        artificialMark(), theme::artificial(), PillSign::artificial));
}

} // namespace lamina::app
