#pragma once

#include "window/ActionTable.h"

#include <QWidget>

namespace lamina::app {

/// All keys and mouse gestures over a darkened window; any key or click closes it.
class KeysOverlay final : public QWidget {
    Q_OBJECT

public:
    KeysOverlay(ActionTable const& actions, QWidget* parent);

    void toggle();
    void setMouse(MouseMap const& mouse) { mouse_ = mouse; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Line {
        QString key;
        QString text; ///< a heading when `key` is empty
    };
    [[nodiscard]] std::vector<Line> lines() const;
    [[nodiscard]] std::vector<Line> matching(std::vector<Line> const& all) const;

    MouseMap mouse_;
    QString words_; ///< what the reader searches for
    ActionTable const& actions_;
};

/// What a drag or the wheel does, in words.
[[nodiscard]] QString useText(DragUse use);
[[nodiscard]] QString useText(WheelUse use);

} // namespace lamina::app
