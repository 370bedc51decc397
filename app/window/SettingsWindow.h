#pragma once

#include "settings/SettingsStore.h"
#include "window/ActionTable.h"
#include "window/SettingsPage.h"
#include "window/SideWindow.h"

#include <QListWidget>
#include <QStackedWidget>

#include <functional>

namespace lamina::app {

/// All settings in a window beside the images; nothing waits for it to be closed. [gui thread]
class SettingsWindow final : public SideWindow {
    Q_OBJECT

public:
    /// `seen` tells the window of the image on the screen, as a first value of a new preset.
    SettingsWindow(SettingsStore& store, ActionTable& actions, std::function<UserPreset()> seen,
        QWidget* parent);

    void present();
    /// "General", "Keys", … by their place.
    void showPage(int place) { pages_->setCurrentRow(place); }

private:
    struct Page {
        QString name;
        std::function<SettingsPage*()> make;
    };
    [[nodiscard]] std::vector<Page> all();
    void build();
    void showChosen();

    SettingsStore& store_;
    ActionTable& actions_;
    std::function<UserPreset()> seen_;
    QListWidget* pages_ = nullptr;
    QStackedWidget* stack_ = nullptr;
};

} // namespace lamina::app
