#include "window/Hanging.h"
#include "window/MainWindow.h"
#include "window/MessageBar.h"
#include "window/StartPage.h"
#include "window/Theme.h"

#include <QCloseEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QScreen>

#include <algorithm>
#include <array>

namespace lamina::app {

namespace {

struct NamedView {
    Layout layout;
    char const* name;
};

constexpr std::array views { NamedView { Layout::mpr, "mpr" }, NamedView { Layout::axial, "axial" },
    NamedView { Layout::coronal, "coronal" }, NamedView { Layout::sagittal, "sagittal" },
    NamedView { Layout::volume, "3d" } };

QString nameOf(Layout layout)
{
    return QString::fromLatin1(std::ranges::find(views, layout, &NamedView::layout)->name);
}

Layout viewNamed(QString const& name)
{
    auto const* found = std::ranges::find_if(
        views, [&](auto const& view) { return name == QLatin1String(view.name); });
    return found == views.end() ? Layout::mpr : found->layout;
}

QString recentId(std::size_t n) { return QStringLiteral("file.recent-%1").arg(n + 1); }
QString savedId(std::size_t n) { return QStringLiteral("layout.saved-%1").arg(n + 1); }

} // namespace

void MainWindow::addRecentActions()
{
    for (std::size_t n = 0; n < StartPage::mostRecent; ++n)
        actions_->add({ recentId(n), say("File/Open again"), say("Open again: %1").arg(n + 1), {},
            {}, {}, false, false, [this, n] { openRecent(n); } });
    actions_->add({ QStringLiteral("file.forget-recent"), say("File/Open again"),
        say("Forget these"), {}, say("Forget what was opened before"), {}, false, true,
        [this] { Q_EMIT forgetRecentRequested(); } });
}

void MainWindow::setRecent(std::vector<QStringList> const& recent)
{
    recent_ = recent;
    recent_.resize(std::min(recent_.size(), StartPage::mostRecent));
    start_->setRecent(recent_);
    nameRecent();
}

void MainWindow::nameRecent()
{
    for (std::size_t n = 0; n < StartPage::mostRecent; ++n) {
        auto* action = actions_->find(recentId(n));
        bool const there = n < recent_.size();
        action->setVisible(there);
        action->setEnabled(there);
        if (!there)
            continue;
        action->setText(nameOfOpened(recent_[n]).replace(QLatin1Char('&'), QStringLiteral("&&")));
        action->setToolTip(recent_[n].mid(0, 10).join(QLatin1Char('\n')));
    }
    actions_->find(QStringLiteral("file.forget-recent"))->setEnabled(!recent_.empty());
    if (auto* menu = menuBar()->findChild<QMenu*>(QStringLiteral("File/Open again")))
        menu->menuAction()->setEnabled(!recent_.empty());
}

void MainWindow::openRecent(std::size_t index)
{
    if (index < recent_.size())
        desk_.open(QStringList(recent_[index]));
}

void MainWindow::addSavedLayoutActions()
{
    Text const menu = say("View/Layout");
    actions_->add({ QStringLiteral("layout.save"), menu, say("Name this layout…"),
        { QKeySequence(QStringLiteral("Ctrl+Shift+L")) },
        say("Keep grid, planes and which panes share a series under a name"), {}, false, true,
        [this] { askForLayoutName(); } });
    actions_->add({ QStringLiteral("layout.forget"), menu, say("Forget the layout used last"), {},
        {}, {}, false, false, [this] {
            book_.forget(std::exchange(usedLayout_, {}));
            keepBook();
        } });
    for (std::size_t n = 0; n < LayoutBook::most; ++n)
        actions_->add({ savedId(n), menu, say("Saved layout %1").arg(n + 1),
            { QKeySequence(QStringLiteral("Ctrl+F%1").arg(n + 1)) }, {}, {}, false, n == 0,
            [this, n] {
                if (n < book_.named.size()) {
                    usedLayout_ = book_.named[n].name;
                    applyLayout(book_.named[n]);
                }
            } });
    nameSavedLayouts();
}

void MainWindow::nameSavedLayouts()
{
    for (std::size_t n = 0; n < LayoutBook::most; ++n) {
        auto* action = actions_->find(savedId(n));
        bool const there = n < book_.named.size();
        action->setVisible(there);
        action->setEnabled(there);
        if (there)
            action->setText(
                QString(book_.named[n].name).replace(QLatin1Char('&'), QStringLiteral("&&")));
    }
    auto* forget = actions_->find(QStringLiteral("layout.forget"));
    forget->setEnabled(!usedLayout_.isEmpty());
    forget->setText(usedLayout_.isEmpty() ? say("Forget the layout used last")
                                          : say("Forget the layout “%1”").arg(Text(usedLayout_)));
}

void MainWindow::keepBook()
{
    nameSavedLayouts();
    report(book_.write());
}

void MainWindow::remember(std::filesystem::path const& file)
{
    book_ = LayoutBook::read(file);
    if (!book_.geometry.isEmpty()) {
        restoreGeometry(book_.geometry);
    } else {
        constexpr double share = 0.9;
        auto const room = screen()->availableGeometry();
        resize((QSizeF(room.size()) * share).toSize().expandedTo(size()).boundedTo(room.size()));
        move(room.center() - rect().center());
    }
    nameSavedLayouts();
    applyLayout(book_.last);
}

SavedLayout MainWindow::layoutNow() const
{
    SavedLayout now;
    now.rows = grid_->shape().rows;
    now.columns = grid_->shape().columns;
    now.consecutive = hanging_->isConsecutive();
    for (auto const& pane : hanging_->wishes())
        now.panes.push_back({ nameOf(pane.layout), pane.series });
    return now;
}

void MainWindow::applyLayout(SavedLayout const& layout)
{
    std::vector<Hanging::Wish> wishes;
    for (auto const& pane : layout.panes)
        wishes.push_back({ viewNamed(pane.view), pane.series });
    hanging_->arrangeAs({ layout.rows, layout.columns }, std::move(wishes));
    hanging_->setConsecutive(layout.consecutive);
    nameSavedLayouts();
    takeKeys();
}

// A line over the panes; nothing modal.
void MainWindow::askForLayoutName()
{
    auto* line = new QLineEdit(grid_);
    line->setObjectName(QStringLiteral("layoutName"));
    line->setAccessibleName(say("Name of the layout"));
    line->setPlaceholderText(say("Name of this layout, then Return"));
    line->setText(usedLayout_);
    line->selectAll();
    line->setMaxLength(60);
    line->setGeometry(
        scaled(12), scaled(12), std::min(scaled(300), grid_->width()), line->sizeHint().height());
    connect(line, &QLineEdit::returnPressed, this, [this, line] {
        auto now = layoutNow();
        now.name = line->text().trimmed();
        usedLayout_ = now.name;
        if (!now.name.isEmpty() && !book_.keep(now))
            message_->post(MessageKind::warning,
                say("There is room for %1 layouts. Forget one first.").arg(LayoutBook::most));
        keepBook();
    });
    connect(line, &QLineEdit::editingFinished, this, [this, line] {
        // Return also takes the focus away, which ends the editing once more.
        line->disconnect(this);
        line->deleteLater();
        area_->setFocus();
    });
    line->show();
    line->setFocus();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    book_.geometry = saveGeometry();
    book_.last = layoutNow();
    if (auto const written = book_.write(); !written)
        report(written);
    QMainWindow::closeEvent(event);
}

} // namespace lamina::app
