#include "window/CommandPalette.h"

#include "settings/Language.h"
#include "window/Theme.h"
#include "window/TwoLineDelegate.h"

#include <QApplication>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace lamina::app {

namespace {

QString plain(QString text) { return text.remove(QLatin1Char('&')); }

/// The letters from `at` on, each at the start of a word or right behind the one before.
bool matchesInitials(
    QString const& letters, QString const& text, qsizetype letter = 0, qsizetype at = 0)
{
    while (letter < letters.size() && letters[letter].isSpace())
        ++letter;
    if (letter == letters.size())
        return true;
    for (auto n = at; n < text.size(); ++n) {
        bool const starts = n == 0 || !text[n - 1].isLetterOrNumber() || (n == at && letter > 0);
        if (starts && text[n].toCaseFolded() == letters[letter].toCaseFolded()
            && matchesInitials(letters, text, letter + 1, n + 1))
            return true;
    }
    return false;
}

} // namespace

int matchScore(QString const& words, QString const& text, QString const& id)
{
    if (words.isEmpty())
        return 1;
    constexpr qsizetype longest = 60; // no action's name is longer
    if (words.size() > longest)
        return 0;
    if (text.startsWith(words, Qt::CaseInsensitive))
        return 4;
    if (text.contains(words, Qt::CaseInsensitive) || id.contains(words, Qt::CaseInsensitive))
        return 3;
    // Every word somewhere: "lung preset" finds "Window preset: Lung".
    QString const both = text + QLatin1Char(' ') + id;
    auto const parts = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    auto const has = [&](QString const& part) { return both.contains(part, Qt::CaseInsensitive); };
    if (std::ranges::all_of(parts, has))
        return 2;
    // The letters in their order, each at the start of a word or after the one before: "flr" finds
    // "Flip left to right".
    return matchesInitials(words, text) ? 1 : 0;
}

CommandPalette::CommandPalette(ActionTable& actions, QWidget* parent)
    : QFrame(parent)
    , actions_(actions)
{
    setObjectName(QStringLiteral("overlay"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    words_ = new QLineEdit(this);
    words_->setClearButtonEnabled(false);
    list_ = new QListWidget(this);
    list_->setItemDelegate(new TwoLineDelegate(list_));
    list_->setFocusPolicy(Qt::NoFocus);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setMouseTracking(true);
    whenTranslated(*this, [this] {
        setAccessibleName(tr("Command palette"));
        words_->setPlaceholderText(tr("What do you want to do?"));
        words_->setAccessibleName(tr("Search actions"));
        list_->setAccessibleName(tr("Matching actions"));
    });
    column->addWidget(words_);
    column->addWidget(list_, 1);
    words_->installEventFilter(this);
    connect(words_, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(list_, &QListWidget::itemClicked, this, &CommandPalette::runChosen);
    hide();
}

void CommandPalette::present()
{
    before_ = QApplication::focusWidget();
    QSize const room = parentWidget()->size();
    int const width = std::min(scaled(520), room.width() - scaled(40));
    int const height = std::min(scaled(420), room.height() - scaled(80));
    setGeometry((room.width() - width) / 2, scaled(60), width, height);
    words_->clear();
    filter();
    show();
    raise();
    words_->setFocus();
}

void CommandPalette::filter()
{
    list_->clear();
    QString const words = words_->text().trimmed();
    std::vector<std::pair<int, ActionTable::Row const*>> found;
    for (auto const& row : actions_.rows()) {
        QString const name = plain(row.action->text());
        QString const text = row.entry.menu.now() + QLatin1Char(' ') + name;
        // English words find it in every language.
        QString const english = row.entry.text.source();
        int const score = std::max({ matchScore(words, name, row.entry.id),
            std::min(2, matchScore(words, text, row.entry.id)),
            std::min(2, matchScore(words, english, row.entry.id)) });
        if (score > 0 && row.action->isVisible())
            found.emplace_back(score, &row);
    }
    std::ranges::stable_sort(
        found, std::ranges::greater {}, [](auto const& entry) { return entry.first; });
    for (auto const& [score, row] : found) {
        auto* item = new QListWidgetItem(plain(row->action->text()), list_);
        item->setData(TwoLineDelegate::DetailRole,
            row->entry.menu.now().replace(QLatin1Char('/'), QStringLiteral(" › "))
                + QStringLiteral("  ·  ") + row->entry.id);
        item->setData(TwoLineDelegate::KeyRole, keyText(*row));
        item->setData(Qt::ToolTipRole, row->action->toolTip());
        item->setData(Qt::WhatsThisRole, row->entry.id);
        if (!row->action->isEnabled())
            item->setFlags(item->flags() & ~Qt::ItemIsEnabled);
    }
    list_->setCurrentRow(0);
}

void CommandPalette::runChosen()
{
    auto const* item = list_->currentItem();
    QString const id = item == nullptr ? QString() : item->data(Qt::WhatsThisRole).toString();
    dismiss();
    if (!id.isEmpty())
        actions_.trigger(id);
}

void CommandPalette::dismiss()
{
    hide();
    if (before_ != nullptr && before_->isVisible())
        before_->setFocus();
    before_ = nullptr;
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusOut && isVisible()) {
        before_ = nullptr;
        hide();
        return false;
    }
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
        return QFrame::eventFilter(watched, event);
    auto const* key = static_cast<QKeyEvent*>(event);
    int const row = list_->currentRow();
    bool const press = event->type() == QEvent::KeyPress;
    switch (key->key()) {
    case Qt::Key_Escape:
        if (press)
            dismiss();
        break;
    case Qt::Key_Down:
        if (press)
            list_->setCurrentRow(std::min(row + 1, list_->count() - 1));
        break;
    case Qt::Key_Up:
        if (press)
            list_->setCurrentRow(std::max(row - 1, 0));
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (press)
            runChosen();
        break;
    default:
        return QFrame::eventFilter(watched, event);
    }
    event->accept();
    return true;
}

} // namespace lamina::app
