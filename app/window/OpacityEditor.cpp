#include "window/OpacityEditor.h"

#include "interact/Presets.h"
#include "settings/Language.h"
#include "window/Theme.h"

#include <QKeyEvent>
#include <QLinearGradient>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace lamina::app {

namespace {

constexpr double leastApart = 1e-4; // of the field
constexpr int mostPoints = 64;

QColor colorOf(render::TransferPoint const& point)
{
    return QColor::fromRgbF(point.color[0], point.color[1], point.color[2]);
}

} // namespace

OpacityEditor::OpacityEditor(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("opacityEditor"));
    setFocusPolicy(Qt::StrongFocus);
    whenTranslated(*this, [this] {
        setAccessibleName(tr("Opacity and colour of values"));
        setToolTip(tr("Drag points; double click adds one, Del deletes it.\n"
                      "← and → choose a point, Shift and the arrows move it, Ins adds one, Enter "
                      "sets its colour."));
        tell();
    });
}

QSize OpacityEditor::sizeHint() const { return { scaled(280), scaled(130) }; }

void OpacityEditor::present(render::TransferFunction function, render::VolumeValues values,
    image::VolumeDescription const& description)
{
    bool const isOther = function.points.size() != function_.points.size();
    function_ = std::move(function);
    values_ = std::move(values);
    description_ = description;
    if (!dragging_) {
        auto const& points = function_.points;
        low_ = std::min(values_.low, points.front().value);
        high_ = std::max({ values_.high, points.back().value, low_ + 1e-6 });
    }
    if (isOther)
        chosen_ = std::clamp(chosen_, 0, static_cast<int>(function_.points.size()) - 1);
    tell();
}

void OpacityEditor::clear()
{
    function_ = {};
    values_ = {};
    chosen_ = 0;
    dragging_ = false;
    tell();
}

void OpacityEditor::tell()
{
    setAccessibleDescription(chosenText());
    update();
    Q_EMIT chosenChanged();
}

QString OpacityEditor::chosenText() const
{
    if (function_.points.empty())
        return {};
    auto const& point = function_.points[static_cast<std::size_t>(chosen_)];
    auto const value = QString::fromStdString(interact::valueText(point.value, description_));
    if (function_.maximum)
        return value;
    return tr("%1, opacity %2 %").arg(value).arg(point.opacity * 100, 0, 'g', 2);
}

QColor OpacityEditor::chosenColor() const
{
    return function_.points.empty() ? QColor()
                                    : colorOf(function_.points[static_cast<std::size_t>(chosen_)]);
}

QRectF OpacityEditor::field() const
{
    auto const margin = static_cast<double>(scaled(9));
    return QRectF(rect()).adjusted(margin, margin, -margin, -margin);
}

QPointF OpacityEditor::place(double value, double opacity) const
{
    auto const area = field();
    return { area.left() + (value - low_) / (high_ - low_) * area.width(),
        area.bottom() - std::sqrt(std::clamp(opacity, 0.0, 1.0)) * area.height() };
}

double OpacityEditor::valueAt(double x) const
{
    auto const area = field();
    return low_ + (x - area.left()) / area.width() * (high_ - low_);
}

double OpacityEditor::opacityAt(double y) const
{
    auto const area = field();
    auto const height = std::clamp((area.bottom() - y) / area.height(), 0.0, 1.0);
    return height * height;
}

int OpacityEditor::pointAt(QPointF at) const
{
    int found = -1;
    double nearest = scaled(10);
    for (std::size_t n = 0; n < function_.points.size(); ++n) {
        auto const& point = function_.points[n];
        auto const away = place(point.value, point.opacity) - at;
        if (auto const distance = std::hypot(away.x(), away.y()); distance < nearest) {
            nearest = distance;
            found = static_cast<int>(n);
        }
    }
    return found;
}

void OpacityEditor::choose(int point)
{
    chosen_ = std::clamp(point, 0, std::max(0, static_cast<int>(function_.points.size()) - 1));
    tell();
}

