#include "window/FindingsDelegate.h"

#include "model/FindingsModel.h"
#include "window/Theme.h"

#include <QFontMetrics>
#include <QMouseEvent>
#include <QPainter>

#include <cmath>

namespace lamina::app {

namespace {

using Kind = FindingsModel::Kind;

Kind kindOf(QModelIndex const& index)
{
    return static_cast<Kind>(index.data(FindingsModel::KindRole).toInt());
}

QFont small(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * 0.9);
    return font;
}

QRect checkArea(QRect const& row)
{
    int const side = scaled(14);
    return { row.left() + scaled(2), row.top() + (row.height() - side) / 2, side, side };
}

/// Proposed is an open ring, edited a ring with a dot, accepted a tick in a disc, rejected a cross:
/// told apart without colour.
void drawState(QPainter& painter, QRectF const& area, session::LayerState state)
{
    painter.setBrush(Qt::NoBrush);
    double const stroke = scaled(1.6);
    switch (state) {
    case session::LayerState::proposed:
        painter.setPen(QPen(ink::warning(), stroke, Qt::DashLine));
        painter.drawEllipse(area);
        break;
    case session::LayerState::edited:
        painter.setPen(QPen(ink::warning(), stroke, Qt::DashLine));
        painter.drawEllipse(area);
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink::warning());
        painter.drawEllipse(area.center(), area.width() * 0.2, area.width() * 0.2);
        break;
    case session::LayerState::accepted:
        painter.setPen(QPen(ink::good(), stroke, Qt::SolidLine, Qt::RoundCap));
        painter.drawEllipse(area);
        painter.drawPolyline(QPolygonF { { area.left() + area.width() * 0.25, area.center().y() },
            { area.left() + area.width() * 0.45, area.top() + area.height() * 0.7 },
            { area.left() + area.width() * 0.78, area.top() + area.height() * 0.3 } });
        break;
    case session::LayerState::rejected:
        painter.setPen(QPen(ink::danger(), stroke, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(area.topLeft(), area.bottomRight());
        painter.drawLine(area.topRight(), area.bottomLeft());
        break;
    }
}

void drawCheck(QPainter& painter, QRect const& area, bool on)
{
    painter.setPen(QPen(on ? ink::accent() : color(Tone::checkEdge), scaled(1.2)));
    painter.setBrush(on ? color(Tone::checkFill) : color(Tone::base));
    QRectF const box = QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(box, scaled(3), scaled(3));
    if (!on)
        return;
    painter.setPen(QPen(ink::text(), scaled(1.8), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(
        QPolygonF { { box.left() + box.width() * 0.22, box.top() + box.height() * 0.52 },
            { box.left() + box.width() * 0.42, box.top() + box.height() * 0.72 },
            { box.left() + box.width() * 0.78, box.top() + box.height() * 0.3 } });
}

void drawBar(QPainter& painter, QRect const& area, double score, QColor const& color)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink::line());
    painter.drawRoundedRect(area, area.height() / 2.0, area.height() / 2.0);
    QRect filled = area;
    filled.setWidth(std::max(area.height(), static_cast<int>(std::lround(area.width() * score))));
    painter.setBrush(color);
    painter.drawRoundedRect(filled, area.height() / 2.0, area.height() / 2.0);
}

void drawRow(QPainter& painter, QStyleOptionViewItem const& option, QModelIndex const& index)
{
    Kind const kind = kindOf(index);
    QRect area = option.rect.adjusted(0, 0, -scaled(6), 0);
    bool const checkable = kind == Kind::layer || kind == Kind::label;
    bool const on = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    int left = area.left() + scaled(2);
    if (checkable) {
        drawCheck(painter, checkArea(option.rect), on);
        left = checkArea(option.rect).right() + scaled(8);
    }
    if (kind != Kind::layer && kind != Kind::note) {
        int const side = scaled(11);
        QRect const swatch(left, area.top() + (area.height() - side) / 2, side, side);
        painter.setPen(Qt::NoPen);
        painter.setBrush(index.data(FindingsModel::ColorRole).value<QColor>());
        painter.drawRoundedRect(swatch, 2, 2);
        left = swatch.right() + scaled(8);
    }
    QString const detail = index.data(FindingsModel::DetailRole).toString();
    QFontMetrics const smallMetrics(small(option.font));
    int right = area.right();
    painter.setFont(small(option.font));
    painter.setPen(ink::quiet());
    if (!detail.isEmpty() && kind != Kind::layer) {
        painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter, detail);
        right -= std::max(smallMetrics.horizontalAdvance(detail), scaled(28)) + scaled(8);
    }
    QString const words = index.data(Qt::DisplayRole).toString();
    if (kind == Kind::box || kind == Kind::score) {
        // The words matter more than the bar: it takes what they leave.
        int const free = right - left - QFontMetrics(option.font).horizontalAdvance(words);
        int const width = std::min(scaled(64), free - scaled(8));
        int const height = scaled(6);
        QRect const bar(right - width, area.top() + (area.height() - height) / 2, width, height);
        if (width >= scaled(16)) {
            drawBar(painter, bar, index.data(FindingsModel::ScoreRole).toDouble(),
                index.data(FindingsModel::ColorRole).value<QColor>());
            right = bar.left() - scaled(8);
        }
    }
    QFont const font = kind == Kind::note ? small(option.font) : option.font;
    painter.setFont(font);
    painter.setPen(kind == Kind::note || (checkable && !on) ? ink::quiet() : ink::text());
    QRect const text(left, area.top(), right - left, area.height());
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetrics(font).elidedText(words, Qt::ElideRight, text.width()));
}

