#pragma once

#include "model/ReadingDesk.h"
#include "window/ActionTable.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>
#include <QWidget>

#include <vector>

namespace lamina::app {

/// What lies over the panes while nothing is open: ways to open something, what was opened before,
/// and how far the first opening is. [gui thread]
class StartPage final : public QWidget {
    Q_OBJECT

public:
    StartPage(ReadingDesk& desk, ActionTable& actions, QWidget* parent);

    /// Newest first; each is what was opened at once.
    void setRecent(std::vector<QStringList> const& recent);

    static constexpr std::size_t mostRecent = 6;

Q_SIGNALS:
    void recentChosen(int index);
    void forgetRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QPushButton* buttonFor(QString const& action, QString const& icon);
    QWidget* makeChoices();
    QWidget* makeWaiting();
    void refresh();
    QPushButton* addRow();
    void fillRecent();
    void sayKeys();

    ReadingDesk& desk_;
    ActionTable& actions_;
    QWidget* choices_ = nullptr;
    QWidget* waiting_ = nullptr;
    QLabel* stage_ = nullptr;
    QProgressBar* bar_ = nullptr;
    QLabel* recentHeading_ = nullptr;
    QPushButton* forget_ = nullptr;
    QLabel* hint_ = nullptr; ///< keys worth knowing
    QVBoxLayout* list_ = nullptr;
    std::vector<QPushButton*> rows_; ///< as many as were ever needed
    std::vector<QStringList> recent_;
};

/// What a reader calls something that was opened: the last part of its path, and how many more.
[[nodiscard]] QString nameOfOpened(QStringList const& paths);

} // namespace lamina::app
