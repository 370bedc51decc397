#pragma once

#include "window/ActionTable.h"

#include <QFrame>
#include <QLineEdit>
#include <QListWidget>

namespace lamina::app {

/// Finds an action by a few letters and runs it: Ctrl+K. Lies over the window, is no dialog.
class CommandPalette final : public QFrame {
    Q_OBJECT

public:
    CommandPalette(ActionTable& actions, QWidget* parent);

    void present();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filter();
    void runChosen();
    void dismiss();

    ActionTable& actions_;
    QLineEdit* words_ = nullptr;
    QListWidget* list_ = nullptr;
    QWidget* before_ = nullptr; ///< had the focus
};

/// How well an action matches typed words: 0 not at all; text that begins with them is best.
[[nodiscard]] int matchScore(QString const& words, QString const& text, QString const& id);

} // namespace lamina::app
