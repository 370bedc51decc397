#include "window/KeysOverlay.h"

#include "window/Theme.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace lamina::app {

KeysOverlay::KeysOverlay(ActionTable const& actions, QWidget* parent)
    : QWidget(parent)
    , actions_(actions)
{
    setAccessibleName(tr("Keys and mouse"));
    setFocusPolicy(Qt::StrongFocus);
    hide();
}

void KeysOverlay::toggle()
{
    if (isVisible()) {
        hide();
        return;
    }
    setGeometry(parentWidget()->rect());
    QString spoken;
    for (auto const& line : lines())
        spoken += line.key + QStringLiteral(" ") + line.text + QStringLiteral(". ");
    setAccessibleDescription(spoken);
    show();
    raise();
    setFocus();
}

std::vector<KeysOverlay::Line> KeysOverlay::lines() const
{
    std::vector<Line> all {
        { {}, tr("Mouse") },
        { tr("Left drag"), tr("Window width and centre") },
        { tr("Middle drag"), tr("Move the image") },
        { tr("Right drag"), tr("Zoom") },
        { tr("Wheel"), tr("One slice") },
        { tr("Ctrl+wheel"), tr("Zoom at the pointer") },
        { tr("Double click"), tr("One pane, or all") },
        { tr("Space (hold)"), tr("Look without AI") },
    };
    QString menu;
    for (auto const& row : actions_.rows()) {
        if (row.entry.keys.isEmpty())
            continue;
        if (row.entry.menu != menu) {
            menu = row.entry.menu;
            all.push_back({ {}, menu.section(QLatin1Char('/'), -1) });
        }
        all.push_back({ row.entry.keys.front().toString(QKeySequence::NativeText),
            QString(row.entry.text).remove(QLatin1Char('&')) });
    }
    return all;
}

void KeysOverlay::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), QColor(10, 12, 14, 240));
    auto const all = lines();
    QFont const font = this->font();
    QFontMetrics const metrics(font);
    int const line = metrics.height() + scaled(5);
    int const keyWidth = scaled(130);
    int const columnWidth = scaled(350);
    int const top = scaled(70);
    int const room = std::max(line, height() - top - scaled(40));
    int const fitting = std::max(1, room / line);
    int const count = static_cast<int>(all.size());
    int const columns = (count + fitting - 1) / fitting;
    int const perColumn = (count + columns - 1) / columns;
    int const left = std::max(scaled(20), (width() - columns * columnWidth) / 2);

    QFont title = font;
    title.setPointSizeF(font.pointSizeF() * 1.5);
    painter.setFont(title);
    painter.setPen(ink::text());
    painter.drawText(left, scaled(40), tr("Keys and mouse"));
    QFont strong = font;
    strong.setWeight(QFont::DemiBold);
    for (std::size_t n = 0; n < all.size(); ++n) {
        int const column = static_cast<int>(n) / perColumn;
        QRect const area(left + column * columnWidth, top + static_cast<int>(n) % perColumn * line,
            columnWidth, line);
        bool const heading = all[n].key.isEmpty();
        painter.setFont(heading ? strong : font);
        painter.setPen(heading ? ink::accent() : ink::text());
        if (heading) {
            painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, all[n].text);
            continue;
        }
        painter.setPen(ink::warning());
        painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, all[n].key);
        painter.setPen(ink::text());
        QRect const text = area.adjusted(keyWidth, 0, -scaled(16), 0);
        painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
            metrics.elidedText(all[n].text, Qt::ElideRight, text.width()));
    }
}

void KeysOverlay::keyPressEvent(QKeyEvent* /*event*/) { hide(); }
void KeysOverlay::mousePressEvent(QMouseEvent* /*event*/) { hide(); }
void KeysOverlay::focusOutEvent(QFocusEvent* /*event*/) { hide(); }

bool KeysOverlay::event(QEvent* event)
{
    // While the overlay lies on top, keys close it and do nothing else.
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

} // namespace lamina::app
