#pragma once

#include "model/ReadingDesk.h"

#include <QFrame>
#include <QLabel>
#include <QTimer>
#include <QToolButton>

namespace lamina::app {

/// One sentence above the panes, in the reader's way as little as possible: notes go by
/// themselves, warnings and errors stay until dismissed or replaced. Never modal.
class MessageBar final : public QFrame {
    Q_OBJECT

public:
    explicit MessageBar(QWidget* parent = nullptr);

    void post(MessageKind kind, QString const& text);
    void dismiss();
    [[nodiscard]] QString text() const { return isHidden() ? QString() : text_->text(); }

private:
    QLabel* mark_ = nullptr;
    QLabel* text_ = nullptr;
    MessageKind kind_ = MessageKind::note;
    QTimer noteTime_;
};

} // namespace lamina::app
