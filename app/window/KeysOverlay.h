#pragma once

#include "window/ActionTable.h"

#include <QWidget>

#include <vector>

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
        QString text;
        [[nodiscard]] bool isHeading() const { return key.isEmpty(); }
    };
    /// How lines stand beside each other, in pixels.
    struct Columns {
        int line = 0; ///< height
        int rows = 0; ///< of one column
        int width = 0; ///< of one column
        int left = 0; ///< of the first
        std::vector<int> keyWidths; ///< of each column: its longest key
    };
    [[nodiscard]] std::vector<Line> lines() const;
    [[nodiscard]] std::vector<Line> matching(std::vector<Line> const& all) const;
    [[nodiscard]] Columns columnsOf(std::vector<Line> const& all, QFont const& font) const;
    /// Whether words beside the keys have their usual room.
    [[nodiscard]] static bool isRoomy(Columns const& columns);
    [[nodiscard]] static int linesTop();
    void drawTitle(QPainter& painter, int left) const;

    MouseMap mouse_;
    QString words_; ///< what the reader searches for
    ActionTable const& actions_;
};

/// What a drag or the wheel does, in words.
[[nodiscard]] QString useText(DragUse use);
[[nodiscard]] QString useText(WheelUse use);

} // namespace lamina::app
