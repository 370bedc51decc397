#include "window/GridPicker.h"

#include "settings/Language.h"
#include "window/Theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace lamina::app {

namespace {

int side() { return scaled(30); }
int gap() { return scaled(4); }
int margin() { return scaled(10); }
int wordsHeight() { return scaled(26); }

} // namespace

GridPicker::GridPicker(QWidget* parent)
    : QWidget(parent, Qt::Popup)
{
    setObjectName(QStringLiteral("gridPicker"));
    whenTranslated(*this, [this] { setAccessibleName(tr("Rows and columns of panes")); });
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
}

void GridPicker::present(QPoint at, GridShape now)
{
    now_ = now;
    auto const inner = GridShape::most * side() + (GridShape::most - 1) * gap();
    resize(inner + 2 * margin(), inner + 2 * margin() + wordsHeight());
    auto const* parent = parentWidget();
    auto const room = QRect(parent->mapToGlobal(QPoint(0, 0)), parent->size());
    at.setX(std::clamp(at.x(), room.left(), std::max(room.left(), room.right() - width())));
    at.setY(std::clamp(at.y(), room.top(), std::max(room.top(), room.bottom() - height())));
    move(at);
    mark(now);
    show();
    setFocus();
}

QRect GridPicker::cell(int row, int column) const
{
    return { margin() + column * (side() + gap()), margin() + row * (side() + gap()), side(),
        side() };
}

GridShape GridPicker::shapeAt(QPoint at) const
{
    auto const step = side() + gap();
    auto const count = [step](int length) {
        return std::clamp((length - margin() + step) / step, 1, GridShape::most);
    };
    return { count(at.y()), count(at.x()) };
}

void GridPicker::mark(GridShape shape)
{
    marked_ = { std::clamp(shape.rows, 1, GridShape::most),
        std::clamp(shape.columns, 1, GridShape::most) };
    setAccessibleDescription(tr("%1 rows, %2 columns").arg(marked_.rows).arg(marked_.columns));
    update();
}

void GridPicker::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Window));
    painter.setPen(ink::line());
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    for (int row = 0; row < GridShape::most; ++row)
        for (int column = 0; column < GridShape::most; ++column) {
            bool const inside = row < marked_.rows && column < marked_.columns;
            bool const isNow = row < now_.rows && column < now_.columns;
            auto fill = ink::accent();
            fill.setAlpha(inside ? 150 : 0);
            painter.setBrush(fill);
            painter.setPen(inside || isNow ? ink::accent() : ink::quiet());
            painter.drawRect(cell(row, column).adjusted(0, 0, -1, -1));
        }
    painter.setPen(ink::text());
    painter.drawText(QRect(0, height() - wordsHeight() - margin() / 2, width(), wordsHeight()),
        Qt::AlignCenter, tr("%1 × %2 panes").arg(marked_.rows).arg(marked_.columns));
}

void GridPicker::mouseMoveEvent(QMouseEvent* event) { mark(shapeAt(event->position().toPoint())); }

void GridPicker::mouseReleaseEvent(QMouseEvent* event)
{
    if (!rect().contains(event->position().toPoint()))
        return;
    mark(shapeAt(event->position().toPoint()));
    close();
    Q_EMIT chosen(marked_);
}

void GridPicker::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        mark({ marked_.rows, marked_.columns - 1 });
        break;
    case Qt::Key_Right:
        mark({ marked_.rows, marked_.columns + 1 });
        break;
    case Qt::Key_Up:
        mark({ marked_.rows - 1, marked_.columns });
        break;
    case Qt::Key_Down:
        mark({ marked_.rows + 1, marked_.columns });
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        close();
        Q_EMIT chosen(marked_);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace lamina::app
