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
        { tr("Crosshair dot"), tr("Turn the other planes; with Ctrl one alone") },
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
        if (!line.isHeading()
            && (line.key + QLatin1Char(' ') + line.text).contains(words_, Qt::CaseInsensitive))
            found.push_back(line);
    return found;
}

KeysOverlay::Columns KeysOverlay::columnsOf(std::vector<Line> const& all, QFont const& font) const
{
    Columns columns;
    QFontMetrics const metrics(font);
    columns.line = metrics.height() + scaled(4);
    int const room = std::max(columns.line, height() - linesTop() - scaled(16));
    int const fitting = std::max(1, room / columns.line);
    auto const count = static_cast<int>(all.size());
    int const needed = std::max(1, (count + fitting - 1) / fitting);
    columns.rows = std::max(1, (count + needed - 1) / needed);
    columns.width = std::min(scaled(350), (width() - 2 * scaled(20)) / needed);
    columns.left = std::max(scaled(20), (width() - needed * columns.width) / 2);
    columns.keyWidths.assign(static_cast<std::size_t>(needed), 0);
    for (std::size_t n = 0; n < all.size(); ++n) {
        auto& widest = columns.keyWidths[n / static_cast<std::size_t>(columns.rows)];
        if (!all[n].isHeading())
            widest = std::max(widest, metrics.horizontalAdvance(all[n].key) + scaled(8));
    }
    for (auto& widest : columns.keyWidths)
        widest = std::min(widest, columns.width * 3 / 5);
    return columns;
}

bool KeysOverlay::isRoomy(Columns const& columns)
{
    constexpr int usualWords = 120;
    return std::ranges::all_of(
        columns.keyWidths, [&](int keys) { return columns.width - keys >= scaled(usualWords); });
}

void KeysOverlay::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), color(Tone::shade));
    auto const all = lines();
    QFont font = this->font();
    auto columns = columnsOf(all, font);
    // Many keys in a small window: smaller words before cut ones.
    for (double const share : { 0.92, 0.84 }) {
        if (isRoomy(columns))
            break;
        font.setPointSizeF(this->font().pointSizeF() * share);
        columns = columnsOf(all, font);
    }
    drawTitle(painter, columns.left);
    QFont strong = font;
    strong.setWeight(QFont::DemiBold);
    QFontMetrics const metrics(font);
    auto const rows = static_cast<std::size_t>(columns.rows);
    for (std::size_t n = 0; n < all.size(); ++n) {
        QRect const area(columns.left + static_cast<int>(n / rows) * columns.width,
            linesTop() + static_cast<int>(n % rows) * columns.line, columns.width - scaled(10),
            columns.line);
        painter.setFont(all[n].isHeading() ? strong : font);
        if (all[n].isHeading()) {
            painter.setPen(ink::accent());
            painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, all[n].text);
            continue;
        }
        auto const draw = [&](QRect const& place, QColor const& ink, QString const& words) {
            painter.setPen(ink);
            painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                metrics.elidedText(words, Qt::ElideRight, place.width()));
        };
        auto const keyWidth = columns.keyWidths[n / rows];
        draw({ area.topLeft(), QSize(keyWidth, area.height()) }, ink::warning(), all[n].key);
        draw(area.adjusted(keyWidth, 0, 0, 0), ink::text(), all[n].text);
    }
}

void KeysOverlay::drawTitle(QPainter& painter, int left) const
{
    QFont title = font();
    title.setPointSizeF(font().pointSizeF() * 1.5);
    painter.setFont(title);
    painter.setPen(ink::text());
    painter.drawText(left, scaled(36), tr("Keys and mouse"));
    painter.setFont(font());
    painter.setPen(words_.isEmpty() ? ink::quiet() : ink::accent());
    painter.drawText(left, scaled(56),
        words_.isEmpty() ? tr("Type to search; Esc closes") : tr("Search: %1").arg(words_));
}

int KeysOverlay::linesTop() { return scaled(70); }

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
