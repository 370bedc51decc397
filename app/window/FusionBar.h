#pragma once

#include "view/Fusion.h"

#include <QFrame>

#include <optional>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QSlider;
class QToolButton;

namespace lamina::app {

/// A strip below the panes for the series that lies over the one that is read: how much of it
/// shows, between which values, in which colours. Hidden while there is none. [gui thread]
class FusionBar final : public QFrame {
    Q_OBJECT

public:
    explicit FusionBar(QWidget* parent);

    /// Shows what is so now, without telling.
    void present(std::optional<Fusion> const& fusion);

Q_SIGNALS:
    /// The reader changed something; nothing: it is taken off.
    void changed(std::optional<lamina::app::Fusion> const& fusion);

private:
    /// `ends`: the window was changed, too.
    void change(bool ends);
    void retranslate();
    [[nodiscard]] double factor() const;

    std::optional<Fusion> fusion_;
    QLabel* title_ = nullptr;
    QSlider* opacity_ = nullptr;
    QLabel* percent_ = nullptr;
    QDoubleSpinBox* low_ = nullptr;
    QDoubleSpinBox* high_ = nullptr;
    QComboBox* colors_ = nullptr;
    QToolButton* close_ = nullptr;
};

} // namespace lamina::app
