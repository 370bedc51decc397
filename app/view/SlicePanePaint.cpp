#include "view/AnnotationOverlay.h"
#include "view/HaloText.h"
#include "view/SliceOverlay.h"
#include "view/SlicePane.h"
#include "view/Theme.h"

#include <QPainter>

namespace lamina::app {

void SlicePane::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (!state_.isOpen()) {
        painter.fillRect(rect(), Qt::black);
        return;
    }
    auto const start = FrameMeter::Clock::now();
    auto const drawnBefore = picture_.drawn();
    auto const shown = view();
    auto const ratio = devicePixelRatioF();
    picture_.paint(painter, state_, kind_, shown, ratio);
    painter.setFont(paneFont(font(), QSizeF(size())));
    bool const handlesShown = (pointer_ && !state_.tool && !state_.picturing) || heldAngle_;
    auto places = SliceOverlay { state_, kind_, shown, ratio, readout_, turn_, handlesShown,
        heldPlane_, isOverBar() || barHeld_ }
                      .draw(painter);
    badge_ = places.badge;
    PaneView const on { shown, ratio };
    AnnotationOverlay { state_, kind_, on, pen_.inHand(), hovered_ }.draw(
        painter, std::move(places.texts));
    drawBand(painter);
    if (auto const place = lensPlace())
        magnifier_.draw(painter, { state_, kind_, on, pen_.inHand(), hovered_ }, *place);
    drawBrush(painter);
    drawBorder(painter);
    if (state_.meter != nullptr && picture_.drawn() != drawnBefore)
        tellMeter(start);
}

// Words that are painted anew over the same picture are no new one.
void SlicePane::tellMeter(FrameMeter::Clock::time_point start) const
{
    auto const now = FrameMeter::Clock::now();
    auto cost = picture_.cost();
    cost.text = std::chrono::duration<double, std::milli>(now - start).count() - cost.total();
    state_.meter->drawn(kind_, cost, now);
}

std::optional<QPointF> SlicePane::lensPlace() const
{
    if (!state_.isMagnified || state_.picturing)
        return std::nullopt;
    if (pointer_)
        return pointer_;
    if (hasFocus() && !parentWidget()->underMouse())
        return positionOf(state_.crosshair());
    return std::nullopt;
}

void SlicePane::drawBorder(QPainter& painter) const
{
    if (!state_.asAcquired())
        painter.fillRect(QRectF(0, 0, width(), 2 * thinLine(font())), theme::plane(kind_));
    if ((hasFocus() || state_.isChosen) && !state_.picturing) {
        auto const line = thinLine(font());
        painter.setPen(QPen(theme::accent(), line, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2));
    }
}

void SlicePane::drawBand(QPainter& painter) const
{
    if (!bandEnd_ || !drag_)
        return;
    painter.setBrush(Qt::NoBrush);
    auto const band = QRectF(drag_->start, *bandEnd_).normalized();
    auto const thin = thinLine(painter.font());
    for (auto const& pen :
        { QPen(QColor(0, 0, 0, 150), 3 * thin), QPen(theme::accent(), thin, Qt::DashLine) }) {
        painter.setPen(pen);
        painter.drawRect(band);
    }
}

void SlicePane::drawBrush(QPainter& painter) const
{
    if (!state_.brush || !pointer_ || state_.picturing)
        return;
    auto const radius = state_.brush->radius / view().mmPerPixel / devicePixelRatioF();
    bool const erases = stroke_ ? stroke_->erases : state_.brush->erases;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    auto const thin = thinLine(painter.font());
    for (auto const& pen : { QPen(QColor(0, 0, 0, 170), 3 * thin),
             QPen(state_.brush->color, 1.4 * thin, erases ? Qt::DashLine : Qt::SolidLine) }) {
        painter.setPen(pen);
        painter.drawEllipse(*pointer_, radius, radius);
        // A ball reaches into the slices around: told by its equator.
        if (state_.brush->isBall)
            painter.drawEllipse(*pointer_, radius, radius / 3);
    }
}

} // namespace lamina::app
