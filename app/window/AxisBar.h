#pragma once

#include "model/AxisCine.h"

#include <QFrame>

class QLabel;
class QSlider;
class QToolButton;

namespace lamina::app {

/// A strip below the panes to go along the fourth axis of the stack on the screen: times, phases,
/// b-values, echoes. Hides itself for stacks without one. [gui thread]
class AxisBar final : public QFrame {
    Q_OBJECT

public:
    AxisBar(AxisCine& cine, QWidget* parent);

private:
    void refresh();

    AxisCine& cine_;
    QLabel* text_ = nullptr;
    QSlider* slider_ = nullptr;
    QLabel* place_ = nullptr;
    QToolButton* play_ = nullptr;
};

} // namespace lamina::app
