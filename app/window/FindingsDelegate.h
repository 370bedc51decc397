#pragma once

#include <QStyledItemDelegate>

namespace lamina::app {

/// Paints FindingsModel: a layer with its state as shape and word, labels with swatch and volume,
/// boxes and classes with a bar as long as their score. A click on the box at the left end shows
/// or hides a layer or label.
class FindingsDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, QStyleOptionViewItem const& option,
        QModelIndex const& index) const override;
    [[nodiscard]] QSize sizeHint(
        QStyleOptionViewItem const& option, QModelIndex const& index) const override;

protected:
    bool editorEvent(QEvent* event, QAbstractItemModel* model, QStyleOptionViewItem const& option,
        QModelIndex const& index) override;
};

} // namespace lamina::app
