#include "window/KeysOverlay.h"

#include "settings/Language.h"
#include "window/Theme.h"

#include <QFontMetrics>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace lamina::app {

namespace {

/// Closed, the overlay gives the keys to the images and not to whichever widget comes next.
void giveKeysBack(QWidget const& overlay)
{
    if (auto* area = overlay.window()->findChild<QWidget*>(QStringLiteral("readingArea")))
        area->setFocus();
}

} // namespace

QString useText(DragUse use)
{
    switch (use) {
    case DragUse::none:
        break;
    case DragUse::window:
        return KeysOverlay::tr("Window width and centre");
    case DragUse::pan:
        return KeysOverlay::tr("Move the image");
    case DragUse::zoom:
        return KeysOverlay::tr("Zoom");
    case DragUse::scroll:
        return KeysOverlay::tr("Scroll the slices");
    }
    return KeysOverlay::tr("Nothing");
}

QString useText(WheelUse use)
{
    switch (use) {
    case WheelUse::none:
        break;
    case WheelUse::slice:
        return KeysOverlay::tr("One slice");
    case WheelUse::zoom:
        return KeysOverlay::tr("Zoom at the pointer");
    case WheelUse::slab:
        return KeysOverlay::tr("Thickness of the slab");
    case WheelUse::axis:
        return KeysOverlay::tr("Time, phase, b-value or echo");
    }
    return KeysOverlay::tr("Nothing");
}

KeysOverlay::KeysOverlay(ActionTable const& actions, QWidget* parent)
    : QWidget(parent)
    , actions_(actions)
{
    whenTranslated(*this, [this] { setAccessibleName(tr("Keys and mouse")); });
    setFocusPolicy(Qt::StrongFocus);
    hide();
}

void KeysOverlay::toggle()
{
    if (isVisible()) {
        hide();
        giveKeysBack(*this);
        return;
    }
    setGeometry(parentWidget()->rect());
    words_.clear();
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
        { tr("Left drag"), useText(mouse_.left) },
        { tr("Middle drag"), useText(mouse_.middle) },
        { tr("Right drag"), useText(mouse_.right) },
        { tr("Wheel"), useText(mouse_.wheel) },
        { tr("Ctrl+wheel"), useText(mouse_.ctrlWheel) },
        { tr("Shift+wheel"), useText(mouse_.shiftWheel) },
        { tr("Alt+wheel"), useText(mouse_.altWheel) },
        { tr("Drag a dot of the crosshair"), tr("Turn the other planes; with Ctrl one alone") },
        { tr("Double click"), tr("One pane, or all") },
    };
    QString menu;
    for (auto const& row : actions_.rows()) {
        if (row.keys.isEmpty() || !row.action->isVisible())
            continue;
        if (row.entry.menu.source() != menu) {
            menu = row.entry.menu.source();
            all.push_back({ {}, row.entry.menu.now().section(QLatin1Char('/'), -1) });
        }
        all.push_back({ keyText(row), row.action->text().remove(QLatin1Char('&')) });
    }
    return matching(all);
}

std::vector<KeysOverlay::Line> KeysOverlay::matching(std::vector<Line> const& all) const
{
    if (words_.isEmpty())
        return all;
    std::vector<Line> found;
    for (auto const& line : all)
        if (!line.key.isEmpty()
            && (line.key + QLatin1Char(' ') + line.text).contains(words_, Qt::CaseInsensitive))
            found.push_back(line);
    return found;
}

void KeysOverlay::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), color(Tone::shade));
    auto const all = lines();
    QFont const font = this->font();
    QFontMetrics const metrics(font);
    int const line = metrics.height() + scaled(5);
    int const top = scaled(78);
    int const room = std::max(line, height() - top - scaled(40));
    int const fitting = std::max(1, room / line);
    int const count = static_cast<int>(all.size());
    int const columns = std::max(1, (count + fitting - 1) / fitting);
    int const perColumn = std::max(1, (count + columns - 1) / columns);
    int const columnWidth = std::min(scaled(350), (width() - 2 * scaled(20)) / columns);
    int const keyWidth = std::min(scaled(150), columnWidth * 2 / 5);
    int const left = std::max(scaled(20), (width() - columns * columnWidth) / 2);

    QFont title = font;
    title.setPointSizeF(font.pointSizeF() * 1.5);
    painter.setFont(title);
    painter.setPen(ink::text());
    painter.drawText(left, scaled(40), tr("Keys and mouse"));
    painter.setFont(font);
    painter.setPen(words_.isEmpty() ? ink::quiet() : ink::accent());
    painter.drawText(left, scaled(60),
        words_.isEmpty() ? tr("Type to search; Esc closes") : tr("Search: %1").arg(words_));
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
        painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
            metrics.elidedText(all[n].key, Qt::ElideRight, keyWidth - scaled(6)));
        painter.setPen(ink::text());
        QRect const text = area.adjusted(keyWidth, 0, -scaled(16), 0);
        painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
            metrics.elidedText(all[n].text, Qt::ElideRight, text.width()));
    }
}

void KeysOverlay::keyPressEvent(QKeyEvent* event)
{
    auto const text = event->text();
    bool const types = text.size() == 1 && text[0].isPrint() && text[0] != QLatin1Char('?')
        && (text[0].isLetterOrNumber() || !words_.isEmpty());
    if (event->key() == Qt::Key_Backspace)
        words_.chop(1);
    else if (types)
        words_ += text;
    else if (event->key() != Qt::Key_Shift)
        toggle();
    update();
}

void KeysOverlay::mousePressEvent(QMouseEvent* /*event*/) { toggle(); }
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
