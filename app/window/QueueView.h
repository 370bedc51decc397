#pragma once

#include "model/ReadingDesk.h"

#include <QListWidget>
#include <QPushButton>
#include <QWidget>

namespace lamina::app {

/// The runs of models in the order in which they have the device, while more than one waits or a
/// batch goes on; each can be cancelled. [gui thread]
class QueueView final : public QWidget {
    Q_OBJECT

public:
    explicit QueueView(ReadingDesk& desk, QWidget* parent = nullptr);

    [[nodiscard]] QListWidget& list() { return *list_; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void refresh();
    void cancelChosen();

    ReadingDesk& desk_;
    QListWidget* list_ = nullptr;
    QPushButton* cancel_ = nullptr;
    QPushButton* cancelBatch_ = nullptr;
};

} // namespace lamina::app
