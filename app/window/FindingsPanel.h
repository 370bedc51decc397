#pragma once

#include "model/FindingsModel.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
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
    /// The same as a layer of the desk; null without one.
    [[nodiscard]] session::Layer const* layerOfSelection() const;
    /// Selects the next (+1) or previous (−1) finding and asks to look at it; false without any.
    bool step(int direction);
    /// The label to paint with: of the selected row, else the first of the chosen layer.
    [[nodiscard]] std::optional<std::uint8_t> chosenLabel() const;
    /// Shows or hides the selected row's layer or label.
    void toggleSelected();

Q_SIGNALS:
    void jumpRequested(lamina::image::Vec3 lps);
    void acceptRequested();
    void rejectRequested(lamina::session::Reason const& reason);
    /// Another layer or label is chosen.
    void chosenChanged();
    void cardRequested(QString const& modelId);

private:
    void refresh();
    void retranslate();
    QWidget* makeFilterRow();
    QWidget* makeThresholdRow();
    QWidget* makeOpacityRow();
    [[nodiscard]] QModelIndex rowOfChosen(QModelIndex const& layer) const;
    void nameOrders();
    void buildReasons();
    void showOpacity(session::Layer const* layer);
    void showThreshold(session::Layer const* layer);
    QWidget* makeButtons();

    ReadingDesk& desk_;
    FindingsModel model_;
    QTreeView* tree_ = nullptr;
    QLabel* empty_ = nullptr;
    QLineEdit* filter_ = nullptr;
    QComboBox* order_ = nullptr;
    QWidget* thresholdRow_ = nullptr;
    QLabel* thresholdText_ = nullptr;
    QSlider* threshold_ = nullptr;
    QMenu* reasons_ = nullptr;
    QToolButton* card_ = nullptr;
    QLabel* opacityText_ = nullptr;
    QSlider* opacity_ = nullptr;
    QPushButton* accept_ = nullptr;
    QPushButton* reject_ = nullptr;
    QToolButton* previous_ = nullptr;
    QToolButton* next_ = nullptr;
    std::optional<int> lastChosen_;
    std::optional<std::uint8_t> lastLabel_;
    int lastCount_ = 0;
};

} // namespace lamina::app
