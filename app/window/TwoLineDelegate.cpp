#include "window/TwoLineDelegate.h"

#include "window/Theme.h"

#include <QFontMetrics>
#include <QPainter>

namespace lamina::app {

void TwoLineDelegate::paint(
    QPainter* painter, QStyleOptionViewItem const& option, QModelIndex const& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    bool const selected = (option.state & QStyle::State_Selected) != 0;
    bool const hovered = (option.state & QStyle::State_MouseOver) != 0;
    painter->setPen(Qt::NoPen);
    painter->setBrush(selected ? ink::selected()
            : hovered          ? ink::hovered()
                               : QColor(Qt::transparent));
    painter->drawRoundedRect(option.rect.adjusted(2, 1, -2, -1), scaled(4), scaled(4));

    QRect area = option.rect.adjusted(scaled(8), scaled(4), -scaled(8), -scaled(4));
    QFont const font = option.font;
    QFont small = font;
    small.setPointSizeF(font.pointSizeF() * 0.9);
    QFontMetrics const metrics(font);
    QString const key = index.data(KeyRole).toString();
    if (!key.isEmpty()) {
        painter->setFont(small);
        painter->setPen(ink::quiet());
        painter->drawText(area, Qt::AlignRight | Qt::AlignTop, key);
        area.setRight(area.right() - QFontMetrics(small).horizontalAdvance(key) - scaled(10));
    }
    painter->setFont(font);
    painter->setPen(ink::text());
    // On its baseline: characters of another font are taller and would push the line out of its row.
    painter->drawText(area.left(), area.top() + metrics.ascent(),
        metrics.elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, area.width()));
    area.setTop(area.top() + metrics.height() + scaled(1));
    QFontMetrics const smaller(small);
    painter->setFont(small);
    painter->setPen(ink::quiet());
    painter->drawText(area.left(), area.top() + smaller.ascent(),
        smaller.elidedText(index.data(DetailRole).toString(), Qt::ElideRight, area.width()));
    painter->restore();
}

QSize TwoLineDelegate::sizeHint(
    QStyleOptionViewItem const& option, QModelIndex const& /*index*/) const
{
    return { scaled(100), 2 * QFontMetrics(option.font).height() + scaled(9) };
}

namespace {

/// Asks for its least height where one is set, and takes what there is.
class TwoLineList final : public QListWidget {
public:
    using QListWidget::QListWidget;

    [[nodiscard]] QSize sizeHint() const override
    {
        auto const hint = QListWidget::sizeHint();
        return minimumHeight() > 0 ? QSize(hint.width(), minimumHeight()) : hint;
    }
};

} // namespace

QListWidget* twoLineList(QWidget* parent)
{
    auto* list = new TwoLineList(parent);
    list->setObjectName(QStringLiteral("models"));
    list->setItemDelegate(new TwoLineDelegate(list));
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list->setMouseTracking(true);
    return list;
}

} // namespace lamina::app
