#include "view/SlicePane.h"

#include "settings/CoreSentence.h"
#include "settings/Language.h"
#include "view/HaloText.h"
#include "view/PaneText.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>

#include <utility>

namespace lamina::app {

namespace {

constexpr int pageSlices = 10;

QString objectNameOf(interact::PlaneKind kind)
{
    switch (kind) {
    case interact::PlaneKind::axial:
        return QStringLiteral("axialPane");
    case interact::PlaneKind::coronal:
        return QStringLiteral("coronalPane");
    case interact::PlaneKind::sagittal:
        return QStringLiteral("sagittalPane");
    }
    return {};
}

} // namespace

SlicePane::SlicePane(ReadingState const& state, interact::PlaneKind kind, QWidget* parent)
    : QWidget(parent)
    , state_(state)
    , kind_(kind)
    , pen_(state, kind)
{
    setObjectName(objectNameOf(kind));
    whenTranslated(*this, [this] {
        setAccessibleName(tr("%1 view").arg(planeName(kind_)));
        setAccessibleDescription(
            tr("Slices of the series. Arrow keys step, Home and End go to the ends."));
        update();
    });
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(40, 40);
}

render::SliceView SlicePane::view() const
{
    auto const pixels = (QSizeF(size()) * devicePixelRatioF()).toSize();
    auto shown = sliceView(
        interact::turned(state_.plane(kind_), turn_), state_.center(kind_), zoom_, pixels);
    shown.slab = state_.slab(kind_);
    return shown;
}

image::Vec3 SlicePane::lpsAt(QPointF position) const
{
    auto const ratio = devicePixelRatioF();
    return view().lpsOf(position.x() * ratio, position.y() * ratio);
}

QPointF SlicePane::positionOf(image::Vec3 lps) const
{
    auto const [x, y] = view().pixelOf(lps);
    return QPointF(x, y) / devicePixelRatioF();
}

void SlicePane::resetZoom()
{
    zoom_ = {};
    refresh();
    Q_EMIT lensChanged();
}

void SlicePane::lookThrough(PaneZoom zoom, interact::PlaneTurn turn)
{
    zoom_ = zoom;
    turn_ = turn;
    refresh();
}

void SlicePane::setTurn(interact::PlaneTurn turn)
{
    auto const before = view();
    auto const shift = before.center - state_.center(kind_);
    turn_ = turn;
    zoom_.right = dot(shift, view().right);
    zoom_.down = dot(shift, view().down);
    refresh();
    Q_EMIT lensChanged();
}

void SlicePane::setScale(double mmPerPixel)
{
    auto const shown = view();
    zoom_ = zoomedAbout(
        zoom_, shown, { shown.width / 2.0, shown.height / 2.0 }, shown.mmPerPixel / mmPerPixel);
    refresh();
    Q_EMIT lensChanged();
}

void SlicePane::lookAt(image::Vec3 center, double mmPerPixel)
{
    setScale(mmPerPixel);
    auto const shift = center - state_.center(kind_);
    zoom_.right = dot(shift, view().right);
    zoom_.down = dot(shift, view().down);
    refresh();
    Q_EMIT lensChanged();
}

void SlicePane::reveal(image::Vec3 lps)
{
    zoom_ = revealing(zoom_, view(), lps);
    update();
}

void SlicePane::refresh()
{
    setReadout(pointer_);
    update();
}

EdgeBar SlicePane::edgeBar() const
{
    QSizeF const pane(size());
    return { state_, kind_, pane, thinLine(paneFont(font(), pane)) };
}

bool SlicePane::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        auto const* help = static_cast<QHelpEvent*>(event);
        if (badge_.contains(help->pos()))
            QToolTip::showText(help->globalPos(), allFindings(state_.health), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

bool SlicePane::mayMeasure()
{
    if (!state_.tool)
        return true;
    auto const problem = interact::measuringProblem(state_.health, state_.plane(kind_));
    if (problem)
        Q_EMIT refused(coreSentence(*problem));
    return !problem;
}

bool SlicePane::tell(AnnotationPen::Outcome const& outcome)
{
    if (outcome.taken)
        update();
    if (outcome.finished)
        Q_EMIT annotationEdited(*outcome.finished);
    if (outcome.selected)
        Q_EMIT annotationSelected(QString::fromStdString(*outcome.selected));
    return outcome.taken;
}

bool SlicePane::cancelPen()
{
    update();
    return pen_.cancel();
}

void SlicePane::keyPressEvent(QKeyEvent* event)
{
    if (!state_.isOpen()
        || (event->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier | Qt::AltModifier))
            != 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    auto const how = movementOf(event->modifiers());
    switch (event->key()) {
    case Qt::Key_Up:
        Q_EMIT stepped(-1, how);
        break;
    case Qt::Key_Down:
        Q_EMIT stepped(1, how);
        break;
    case Qt::Key_Left:
        Q_EMIT axisStepped(-1);
        break;
    case Qt::Key_Right:
        Q_EMIT axisStepped(1);
        break;
    case Qt::Key_PageUp:
        Q_EMIT stepped(-pageSlices, how);
        break;
    case Qt::Key_PageDown:
        Q_EMIT stepped(pageSlices, how);
        break;
    case Qt::Key_Home:
        Q_EMIT sliceAsked(0, how);
        break;
    case Qt::Key_End:
        Q_EMIT sliceAsked(state_.plane(kind_).count - 1, how);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void SlicePane::setReadout(std::optional<QPointF> position)
{
    bool const wasOverBar = isOverBar();
    // The handles of the other planes; the brush.
    if (pointer_.has_value() != position.has_value() || state_.brush)
        update();
    pointer_ = position;
    if (isOverBar() != wasOverBar)
        update();
    auto const text
        = position && state_.isOpen() ? readoutText(state_, lpsAt(*position), view()) : QString();
    if (text == readout_)
        return;
    readout_ = text;
    Q_EMIT readoutChanged(text);
    // The strip that holds the text, wherever its line lies.
    update(QRect(0, height() / 2, width() / 2 + 1, height() - height() / 2));
}

void SlicePane::focusInEvent(QFocusEvent* event)
{
    Q_EMIT activated();
    update();
    QWidget::focusInEvent(event);
}

void SlicePane::focusOutEvent(QFocusEvent* event)
{
    update();
    QWidget::focusOutEvent(event);
}

} // namespace lamina::app
