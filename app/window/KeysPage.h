#pragma once

#include "settings/KeyProfile.h"
#include "window/ActionTable.h"
#include "window/SettingsPage.h"

#include <QKeySequenceEdit>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>

namespace lamina::app {

/// Every action with its keys: search, change, take over, reset; profiles of other programs.
class KeysPage final : public SettingsPage {
    Q_OBJECT

public:
    KeysPage(SettingsStore& store, ActionTable& actions, QWidget* parent = nullptr);

    /// Puts the table on an action.
    void choose(QString const& id);
    /// Reads the keys of a file in place of the reader's own; writes those in force.
    void importFrom(QString const& path);
    void exportTo(QString const& path);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void buildProfiles();
    void buildEditor();
    void fill();
    void filter();
    void tell();
    void assign(bool beside);
    void removeKeys();
    void resetOne();
    void askForFile(bool write);
    [[nodiscard]] QString chosen() const;
    [[nodiscard]] KeyMap keysWithoutDigits() const;
    [[nodiscard]] QString nameOf(QString const& id) const;
    [[nodiscard]] QKeySequence pressed() const;

    ActionTable& actions_;
    std::vector<KeyProfile> profiles_;
    QComboBox* profile_ = nullptr;
    QLineEdit* words_ = nullptr;
    QTreeWidget* table_ = nullptr;
    QLabel* title_ = nullptr;
    QKeySequenceEdit* key_ = nullptr;
    QPushButton* set_ = nullptr;
    QPushButton* add_ = nullptr;
    QLabel* verdict_ = nullptr;
    bool isStale_ = false; ///< keys changed while the page was not seen
    QString note_; ///< what was done last, while nothing is typed
};

} // namespace lamina::app
