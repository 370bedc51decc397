#include "window/SeriesDelegate.h"

#include "model/SeriesModel.h"
#include "window/Theme.h"

#include <QFontMetrics>
#include <QImage>
#include <QPainter>

#include <cmath>

namespace lamina::app {

namespace {

QFont strong(QFont font)
{
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont small(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * 0.9);
    return font;
}

int pictureSide() { return scaled(60); }
int childSide() { return scaled(30); }

void drawLine(QPainter& painter, QRect const& area, QFont const& font, QColor const& color,
    QString const& text)
{
    painter.setFont(font);
    painter.setPen(color);
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetrics(font).elidedText(text, Qt::ElideRight, area.width()));
}

void drawHeading(QPainter& painter, QStyleOptionViewItem const& option, QModelIndex const& index)
{
    QRect area = option.rect.adjusted(scaled(10), scaled(8), -scaled(10), -scaled(4));
    painter.setPen(ink::line());
    if (index.row() > 0)
        painter.drawLine(option.rect.topLeft(), option.rect.topRight());
    int const half = area.height() / 2;
    drawLine(painter, QRect(area.topLeft(), QSize(area.width(), half)), strong(option.font),
        ink::text(), index.data(Qt::DisplayRole).toString());
    drawLine(painter, QRect(area.left(), area.top() + half, area.width(), half), small(option.font),
        ink::quiet(), index.data(SeriesModel::DetailRole).toString());
}

void drawRing(QPainter& painter, QRect const& picture, double progress)
{
    if (progress < 0 || progress >= 1)
        return;
    int const side = scaled(18);
    QRectF const ring(
        picture.right() - side - scaled(2), picture.bottom() - side - scaled(2), side, side);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, 170));
    painter.drawEllipse(ring.adjusted(-1, -1, 1, 1));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(QColor(0x46, 0x50, 0x5b), scaled(3)));
    QRectF const arc = ring.adjusted(scaled(2), scaled(2), -scaled(2), -scaled(2));
    painter.drawEllipse(arc);
    painter.setPen(QPen(ink::accent(), scaled(3), Qt::SolidLine, Qt::FlatCap));
    painter.drawArc(arc, 90 * 16, -static_cast<int>(std::lround(progress * 360 * 16)));
}

void drawPicture(QPainter& painter, QRect const& frame, QModelIndex const& index)
{
    auto const image = index.data(SeriesModel::PictureRole).value<QImage>();
    painter.fillRect(frame, Qt::black);
    if (image.isNull()) {
        auto const modality = index.data(SeriesModel::ModalityRole).toString();
        QFont font = strong(painter.font());
        // RTSTRUCT is wider than a picture.
        auto const width = QFontMetricsF(font).horizontalAdvance(modality);
        auto const room = frame.width() - scaled(8);
        if (width > room)
            font.setPointSizeF(font.pointSizeF() * room / width);
        painter.setFont(font);
        painter.setPen(QColor(0x7c, 0x86, 0x91));
        painter.drawText(frame, Qt::AlignCenter, modality);
    } else {
        painter.drawImage(frame, image);
    }
    painter.setPen(ink::line());
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(frame.adjusted(0, 0, -1, -1));
    drawRing(painter, frame, index.data(SeriesModel::ProgressRole).toDouble());
}

QString secondLine(QModelIndex const& index)
{
    QString text = index.data(SeriesModel::ModalityRole).toString();
    QString const content = index.data(SeriesModel::ContentRole).toString();
    if (!content.isEmpty())
        text += QStringLiteral("  ·  ") + content;
    return text;
}

QString thirdLine(QModelIndex const& index)
{
    double const progress = index.data(SeriesModel::ProgressRole).toDouble();
    if (progress >= 0 && progress < 1)
        return SeriesDelegate::tr("loading %1 %").arg(static_cast<int>(progress * 100));
    return index.data(SeriesModel::ShownRole).toBool() ? SeriesDelegate::tr("on screen")
                                                       : QString();
}

void drawSeries(QPainter& painter, QStyleOptionViewItem const& option, QModelIndex const& index)
{
    bool const current = index.data(SeriesModel::CurrentRole).toBool();
    bool const image = index.data(SeriesModel::ImageRole).toBool();
    bool const child = index.data(SeriesModel::ChildRole).toBool();
    QRect const area
        = option.rect.adjusted(scaled(child ? 30 : 6), scaled(2), -scaled(6), -scaled(2));
    bool const focused = (option.state & QStyle::State_HasFocus) != 0;
    painter.setPen(focused ? QPen(ink::accent(), 1) : QPen(Qt::NoPen));
    bool const hovered = (option.state & QStyle::State_MouseOver) != 0;
    painter.setBrush(current ? ink::selected()
            : hovered        ? ink::hovered()
                             : QColor(Qt::transparent));
    painter.drawRoundedRect(area.adjusted(0, 0, -1, -1), scaled(5), scaled(5));

    int const side = child ? childSide() : pictureSide();
    QRect const frame(area.left() + scaled(5), area.top() + (area.height() - side) / 2, side, side);
    painter.setFont(option.font);
    drawPicture(painter, frame, index);

    int const line = QFontMetrics(option.font).height();
    int const left = frame.right() + scaled(9);
    int const top = frame.top() + (side - (child ? 2 : 3) * line) / 2;
    QRect row(left, top, area.right() - left - scaled(4), line);
    drawLine(painter, row, option.font, image ? ink::text() : ink::quiet(),
        index.data(Qt::DisplayRole).toString());
    row.translate(0, line);
    if (child) {
        drawLine(painter, row, small(option.font), current ? ink::accent() : ink::quiet(),
            current ? thirdLine(index) : index.data(SeriesModel::ContentRole).toString());
        return;
    }
    drawLine(painter, row, small(option.font),
        index.data(SeriesModel::LostRole).toBool() ? ink::warning() : ink::quiet(),
        secondLine(index));
    row.translate(0, line);
    QString const state = thirdLine(index);
    drawLine(painter, row, small(option.font), ink::accent(), state);
    if (!index.data(SeriesModel::WarningRole).toString().isEmpty()) {
        int const used = QFontMetrics(small(option.font)).horizontalAdvance(state);
        row.setLeft(row.left() + (state.isEmpty() ? 0 : used + scaled(8)));
        drawLine(
            painter, row, small(option.font), ink::warning(), SeriesDelegate::tr("▲ geometry"));
    }
}

} // namespace

void SeriesDelegate::paint(
    QPainter* painter, QStyleOptionViewItem const& option, QModelIndex const& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setRenderHint(QPainter::SmoothPixmapTransform);
    if (index.data(SeriesModel::HeadingRole).toBool())
        drawHeading(*painter, option, index);
    else
        drawSeries(*painter, option, index);
    painter->restore();
}

QSize SeriesDelegate::sizeHint(QStyleOptionViewItem const& option, QModelIndex const& index) const
{
    int const line = QFontMetrics(option.font).height();
    bool const heading = index.data(SeriesModel::HeadingRole).toBool();
    if (index.data(SeriesModel::ChildRole).toBool())
        return { scaled(120), std::max(childSide(), 2 * line) + scaled(10) };
    return { scaled(120),
        heading ? 2 * line + scaled(14) : std::max(pictureSide(), 3 * line) + scaled(14) };
}

} // namespace lamina::app