/// Two lines: name; state as shape and word.
void drawLayer(QPainter& painter, QStyleOptionViewItem option, QModelIndex const& index)
{
    int const line = QFontMetrics(option.font).height();
    QRect const whole = option.rect;
    option.rect = QRect(whole.left(), whole.top() + scaled(4), whole.width(), line + scaled(2));
    option.font.setWeight(QFont::DemiBold);
    drawRow(painter, option, index);
    int const left = checkArea(option.rect).right() + scaled(8);
    int const top = option.rect.bottom() + scaled(1);
    int const side = scaled(10);
    auto const state
        = static_cast<session::LayerState>(index.data(FindingsModel::StateRole).toInt());
    drawState(painter, QRectF(left, top + (line - side) / 2.0, side, side), state);
    option.font.setWeight(QFont::Normal);
    painter.setFont(small(option.font));
    painter.setPen(ink::quiet());
    painter.drawText(QRect(left + side + scaled(6), top, whole.right() - left - side, line),
        Qt::AlignLeft | Qt::AlignVCenter, index.data(FindingsModel::DetailRole).toString());
}

} // namespace

void FindingsDelegate::paint(
    QPainter* painter, QStyleOptionViewItem const& option, QModelIndex const& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    bool const selected = (option.state & QStyle::State_Selected) != 0;
    bool const hovered = (option.state & QStyle::State_MouseOver) != 0;
    if (selected || hovered) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? ink::selected() : ink::hovered());
        painter->drawRoundedRect(
            option.rect.adjusted(-scaled(2), 0, -scaled(2), 0), scaled(4), scaled(4));
    }
    if (kindOf(index) == Kind::layer)
        drawLayer(*painter, option, index);
    else
        drawRow(*painter, option, index);
    painter->restore();
}

QSize FindingsDelegate::sizeHint(QStyleOptionViewItem const& option, QModelIndex const& index) const
{
    int const line = QFontMetrics(option.font).height();
    return { scaled(100), kindOf(index) == Kind::layer ? 2 * line + scaled(12) : line + scaled(8) };
}

bool FindingsDelegate::editorEvent(QEvent* event, QAbstractItemModel* model,
    QStyleOptionViewItem const& option, QModelIndex const& index)
{
    if (event->type() != QEvent::MouseButtonRelease && event->type() != QEvent::MouseButtonPress)
        return false;
    auto const kind = kindOf(index);
    if (kind != Kind::layer && kind != Kind::label)
        return false;
    QRect row = option.rect;
    if (kind == Kind::layer)
        row.setHeight(QFontMetrics(option.font).height() + scaled(10));
    auto const* mouse = static_cast<QMouseEvent*>(event);
    if (!checkArea(row)
             .adjusted(-scaled(3), -scaled(3), scaled(3), scaled(3))
             .contains(mouse->position().toPoint()))
        return false;
    if (event->type() == QEvent::MouseButtonRelease) {
        bool const on = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        model->setData(index, on ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
    }
    return true;
}

} // namespace lamina::app
