#pragma once

#include "model/ReadingDesk.h"

#include <QFrame>
#include <QLabel>
#include <QTimer>
#include <QToolButton>

namespace lamina::app {

/// One sentence for the reader, in the way as little as possible and never modal. Warnings and
/// errors stand above the panes until dismissed or replaced. Notes float over the foot of the
/// panes, which keep their place and size, and go by themselves.
class MessageBar final : public QFrame {
    Q_OBJECT

public:
    /// Notes float over `area`, which must live as long.
    MessageBar(QWidget* parent, QWidget& area);

    void post(MessageKind kind, QString const& text);
    void dismiss();
    /// What stands there now; a warning or an error before a note.
    [[nodiscard]] QString text() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void note(QString const& text);
    void placeNote();

    QWidget& area_;
    QLabel* mark_ = nullptr;
    QLabel* text_ = nullptr;
    QLabel* note_ = nullptr;
    QTimer noteTime_;
};

} // namespace lamina::app
