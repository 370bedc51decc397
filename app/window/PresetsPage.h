#pragma once

#include "window/SettingsPage.h"

#include <QPushButton>
#include <QTableWidget>

namespace lamina::app {

/// The reader's own windows per modality.
class PresetsPage final : public SettingsPage {
    Q_OBJECT

public:
    /// `seen` is the window of the image on the screen.
    PresetsPage(SettingsStore& store, std::function<UserPreset()> seen, QWidget* parent = nullptr);

private:
    void fill();
    void take(int row, int column);

    std::function<UserPreset()> seen_;
    QTableWidget* table_ = nullptr;
    QPushButton* add_ = nullptr;
    QLabel* verdict_ = nullptr;
};

} // namespace lamina::app