void OpacityEditor::add(double value)
{
    auto& points = function_.points;
    if (points.size() < 2 || points.size() >= mostPoints)
        return;
    auto const next = std::ranges::lower_bound(points, value, {}, &render::TransferPoint::value);
    auto const apart = leastApart * (high_ - low_);
    if ((next != points.end() && next->value - value < apart)
        || (next != points.begin() && value - (next - 1)->value < apart))
        return;
    render::TransferPoint point { value, {}, 0 };
    if (next == points.begin() || next == points.end()) {
        auto const& end = next == points.begin() ? points.front() : points.back();
        point.color = end.color;
        point.opacity = end.opacity;
    } else {
        auto const& a = *(next - 1);
        auto const t = (value - a.value) / (next->value - a.value);
        point.opacity = a.opacity + t * (next->opacity - a.opacity);
        for (std::size_t n = 0; n < 3; ++n)
            point.color[n] = a.color[n] + static_cast<float>(t) * (next->color[n] - a.color[n]);
    }
    chosen_ = static_cast<int>(next - points.begin());
    points.insert(next, point);
    tell();
    Q_EMIT edited(true);
}

void OpacityEditor::removeChosen()
{
    if (function_.points.size() <= 2)
        return;
    function_.points.erase(function_.points.begin() + chosen_);
    choose(chosen_);
    Q_EMIT edited(true);
}

void OpacityEditor::moveChosen(double value, double opacity, bool rests)
{
    auto& points = function_.points;
    if (points.empty())
        return;
    auto const at = static_cast<std::size_t>(chosen_);
    auto const apart = leastApart * (high_ - low_);
    auto const least = at == 0 ? low_ : points[at - 1].value + apart;
    auto const most = at + 1 == points.size() ? high_ : points[at + 1].value - apart;
    points[at].value = std::clamp(value, std::min(least, most), std::max(least, most));
    if (!function_.maximum)
        points[at].opacity = std::clamp(opacity, 0.0, 1.0);
    tell();
    Q_EMIT edited(rests);
}

void OpacityEditor::paintChosen(QColor const& color)
{
    if (function_.points.empty() || !color.isValid())
        return;
    function_.points[static_cast<std::size_t>(chosen_)].color = { static_cast<float>(color.redF()),
        static_cast<float>(color.greenF()), static_cast<float>(color.blueF()) };
    tell();
    Q_EMIT edited(true);
}

void OpacityEditor::drawHistogram(QPainter& painter) const
{
    auto const& counts = values_.histogram;
    if (counts.empty())
        return;
    // Logarithms: air outweighs everything else.
    auto const most = std::log1p(static_cast<double>(std::ranges::max(counts)));
    auto const area = field();
    auto const bin = (values_.high - values_.low) / static_cast<double>(counts.size());
    QPainterPath shape;
    shape.moveTo(place(values_.low, 0));
    for (std::size_t n = 0; n < counts.size(); ++n) {
        auto const tall = std::log1p(static_cast<double>(counts[n])) / std::max(most, 1e-9);
        auto const x = place(values_.low + (static_cast<double>(n) + 0.5) * bin, 0).x();
        shape.lineTo(x, area.bottom() - tall * area.height());
    }
    shape.lineTo(place(values_.high, 0));
    painter.fillPath(shape, color(Tone::groove));
}

void OpacityEditor::drawCurve(QPainter& painter) const
{
    auto const area = field();
    QPolygonF curve;
    QLinearGradient colors(area.left(), 0, area.right(), 0);
    auto const& points = function_.points;
    curve << QPointF(area.left(), place(low_, points.front().opacity).y());
    for (auto const& point : points) {
        auto const at = place(point.value, point.opacity);
        curve << at;
        auto shade = colorOf(point);
        shade.setAlphaF(0.75);
        colors.setColorAt(std::clamp((at.x() - area.left()) / area.width(), 0.0, 1.0), shade);
    }
    curve << QPointF(area.right(), place(high_, points.back().opacity).y());
    auto under = curve;
    under << area.bottomRight() << area.bottomLeft();
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors);
    painter.drawPolygon(under);
    painter.setPen(QPen(ink::text(), 1.5));
    painter.drawPolyline(curve);
    for (std::size_t n = 0; n < points.size(); ++n) {
        bool const isChosen = static_cast<int>(n) == chosen_;
        auto const radius = scaled(isChosen ? 6 : 4.5);
        painter.setPen(QPen(isChosen ? ink::accent() : ink::text(), isChosen ? 2.5 : 1.2));
        painter.setBrush(colorOf(points[n]));
        painter.drawEllipse(place(points[n].value, points[n].opacity), radius, radius);
    }
}

