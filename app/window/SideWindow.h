#pragma once

#include <QWidget>

namespace lamina::app {

/// A window beside the images that Escape closes; nothing waits for it to be closed. [gui thread]
class SideWindow : public QWidget {
    Q_OBJECT

public:
    explicit SideWindow(QWidget* parent);

protected:
    void keyPressEvent(QKeyEvent* event) override;
};

} // namespace lamina::app
