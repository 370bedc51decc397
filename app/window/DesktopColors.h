#pragma once

#include <QObject>

#include <functional>

namespace lamina::app {

/// Follows the light and dark of the desktop while the program runs: the platform tells windows
/// that its theme changed, and the colours are looked up again. [gui thread]
class DesktopColors final : public QObject {
    Q_OBJECT

public:
    /// `isLight` says what the desktop has now.
    DesktopColors(QObject& window, std::function<bool()> isLight);

Q_SIGNALS:
    /// From light to dark or back; themes that differ otherwise are not told.
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    std::function<bool()> isLight_;
    bool wasLight_ = false;
};

} // namespace lamina::app
