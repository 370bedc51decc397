#pragma once

#include <QWidget>

namespace lamina::app {

/// What stands in the place of the panes while nothing is open. [gui thread]
class EmptyArea final : public QWidget {
    Q_OBJECT

public:
    explicit EmptyArea(QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace lamina::app
