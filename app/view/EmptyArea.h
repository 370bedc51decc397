#pragma once

#include <QColor>
#include <QWidget>

namespace lamina::app {

/// Three sheets one above the other, a stack of slices, filled with the colour behind it.
void drawStack(QPainter& painter, QPointF center, double size, QColor fill);

/// What stands in the place of the panes while nothing is open. [gui thread]
class EmptyArea final : public QWidget {
    Q_OBJECT

public:
    explicit EmptyArea(QWidget* parent = nullptr);

    void setWords(QString const& title, QString const& detail);
    /// Draws the border of the area that is read.
    void setChosen(bool chosen);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString title_;
    QString detail_;
    bool chosen_ = false;
};

} // namespace lamina::app
