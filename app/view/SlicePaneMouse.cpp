#include "interact/Presets.h"
#include "view/SlicePane.h"

#include <QGuiApplication>
#include <QMouseEvent>
#include <QWheelEvent>

#include <cmath>
#include <numbers>
#include <utility>

namespace lamina::app {

namespace {

constexpr double dragThreshold = 3; // pixels; more is no click any more
constexpr int notch = 120; // eighths of a degree × 15, QWheelEvent::angleDelta
constexpr double zoomPerNotch = 1.15;
constexpr double zoomPerPixel = 1.006;

} // namespace

bool SlicePane::isOverBar() const { return pointer_ && !drag_ && edgeBar().isOver(*pointer_); }

void SlicePane::mousePressEvent(QMouseEvent* event)
{
    Q_EMIT activated();
    if (!state_.isOpen() || drag_ || stroke_)
        return;
    if (event->button() == Qt::LeftButton && !pen_.isBusy()
        && edgeBar().isOver(event->position())) {
        barHeld_ = true;
        Q_EMIT sliceAsked(edgeBar().sliceAt(event->position().y()), movementOf(event->modifiers()));
        return;
    }
    if (event->button() == Qt::LeftButton && state_.brush) {
        startStroke(*event);
        return;
    }
    if (event->button() == Qt::LeftButton && !state_.windowTool
        && (!mayMeasure() || tell(pen_.press(paneView(), event->position()))))
        return;
    if (event->button() == Qt::RightButton && tell(pen_.finish()))
        return;
    if (event->button() == Qt::LeftButton && heldPlane_ && handleAt(event->position())) {
        heldAngle_ = angleAt(event->position());
        return;
    }
    drag_ = Drag { event->button(), event->position(), state_.window, zoom_, view(), false, 0, 0 };
}

void SlicePane::mouseMoveEvent(QMouseEvent* event)
{
    if (!state_.isOpen())
        return;
    if (stroke_) {
        goOnWithStroke(event->position());
    } else if (barHeld_) {
        if (auto const slice = edgeBar().sliceAt(event->position().y());
            slice != state_.slice(kind_))
            Q_EMIT sliceAsked(slice, movementOf(event->modifiers()));
    } else if (heldAngle_)
        turnPlane(event->position(), event->modifiers() & Qt::ControlModifier);
    else if (drag_)
        drag(event->position());
    else if (pen_.move(paneView(), event->position(), event->buttons() & Qt::LeftButton))
        update();
    else if (event->modifiers() & Qt::ShiftModifier)
        Q_EMIT pointPicked(lpsAt(event->position()), Movement::pointing);
    setReadout(event->position());
    showPointer(event->position());
    if (state_.isMagnified)
        update();
}

// The pointer says what a press would do: draw, drag a handle, or take the shape.
void SlicePane::showPointer(QPointF position)
{
    auto shape = Qt::ArrowCursor;
    bool const isFree = !drag_ && !heldAngle_ && !barHeld_ && !isOverBar() && !state_.brush;
    auto over = isFree ? pen_.hovered(paneView(), position) : AnnotationPen::Hover {};
    auto held = heldPlane_;
    if (!heldAngle_) {
        auto const handle = isFree && over.uid.empty() ? handleAt(position) : std::nullopt;
        held = handle ? std::optional(handle->plane) : std::nullopt;
    }
    if (barHeld_ || (isOverBar() && !pen_.isBusy()))
        shape = Qt::ArrowCursor;
    else if (state_.tool || state_.windowTool || state_.brush || state_.isMagnified)
        shape = Qt::CrossCursor;
    else if (!over.uid.empty())
        shape = over.isOverHandle ? Qt::PointingHandCursor : Qt::SizeAllCursor;
    else if (held)
        shape = heldAngle_ ? Qt::ClosedHandCursor : Qt::OpenHandCursor;
    if (std::exchange(heldPlane_, held) != held)
        update();
    if (cursor().shape() != shape)
        setCursor(shape);
    if (over.uid != hovered_) {
        hovered_ = std::move(over.uid);
        update();
    }
}

std::optional<PlaneHandle> SlicePane::handleAt(QPointF position) const
{
    constexpr double near = 10;
    if (state_.tool || state_.windowTool || state_.brush)
        return std::nullopt;
    for (auto const& handle : planeHandles(state_, kind_, view(), devicePixelRatioF())) {
        auto const away = handle.at - position;
        if (std::hypot(away.x(), away.y()) <= near)
            return handle;
    }
    return std::nullopt;
}

// From the right edge towards the lower one, as the view turns.
double SlicePane::angleAt(QPointF position) const
{
    auto const arm = position - positionOf(state_.crosshair());
    return std::atan2(arm.y(), arm.x());
}

void SlicePane::turnPlane(QPointF position, bool alone)
{
    auto const angle = angleAt(position);
    auto const turned = std::remainder(angle - *heldAngle_, 2 * std::numbers::pi);
    if (turned == 0)
        return;
    heldAngle_ = angle;
    auto const shown = view();
    Q_EMIT planeTurned(*heldPlane_, cross(shown.right, shown.down), turned, alone);
}

void SlicePane::drag(QPointF position)
{
    auto const distance = position - drag_->start;
    if (!drag_->moved && std::hypot(distance.x(), distance.y()) < dragThreshold)
        return;
    auto const use = dragUse();
    if (!std::exchange(drag_->moved, true) && use == DragUse::window && !state_.isColor())
        drag_->range = interact::autoWindow(*state_.volume()).width;
    auto const ratio = devicePixelRatioF();
    if (drag_->button == Qt::LeftButton && state_.windowTool) {
        bandEnd_ = position;
        update();
        return;
    }
    switch (use) {
    case DragUse::window:
        if (!state_.isColor())
            Q_EMIT windowDragged(
                interact::dragWindow(drag_->window, distance.x(), distance.y(), drag_->range));
        break;
    case DragUse::pan:
        zoom_ = panned(drag_->zoom, drag_->view, distance * ratio);
        update();
        Q_EMIT lensChanged();
        break;
    case DragUse::zoom:
        zoom_ = zoomedAbout(
            drag_->zoom, drag_->view, drag_->start * ratio, std::pow(zoomPerPixel, -distance.y()));
        update();
        Q_EMIT lensChanged();
        break;
    case DragUse::scroll:
        scrollTo(distance.y());
        break;
    case DragUse::none:
        break;
    }
}

DragUse SlicePane::dragUse() const
{
    switch (drag_->button) {
    case Qt::LeftButton:
        return state_.mouse.left;
    case Qt::MiddleButton:
        return state_.mouse.middle;
    case Qt::RightButton:
        return state_.mouse.right;
    default:
        return DragUse::none;
    }
}

// The pane's height goes through all slices, but no slice asks for more than some pixels.
void SlicePane::scrollTo(double distance)
{
    constexpr double most = 12;
    auto const count = static_cast<double>(std::max<std::int64_t>(1, state_.plane(kind_).count));
    auto const perSlice = std::clamp(height() / count, 1.0, most);
    auto const steps = static_cast<int>(distance / perSlice);
    if (auto const more = steps - std::exchange(drag_->scrolled, steps); more != 0)
        Q_EMIT stepped(more, movementOf(QGuiApplication::keyboardModifiers()));
}

void SlicePane::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && stroke_) {
        stroke_.reset();
        Q_EMIT strokeEnded();
        return;
    }
    if (event->button() == Qt::LeftButton && std::exchange(barHeld_, false)) {
        showPointer(event->position());
        update();
        return;
    }
    if (event->button() == Qt::LeftButton && heldAngle_) {
        heldAngle_.reset();
        Q_EMIT planesTurned();
        showPointer(event->position());
        return;
    }
    if (event->button() == Qt::LeftButton && !drag_
        && tell(pen_.release(paneView(), event->position())))
        return;
    if (!drag_ || drag_->button != event->button())
        return;
    auto const finished = *drag_;
    drag_.reset();
    if (bandEnd_)
        finishBand(finished.start);
    if (finished.moved || !state_.isOpen())
        return;
    if (finished.button == Qt::LeftButton)
        Q_EMIT pointPicked(lpsAt(event->position()), movementOf(event->modifiers()));
    else if (finished.button == Qt::RightButton)
        Q_EMIT menuAsked(event->globalPosition().toPoint());
}

