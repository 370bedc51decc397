#include "window/DesktopColors.h"

#include <QEvent>

#include <utility>

namespace lamina::app {

DesktopColors::DesktopColors(QObject& window, std::function<bool()> isLight)
    : QObject(&window)
    , isLight_(std::move(isLight))
    , wasLight_(isLight_())
{
    window.installEventFilter(this);
}

bool DesktopColors::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ThemeChange)
        if (bool const now = isLight_(); std::exchange(wasLight_, now) != now)
            Q_EMIT changed();
    return QObject::eventFilter(watched, event);
}

} // namespace lamina::app
