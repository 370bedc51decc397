#pragma once

#include "model/ReadingDesk.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QWidget>

namespace lamina::app {

/// What runs, how far it is and a button to stop it; empty while nothing runs.
class StatusProgress final : public QWidget {
    Q_OBJECT

public:
    explicit StatusProgress(ReadingDesk& desk, QWidget* parent = nullptr);

private:
    void refresh();
    /// `task`: what can be stopped; null when nothing can.
    void display(QString const& text, double fraction, ReadingDesk::Task const* task = nullptr);

    ReadingDesk& desk_;
    QLabel* text_ = nullptr;
    QProgressBar* bar_ = nullptr;
    QPushButton* pause_ = nullptr;
    QPushButton* cancel_ = nullptr;
};

} // namespace lamina::app
