#pragma once

#include "model/FindingsModel.h"

#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QToolButton>
#include <QTreeView>
#include <QWidget>

#include <optional>

namespace lamina::app {

/// What models said about the series on the screen: a tree, opacity, accept and reject, next and
/// previous finding.
class FindingsPanel final : public QWidget {
    Q_OBJECT

public:
    explicit FindingsPanel(ReadingDesk& desk, QWidget* parent = nullptr);

    [[nodiscard]] FindingsModel& model() { return model_; }

    /// The layer that commands mean: of the selected row, else the newest proposed, else the
    /// newest.
    [[nodiscard]] std::optional<int> chosenLayer() const;
    /// Selects the next (+1) or previous (−1) finding and asks to look at it; false without any.
    bool step(int direction);
    /// Shows or hides the selected row's layer or label.
    void toggleSelected();

Q_SIGNALS:
    void jumpRequested(lamina::image::Vec3 lps);
    void acceptRequested();
    void rejectRequested();

private:
    void refresh();
    void retranslate();
    QWidget* makeOpacityRow();
    QWidget* makeButtons();
    [[nodiscard]] session::Layer const* layerOfSelection() const;

    ReadingDesk& desk_;
    FindingsModel model_;
    QTreeView* tree_ = nullptr;
    QLabel* empty_ = nullptr;
    QLabel* opacityText_ = nullptr;
    QSlider* opacity_ = nullptr;
    QPushButton* accept_ = nullptr;
    QPushButton* reject_ = nullptr;
    QToolButton* previous_ = nullptr;
    QToolButton* next_ = nullptr;
};

} // namespace lamina::app
