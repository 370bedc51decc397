#include "window/SideWindow.h"

#include <QKeyEvent>

namespace lamina::app {

SideWindow::SideWindow(QWidget* parent)
    : QWidget(parent, Qt::Window)
{
}

void SideWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

} // namespace lamina::app
