#include "window/DropPreview.h"

#include "view/HaloText.h"
#include "view/Theme.h"

#include <QPainter>

#include <algorithm>

namespace lamina::app {

DropPreview::DropPreview(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("dropPreview"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void DropPreview::present(QRect place, QPoint pointer, bool can, QString const& words)
{
    isPointerLow_ = pointer.y() > place.center().y();
    can_ = can;
    words_ = words;
    setAccessibleName(words);
    setGeometry(place);
    raise();
    show();
    update();
}

void DropPreview::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    auto const color = can_ ? theme::accent() : theme::warning();
    auto tint = color;
    tint.setAlpha(46);
    painter.fillRect(rect(), tint);
    painter.setPen(QPen(color, 3, can_ ? Qt::SolidLine : Qt::DashLine));
    painter.drawRect(QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5));
    painter.setFont(paneFont(font(), QSizeF(size())));
    auto const margin = painter.fontMetrics().height() / 2;
    auto const room = rect().adjusted(2 * margin, 2 * margin, -2 * margin, -2 * margin);
    auto const flags
        = (isPointerLow_ ? Qt::AlignTop : Qt::AlignBottom) | Qt::AlignHCenter | Qt::TextWordWrap;
    auto const box = painter.fontMetrics().boundingRect(room, static_cast<int>(flags), words_);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme::pill());
    painter.drawRoundedRect(box.adjusted(-margin, -margin, margin, margin), 4, 4);
    painter.setPen(can_ ? theme::text() : theme::warning());
    painter.drawText(box, static_cast<int>(flags), words_);
}

} // namespace lamina::app