void SlicePane::finishBand(QPointF from)
{
    auto const band = QRectF(from, *bandEnd_).normalized();
    bandEnd_.reset();
    update();
    auto const corner = lpsAt(band.topLeft());
    Q_EMIT windowPatch(corner, lpsAt(band.topRight()) - corner, lpsAt(band.bottomLeft()) - corner);
}

void SlicePane::startStroke(QMouseEvent const& event)
{
    bool const turned = event.modifiers() & Qt::ControlModifier;
    auto const at = lpsAt(event.position());
    stroke_ = Stroke { at, state_.brush->erases != turned };
    pointer_ = event.position();
    Q_EMIT painted({ at, at, state_.plane(kind_).normal, stroke_->erases });
}

void SlicePane::goOnWithStroke(QPointF position)
{
    auto const at = lpsAt(position);
    Q_EMIT painted(
        { std::exchange(stroke_->last, at), at, state_.plane(kind_).normal, stroke_->erases });
}

void SlicePane::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && tell(pen_.finish()))
        return;
    if (state_.tool || state_.brush || pen_.isBusy() || edgeBar().isOver(event->position()))
        mousePressEvent(event);
    else if (event->button() == Qt::LeftButton && state_.isOpen())
        Q_EMIT maximised();
    else
        mousePressEvent(event);
}

