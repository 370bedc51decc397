#pragma once

#include "window/TileGrid.h"

#include <QWidget>

namespace lamina::app {

/// A small grid to choose rows and columns from: by hovering and a click, or by arrow keys and
/// Return. Lies over the window until something is chosen or clicked elsewhere. [gui thread]
class GridPicker final : public QWidget {
    Q_OBJECT

public:
    explicit GridPicker(QWidget* parent);

    /// Opens with its upper left corner at a global position, on what is shown now.
    void present(QPoint at, GridShape now);
    /// What Return would choose.
    [[nodiscard]] GridShape marked() const { return marked_; }
    [[nodiscard]] QRect cell(int row, int column) const;

Q_SIGNALS:
    void chosen(lamina::app::GridShape shape);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void mark(GridShape shape);
    [[nodiscard]] GridShape shapeAt(QPoint at) const;

    GridShape marked_;
    GridShape now_;
};

} // namespace lamina::app
