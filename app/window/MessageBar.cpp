#include "window/MessageBar.h"

#include "settings/Language.h"
#include "window/Theme.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QStyle>

namespace lamina::app {

namespace {

constexpr int noteMilliseconds = 6000;

QString markOf(MessageKind kind)
{
    switch (kind) {
    case MessageKind::note:
        return QStringLiteral("●");
    case MessageKind::warning:
        return QStringLiteral("▲");
    case MessageKind::error:
        break;
    }
    return QStringLiteral("✕");
}

char const* nameOf(MessageKind kind)
{
    return kind == MessageKind::note ? "note" : kind == MessageKind::warning ? "warning" : "error";
}

} // namespace

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent)
{
    setObjectName(QStringLiteral("message"));
    whenTranslated(*this, [this] { setAccessibleName(tr("Message")); });
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(10, 6, 6, 6);
    row->setSpacing(10);
    mark_ = new QLabel(this);
    text_ = new QLabel(this);
    text_->setWordWrap(true);
    text_->setTextFormat(Qt::PlainText);
    text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* close = new QToolButton(this);
    close->setIcon(iconNamed(QStringLiteral("close")));
    whenTranslated(*close, [close] {
        close->setAccessibleName(tr("Dismiss message"));
        close->setToolTip(tr("Dismiss"));
    });
    row->addWidget(mark_);
    row->addWidget(text_, 1);
    row->addWidget(close);
    connect(close, &QToolButton::clicked, this, &MessageBar::dismiss);
    noteTime_.setSingleShot(true);
    connect(&noteTime_, &QTimer::timeout, this, &MessageBar::dismiss);
    hide();
}

void MessageBar::post(MessageKind kind, QString const& text)
{
    // A passing note must not wipe away something the reader has to know.
    if (kind == MessageKind::note && isVisible() && kind_ != MessageKind::note)
        return;
    kind_ = kind;
    mark_->setText(markOf(kind));
    text_->setText(text);
    setProperty("kind", QString::fromLatin1(nameOf(kind)));
    style()->unpolish(this);
    style()->polish(this);
    setVisible(true);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    noteTime_.stop();
    if (kind == MessageKind::note)
        noteTime_.start(noteMilliseconds);
}

void MessageBar::dismiss()
{
    noteTime_.stop();
    setVisible(false);
}

} // namespace lamina::app
