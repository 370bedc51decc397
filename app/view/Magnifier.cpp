#include "view/Magnifier.h"

#include "view/AnnotationOverlay.h"
#include "view/HaloText.h"
#include "view/SliceOverlay.h"
#include "view/Theme.h"

#include <QFontMetricsF>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace lamina::app {

namespace {

constexpr double stepFactor = 0.5;
constexpr double shareOfPane = 0.42; // of the shorter side
constexpr double leastDiameter = 90; // units of the painter
constexpr double mostDiameter = 420;

} // namespace

double Magnifier::stepped(double factor, int steps)
{
    return std::clamp(factor + stepFactor * steps, smallest, largest);
}

Magnifier::Lens Magnifier::lensAt(PaneView const& on, QPointF at, double factor)
{
    auto const shorter = std::min(on.view.width, on.view.height) / on.ratio;
    auto const diameter = on.ratio * std::clamp(shorter * shareOfPane, leastDiameter, mostDiameter);
    Lens lens { on.view, (at * on.ratio - QPointF(diameter, diameter) / 2).toPoint() };
    lens.view.width = lens.view.height = static_cast<int>(std::lround(diameter));
    lens.view.mmPerPixel = on.view.mmPerPixel / factor;
    // Whole pixels of the screen for the corner, so the place of the pointer may be off the middle.
    auto const inLens = at * on.ratio - QPointF(lens.corner);
    lens.view.center = on.lpsAt(at);
    lens.view.center = lens.view.center * 2 - lens.view.lpsOf(inLens.x(), inLens.y());
    return lens;
}

void Magnifier::draw(QPainter& painter, Scene const& scene, QPointF at)
{
    auto const lens = lensAt(scene.on, at, scene.state.lensFactor);
    auto const ratio = scene.on.ratio;
    QRectF const frame(QPointF(0, 0), QSizeF(lens.view.width, lens.view.height) / ratio);
    QPainterPath round;
    round.addEllipse(frame.adjusted(1, 1, -1, -1));
    painter.save();
    painter.translate(QPointF(lens.corner) / ratio);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.save();
    painter.setClipPath(round);
    picture_.paint(painter, scene.state, scene.kind, lens.view, ratio);
    painter.setRenderHint(QPainter::Antialiasing, false);
    SliceOverlay { scene.state, scene.kind, lens.view, ratio, {} }.drawMarks(painter);
    PaneView const on { lens.view, ratio };
    AnnotationOverlay { scene.state, scene.kind, on, scene.inHand, scene.hovered, false }.draw(
        painter, {});
    auto const text = QStringLiteral("%1×").arg(scene.state.lensFactor, 0, 'g', 2);
    QFontMetricsF const metrics(painter.font());
    drawHaloText(painter,
        { std::round(frame.center().x() - metrics.horizontalAdvance(text) / 2),
            std::round(frame.bottom() - metrics.height() * 0.6) },
        text, theme::text());
    painter.restore();
    painter.setBrush(Qt::NoBrush);
    auto const thin = thinLine(painter.font());
    for (auto const& pen :
        { QPen(QColor(0, 0, 0, 200), 4 * thin), QPen(theme::accent(), 1.5 * thin) }) {
        painter.setPen(pen);
        painter.drawPath(round);
    }
    painter.restore();
}

} // namespace lamina::app