void OpacityEditor::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(hasFocus() ? ink::accent() : ink::line(), 1));
    painter.setBrush(color(Tone::base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    if (function_.points.size() < 2)
        return;
    drawHistogram(painter);
    drawCurve(painter);
}

void OpacityEditor::mousePressEvent(QMouseEvent* event)
{
    auto const found = pointAt(event->position());
    if (event->button() != Qt::LeftButton || found < 0)
        return;
    dragging_ = true;
    choose(found);
}

void OpacityEditor::mouseMoveEvent(QMouseEvent* event)
{
    if (dragging_)
        moveChosen(valueAt(event->position().x()), opacityAt(event->position().y()), false);
}

void OpacityEditor::mouseReleaseEvent(QMouseEvent*)
{
    if (!std::exchange(dragging_, false))
        return;
    Q_EMIT edited(true);
}

void OpacityEditor::mouseDoubleClickEvent(QMouseEvent* event)
{
    dragging_ = false;
    if (auto const found = pointAt(event->position()); found >= 0) {
        choose(found);
        Q_EMIT colorAsked();
        return;
    }
    add(valueAt(event->position().x()));
    moveChosen(valueAt(event->position().x()), opacityAt(event->position().y()), true);
}

void OpacityEditor::stepChosen(double values, double heights)
{
    if (function_.points.empty())
        return;
    auto const& point = function_.points[static_cast<std::size_t>(chosen_)];
    auto const height = std::clamp(std::sqrt(point.opacity) + heights, 0.0, 1.0);
    moveChosen(point.value + values * (high_ - low_), height * height, true);
}

void OpacityEditor::keyPressEvent(QKeyEvent* event)
{
    constexpr double step = 0.01;
    bool const moves = (event->modifiers() & Qt::ShiftModifier) != 0;
    auto const& points = function_.points;
    switch (event->key()) {
    case Qt::Key_Left:
        moves ? stepChosen(-step, 0) : choose(chosen_ - 1);
        break;
    case Qt::Key_Right:
        moves ? stepChosen(step, 0) : choose(chosen_ + 1);
        break;
    case Qt::Key_Up:
        stepChosen(0, step);
        break;
    case Qt::Key_Down:
        stepChosen(0, -step);
        break;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        removeChosen();
        break;
    case Qt::Key_Insert:
    case Qt::Key_Plus:
        if (points.size() >= 2) {
            auto const at = std::min(static_cast<std::size_t>(chosen_), points.size() - 2);
            add((points[at].value + points[at + 1].value) / 2);
        }
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT colorAsked();
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

bool OpacityEditor::event(QEvent* event)
{
    // These keys belong to the curve while it has the focus, not to actions of the window.
    if (event->type() == QEvent::ShortcutOverride) {
        auto const key = static_cast<QKeyEvent*>(event)->key();
        for (auto const own : { Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down,
                 Qt::Key_Delete, Qt::Key_Backspace, Qt::Key_Insert, Qt::Key_Plus })
            if (key == own) {
                event->accept();
                return true;
            }
    }
    return QWidget::event(event);
}

void OpacityEditor::focusInEvent(QFocusEvent* event)
{
    update();
    QWidget::focusInEvent(event);
}

void OpacityEditor::focusOutEvent(QFocusEvent* event)
{
    update();
    QWidget::focusOutEvent(event);
}

} // namespace lamina::app
