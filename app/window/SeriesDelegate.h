#pragma once

#include <QStyledItemDelegate>

namespace lamina::app {

/// Paints the rows of SeriesModel: headings, and series with picture, modality, title, content
/// and a ring that fills while slices arrive.
class SeriesDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, QStyleOptionViewItem const& option,
        QModelIndex const& index) const override;
    [[nodiscard]] QSize sizeHint(
        QStyleOptionViewItem const& option, QModelIndex const& index) const override;
};

} // namespace lamina::app
