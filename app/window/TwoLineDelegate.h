#pragma once

#include <QListWidget>
#include <QStyledItemDelegate>

namespace lamina::app {

/// A name with a quieter line below it, and a key at the right end if there is one.
class TwoLineDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    enum Role { DetailRole = Qt::UserRole, KeyRole };

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, QStyleOptionViewItem const& option,
        QModelIndex const& index) const override;
    [[nodiscard]] QSize sizeHint(
        QStyleOptionViewItem const& option, QModelIndex const& index) const override;
};

/// A framed list of such rows, as the panels of models have it.
[[nodiscard]] QListWidget* twoLineList(QWidget* parent);

} // namespace lamina::app
