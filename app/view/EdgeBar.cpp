#include "view/EdgeBar.h"

#include "view/Theme.h"

#include <algorithm>
#include <cmath>

namespace lamina::app {

namespace {

using image::SliceState;

constexpr double margin = 2;
constexpr double narrow = 4;
constexpr double wide = 9;
constexpr double reach = 12; // of the pointer, from the edge
constexpr double leastThumb = 14;

QColor colorOf(SliceState slice)
{
    switch (slice) {
    case SliceState::ready:
        return QColor(255, 255, 255, 70);
    case SliceState::failed:
        return theme::unsafe();
    case SliceState::pending:
        break;
    }
    return QColor(255, 255, 255, 22);
}

} // namespace

bool EdgeBar::isShown() const { return state.isOpen() && state.plane(kind).count > 1; }

QRectF EdgeBar::track(bool isWide) const
{
    auto const width = scale * (isWide ? wide : narrow);
    return { pane.width() - width - 1, margin, width, pane.height() - 2 * margin };
}

bool EdgeBar::isOver(QPointF at) const
{
    return isShown() && at.x() >= pane.width() - reach * scale && at.x() <= pane.width();
}

std::int64_t EdgeBar::sliceAt(double y) const
{
    auto const all = track(false);
    auto const count = state.plane(kind).count;
    auto const part = (y - all.top()) / std::max(1.0, all.height());
    return std::clamp<std::int64_t>(
        static_cast<std::int64_t>(std::floor(part * static_cast<double>(count))), 0, count - 1);
}

double EdgeBar::placeOf(std::int64_t slice) const
{
    auto const all = track(false);
    return all.top()
        + all.height() * (static_cast<double>(slice) + 0.5)
        / static_cast<double>(state.plane(kind).count);
}

std::int64_t EdgeBar::sliceOf(image::Vec3 lps) const
{
    return state.asAcquired() ? std::llround(state.volume()->indexOf(lps).z)
                              : interact::sliceAt(state.plane(kind), *state.volume(), lps);
}

void EdgeBar::draw(QPainter& painter, bool isWide) const
{
    if (!isShown())
        return;
    auto const all = track(isWide);
    if (isWide)
        painter.fillRect(all.adjusted(-1, 0, 1, 0), QColor(0, 0, 0, 130));
    drawMap(painter, all);
    if (!state.picturing)
        drawTicks(painter, all);
    auto const count = static_cast<double>(state.plane(kind).count);
    auto const size = std::min(all.height(), std::max(all.height() / count, leastThumb * scale));
    auto const top = std::clamp(
        placeOf(state.slice(kind)) - size / 2, all.top(), std::max(all.top(), all.bottom() - size));
    painter.fillRect(QRectF(all.left(), top, all.width(), size),
        state.asAcquired() ? theme::accent() : theme::plane(kind));
}

// A row of the bar that stands for several slices says the worst of them.
void EdgeBar::drawMap(QPainter& painter, QRectF const& track) const
{
    auto const& volume = *state.volume();
    auto const count = state.plane(kind).count;
    if (!state.plane(kind).native || volume.readySlices() == volume.size().slices) {
        painter.fillRect(track, colorOf(SliceState::ready));
        return;
    }
    auto const stateOf = [&](std::int64_t n) {
        return volume.sliceState(
            state.asAcquired() ? n : interact::volumeSlice(state.plane(kind), volume, n));
    };
    auto const rows = std::max<std::int64_t>(1, static_cast<std::int64_t>(track.height()));
    auto const pieces = std::min(rows, count);
    auto const edgeOf = [&](std::int64_t piece) {
        return track.top()
            + track.height() * static_cast<double>(piece) / static_cast<double>(pieces);
    };
    for (std::int64_t piece = 0; piece < pieces; ++piece) {
        auto worst = SliceState::ready;
        for (auto n = piece * count / pieces; n < (piece + 1) * count / pieces; ++n) {
            auto const one = stateOf(n);
            if (one == SliceState::failed
                || (one == SliceState::pending && worst == SliceState::ready))
                worst = one;
        }
        painter.fillRect(
            QRectF(QPointF(track.left(), edgeOf(piece)), QPointF(track.right(), edgeOf(piece + 1))),
            colorOf(worst));
    }
}

// Towards the image, so that they are seen beside the thumb.
void EdgeBar::drawTicks(QPainter& painter, QRectF const& track) const
{
    auto const tick = [&](image::Vec3 lps, QColor const& color) {
        auto const y = std::round(placeOf(sliceOf(lps)));
        QRectF const mark(track.left() - 3 * scale, y - scale, 4 * scale, 2 * scale);
        painter.fillRect(mark.adjusted(-1, -1, 0, 1), QColor(0, 0, 0, 150));
        painter.fillRect(mark, color);
    };
    if (!state.layersHidden)
        for (auto const& layer : state.layers)
            if (ReadingState::isDrawn(layer))
                for (auto const& box : layer.report.boxes)
                    tick((box.lpsMin + box.lpsMax) * 0.5, theme::artificial());
    if (!state.annotationsHidden)
        for (auto const& one : state.annotations)
            if (one.annotation.kind == image::AnnotationKind::keyImage)
                tick(one.annotation.points.front(), theme::annotation());
}

} // namespace lamina::app
