#include "view/VolumePane.h"

#include <QMouseEvent>
#include <QWheelEvent>

#include <cmath>

namespace lamina::app {

namespace {

constexpr double dragThreshold = 3;
constexpr double degreesPerPixel = 0.4;
constexpr double zoomPerPixel = 1.006;
constexpr double zoomPerNotch = 1.15;
constexpr double shiftPerPixel = 1.0 / 400; // of what the points of a look span

double spanOf(render::VolumeLook const& look)
{
    auto const& points = look.function.points;
    return points.empty() ? 1 : points.back().value - points.front().value;
}

} // namespace

void VolumePane::mousePressEvent(QMouseEvent* event)
{
    Q_EMIT activated();
    if (state_.isOpen() && !drag_)
        drag_ = dragFrom(*event);
}

// A handle of the crop box first; with Shift the button that windows slices shifts the look.
VolumePane::Drag VolumePane::dragFrom(QMouseEvent const& event) const
{
    Drag drag { event.button(), Grip::camera, 0, event.position(), camera_, choice_, false };
    auto const& mouse = state_.mouse;
    auto const use = event.button() == Qt::LeftButton ? mouse.left
        : event.button() == Qt::MiddleButton          ? mouse.middle
                                                      : mouse.right;
    auto const boxes = handles();
    auto const face = boxes && event.button() == Qt::LeftButton ? boxes->handleAt(event.position())
                                                                : std::nullopt;
    if (face) {
        drag.grip = Grip::crop;
        drag.face = *face;
    } else if (use == DragUse::window && (event.modifiers() & Qt::ShiftModifier) != 0) {
        drag.grip = Grip::shift;
    }
    return drag;
}

std::optional<CropHandles> VolumePane::handles() const
{
    if (!choice_.cropping || !canShow())
        return std::nullopt;
    auto const frame = render::cameraFrame(*state_.volume(), camera_, width(), height());
    return CropHandles(*state_.volume(), choice_.box, frame);
}

void VolumePane::mark(std::optional<int> face)
{
    if (face == marked_)
        return;
    marked_ = face;
    setCursor(face ? Qt::SizeAllCursor : Qt::ArrowCursor);
    update();
}

void VolumePane::leaveEvent(QEvent* event)
{
    mark(std::nullopt);
    QWidget::leaveEvent(event);
}

void VolumePane::mouseMoveEvent(QMouseEvent* event)
{
    if (!drag_) {
        auto const boxes = handles();
        mark(boxes ? boxes->handleAt(event->position()) : std::nullopt);
        return;
    }
    auto const distance = event->position() - drag_->start;
    if (!drag_->moved && std::hypot(distance.x(), distance.y()) < dragThreshold)
        return;
    drag_->moved = true;
    auto choice = drag_->choice;
    switch (drag_->grip) {
    case Grip::camera:
        dragCamera(distance);
        break;
    case Grip::shift:
        choice.preset.look.shift += distance.y() * shiftPerPixel * spanOf(choice.preset.look);
        setChoice(std::move(choice), false);
        break;
    case Grip::crop: {
        auto const frame = render::cameraFrame(*state_.volume(), camera_, width(), height());
        choice.box = CropHandles(*state_.volume(), drag_->choice.box, frame)
                         .dragged(drag_->face, distance);
        setChoice(std::move(choice), false);
        break;
    }
    }
}

void VolumePane::dragCamera(QPointF distance)
{
    auto camera = drag_->camera;
    switch (drag_->button) {
    case Qt::LeftButton:
        // The body turns with the hand: to the right shows more of the patient's right side.
        camera.azimuthDegrees -= distance.x() * degreesPerPixel;
        camera.elevationDegrees += distance.y() * degreesPerPixel;
        break;
    case Qt::MiddleButton:
        camera.panX += distance.x() / height();
        camera.panY += distance.y() / height();
        break;
    case Qt::RightButton:
        camera.zoom *= std::pow(zoomPerPixel, -distance.y());
        break;
    default:
        return;
    }
    moveCamera(camera);
}

void VolumePane::mouseReleaseEvent(QMouseEvent* event)
{
    if (!drag_ || drag_->button != event->button())
        return;
    auto const finished = *drag_;
    drag_.reset();
    if (finished.moved) {
        settle_.stop();
        request(false);
    } else if (finished.button == Qt::RightButton) {
        Q_EMIT menuAsked(event->globalPosition().toPoint());
    }
}

void VolumePane::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && state_.isOpen())
        Q_EMIT maximised();
    else
        mousePressEvent(event);
}

void VolumePane::wheelEvent(QWheelEvent* event)
{
    event->accept();
    if (!state_.isOpen())
        return;
    auto camera = camera_;
    camera.zoom *= std::pow(zoomPerNotch, event->angleDelta().y() / 120.0);
    moveCamera(camera);
}

void VolumePane::keyPressEvent(QKeyEvent* event)
{
    constexpr double step = 10;
    auto camera = camera_;
    switch (event->key()) {
    case Qt::Key_Left:
        camera.azimuthDegrees += step;
        break;
    case Qt::Key_Right:
        camera.azimuthDegrees -= step;
        break;
    case Qt::Key_Up:
        camera.elevationDegrees -= step;
        break;
    case Qt::Key_Down:
        camera.elevationDegrees += step;
        break;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    if (state_.isOpen())
        moveCamera(camera);
}

} // namespace lamina::app
