#include "window/OverlayCard.h"

#include "settings/Language.h"
#include "window/Theme.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace lamina::app {

namespace {

/// Words that end in … where there is no room for all of them on one line.
class Title final : public QLabel {
public:
    using QLabel::QLabel;

protected:
    void paintEvent(QPaintEvent* event) override
    {
        if (wordWrap()) {
            QLabel::paintEvent(event);
            return;
        }
        QPainter painter(this);
        painter.setPen(palette().color(foregroundRole()));
        painter.drawText(contentsRect(), Qt::AlignLeft | Qt::AlignVCenter,
            fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width()));
    }
};

} // namespace

OverlayCard::OverlayCard(QWidget* parent, Side side, int width)
    : QFrame(parent)
    , side_(side)
    , width_(width)
{
    setObjectName(QStringLiteral("overlay"));
    setFocusPolicy(Qt::StrongFocus);
    column_ = new QVBoxLayout(this);
    column_->setContentsMargins(14, 10, 6, 10);
    head_ = new QHBoxLayout;
    title_ = new Title(this);
    title_->setObjectName(QStringLiteral("cardTitle"));
    title_->setWordWrap(true);
    title_->setTextFormat(Qt::PlainText);
    close_ = new QToolButton(this);
    close_->setIcon(iconNamed(QStringLiteral("close")));
    whenTranslated(*close_, [this] { close_->setToolTip(tr("Close  (Esc)")); });
    head_->addWidget(title_, 1);
    head_->addWidget(close_, 0, Qt::AlignTop);
    column_->addLayout(head_);
    connect(close_, &QToolButton::clicked, this, &QWidget::hide);
    hide();
}

void OverlayCard::setNames(QString const& card, QString const& cross)
{
    setAccessibleName(card);
    close_->setAccessibleName(cross);
}

void OverlayCard::setTitle(QString const& title)
{
    title_->setText(title);
    setAccessibleDescription(title);
}

void OverlayCard::addToHead(QWidget* control)
{
    // Controls keep their room: the title has what is left, on one line.
    title_->setWordWrap(false);
    title_->setMinimumWidth(1);
    control->setSizePolicy(QSizePolicy::Fixed, control->sizePolicy().verticalPolicy());
    head_->insertWidget(head_->count() - 1, control, 0, Qt::AlignTop);
    setTabOrder(control, close_);
}

void OverlayCard::setBody(QWidget* body) { column_->addWidget(body, 1); }

void OverlayCard::place(QRect const& area, QRect const& subject)
{
    int const margin = scaled(10);
    int const width = std::min(scaled(width_), area.width() - 2 * margin);
    QRect const left(area.left() + margin, area.top() + margin, width, area.height() - 2 * margin);
    auto const right = left.translated(area.width() - width - 2 * margin, 0);
    auto const& usual = side_ == Side::left ? left : right;
    auto const& other = side_ == Side::left ? right : left;
    auto const covered = [&](QRect const& card) {
        auto const both = card & subject;
        return both.isEmpty() ? 0 : both.width() * both.height();
    };
    setGeometry(covered(other) < covered(usual) ? other : usual);
}

void OverlayCard::placeAlone(QRect const& area)
{
    place(area);
    auto card = geometry();
    card.moveCenter(area.center());
    setGeometry(card);
}

void OverlayCard::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        hide();
    else
        QFrame::keyPressEvent(event);
}

bool OverlayCard::event(QEvent* event)
{
    // Esc belongs to the card while it has the focus, not to the window's shortcut.
    if (event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QFrame::event(event);
}

} // namespace lamina::app
