#include "window/MessageBar.h"

#include "settings/Language.h"
#include "window/Theme.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QStyle>

#include <algorithm>

namespace lamina::app {

namespace {

constexpr int noteMilliseconds = 6000;

QString markOf(MessageKind kind)
{
    return kind == MessageKind::warning ? QStringLiteral("▲") : QStringLiteral("✕");
}

char const* nameOf(MessageKind kind) { return kind == MessageKind::warning ? "warning" : "error"; }

} // namespace

MessageBar::MessageBar(QWidget* parent, QWidget& area)
    : QFrame(parent)
    , area_(area)
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
    note_ = new QLabel(&area);
    note_->setObjectName(QStringLiteral("note"));
    note_->setWordWrap(true);
    note_->setTextFormat(Qt::PlainText);
    note_->setAttribute(Qt::WA_TransparentForMouseEvents);
    note_->hide();
    area.installEventFilter(this);
    noteTime_.setSingleShot(true);
    connect(&noteTime_, &QTimer::timeout, note_, &QWidget::hide);
    hide();
}

void MessageBar::post(MessageKind kind, QString const& text)
{
    if (kind == MessageKind::note) {
        note(text);
        return;
    }
    mark_->setText(markOf(kind));
    text_->setText(text);
    setProperty("kind", QString::fromLatin1(nameOf(kind)));
    style()->unpolish(this);
    style()->polish(this);
    setVisible(true);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void MessageBar::note(QString const& text)
{
    note_->setText(text);
    note_->setAccessibleName(text);
    placeNote();
    note_->show();
    note_->raise();
    QAccessibleEvent alert(note_, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    noteTime_.start(noteMilliseconds);
}

// Above the scale bar and the letter at the foot of a pane.
void MessageBar::placeNote()
{
    auto const widest = std::max(1, std::min(area_.width() - scaled(32), scaled(560)));
    note_->ensurePolished();
    auto const margins = note_->contentsMargins();
    auto const words = note_->fontMetrics().horizontalAdvance(note_->text());
    auto const width = std::min(widest, words + margins.left() + margins.right() + scaled(40));
    auto const height = note_->heightForWidth(width);
    note_->setGeometry(
        (area_.width() - width) / 2, area_.height() - height - scaled(64), width, height);
}

bool MessageBar::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == &area_ && event->type() == QEvent::Resize && note_->isVisible())
        placeNote();
    return QFrame::eventFilter(watched, event);
}

QString MessageBar::text() const
{
    return !isHidden() ? text_->text() : !note_->isHidden() ? note_->text() : QString();
}

void MessageBar::dismiss()
{
    noteTime_.stop();
    note_->hide();
    setVisible(false);
}

} // namespace lamina::app