void SlicePane::wheelEvent(QWheelEvent* event)
{
    if (!state_.isOpen())
        return;
    // Alt turns the wheel sideways on some platforms.
    auto const delta
        = event->angleDelta().y() != 0 ? event->angleDelta().y() : event->angleDelta().x();
    event->accept();
    auto const use = wheelUse(event->modifiers());
    if (use == WheelUse::none && !state_.isMagnified)
        return;
    if (use == WheelUse::zoom && !state_.isMagnified) {
        auto const at = event->position() * devicePixelRatioF();
        zoom_ = zoomedAbout(
            zoom_, view(), at, std::pow(zoomPerNotch, static_cast<double>(delta) / notch));
        refresh();
        Q_EMIT lensChanged();
        return;
    }
    // Fine wheels and touchpads send parts of a notch; a turn back starts anew.
    if ((wheelRest_ > 0) != (delta > 0))
        wheelRest_ = 0;
    wheelRest_ += delta;
    auto const notches = wheelRest_ / notch;
    wheelRest_ -= notches * notch;
    pointer_ = event->position();
    if (notches == 0)
        return;
    if (state_.isMagnified) {
        Q_EMIT lensStepped(notches);
        return;
    }
    // A slab has the wheel with Alt; among linked panes one without a slab goes alone.
    bool const goesAlone = state_.marksPoint && state_.slab(kind_).isNone();
    if (use == WheelUse::slab && !goesAlone)
        Q_EMIT slabStepped(notches);
    else if (use == WheelUse::axis && state_.axis())
        Q_EMIT axisStepped(-notches);
    else
        Q_EMIT stepped(-notches, movementOf(event->modifiers()));
}

WheelUse SlicePane::wheelUse(Qt::KeyboardModifiers held) const
{
    if (held & Qt::ControlModifier)
        return state_.mouse.ctrlWheel;
    if (held & Qt::AltModifier)
        return state_.mouse.altWheel;
    return held & Qt::ShiftModifier ? state_.mouse.shiftWheel : state_.mouse.wheel;
}

void SlicePane::leaveEvent(QEvent* event)
{
    setReadout(std::nullopt);
    if (!hovered_.empty()) {
        hovered_.clear();
        update();
    }
    QWidget::leaveEvent(event);
}

} // namespace lamina::app
