#include "render/ColorMap.h"
#include "session/StackChoice.h"
#include "window/Comparison.h"
#include "window/MainWindow.h"
#include "window/MessageBar.h"
#include "window/SeriesPanel.h"

#include <QLabel>

namespace lamina::app {

void MainWindow::addCompareActions()
{
    auto const add = [this](char const* id, QString const& text, char const* keys,
                         QString const& hint, bool checkable, std::function<void()> run) {
        return actions_->add({ QString::fromLatin1(id), tr("View/Compare"), text,
            { QKeySequence(QString::fromLatin1(keys)) }, hint, {}, checkable, false,
            std::move(run) });
    };
    add("compare.beside", tr("Another series beside it"), "S",
        tr("The series of this patient that is most like it; again: close it"), false,
        [this] { toggleComparison(); });
    add("compare.swap", tr("Swap the two"), "Shift+S",
        tr("The series at the left is the one that is measured and run through models"), false,
        [this] { swapCompared(); });
    auto* link = add("compare.link", tr("Scroll together"), "Shift+L",
        tr("By place, or by the distance that the two have now"), true, {});
    link->setChecked(true);
    connect(link, &QAction::toggled, comparison_, &Comparison::setLinked);
    connect(series_, &SeriesPanel::besideRequested, this, &MainWindow::compareWith);
    connect(area_, &ReadingArea::activated, this, [this] { look(area_); });
    connect(comparison_, &Comparison::opened, this, &MainWindow::connectBeside);
    connect(comparison_, &Comparison::changed, this, [this] {
        if (comparison_->area() == nullptr)
            look(area_);
        updateEnabled();
    });
}

void MainWindow::connectBeside(ReadingArea* beside)
{
    connect(beside, &ReadingArea::activated, this, [this, beside] { look(beside); });
    connect(beside, &ReadingArea::cursorText, cursor_, &QLabel::setText);
    connect(beside, &ReadingArea::refused, this,
        [this](QString const& reason) { message_->post(MessageKind::warning, reason); });
    connect(beside, &ReadingArea::contextMenu, this,
        [this](QPoint at) { Q_EMIT area_->contextMenu(at); });
    for (auto changed : { &ReadingArea::colorsChanged, &ReadingArea::stackShown })
        connect(beside, changed, this, &MainWindow::syncLook);
    connect(beside, &ReadingArea::windowChanged, this, &MainWindow::tellWindow);
    connect(beside, &ReadingArea::layoutChanged, this, &MainWindow::syncLook);
    connect(beside, &ReadingArea::windowToolChanged,
        actions_->find(QStringLiteral("window.from-rectangle")), &QAction::setChecked);
    beside->setLayersHidden(actions_->find(QStringLiteral("ai.hide"))->isChecked());
    for (auto const* id :
        { "slice.next", "slice.previous", "slice.page-next", "slice.page-previous" })
        beside->addAction(actions_->find(QString::fromLatin1(id)));
}

void MainWindow::look(ReadingArea* area)
{
    if (eye_ == area)
        return;
    eye_ = area;
    syncLook();
    tellWindow();
}

// Menus tell what is true of the area that they act on.
void MainWindow::syncLook()
{
    for (auto const& map : render::colorMaps()) {
        auto const id = QString::fromUtf8(map.id);
        if (auto* action = actions_->find(QStringLiteral("colors.") + id))
            action->setChecked(eye_->colorMap() == id);
    }
    nameFileWindows();
    syncLayout(eye_->readingLayout());
}

void MainWindow::toggleComparison()
{
    if (comparison_->area() != nullptr) {
        comparison_->close();
        takeKeys();
        return;
    }
    auto const read = desk_.current();
    auto const other = read ? session::companionOf(desk_.session().catalog(), *read) : std::nullopt;
    if (other)
        compareWith(*other);
    else
        message_->post(MessageKind::note,
            tr("There is no other series like this one of the same patient. Right-click a series "
               "to show it beside."));
}

void MainWindow::compareWith(session::StackKey const& key)
{
    if (!desk_.current()) {
        report(desk_.show(key));
        return;
    }
    if (auto const shown = comparison_->show(key); !shown) {
        report(shown);
        return;
    }
    if (desk_.session().find(key).patient != desk_.currentReference().patient)
        message_->post(MessageKind::warning, tr("The two series are of different patients."));
}

void MainWindow::swapCompared()
{
    auto const right = comparison_->shown();
    auto const left = desk_.current();
    if (!right || !left)
        return;
    report(desk_.show(*right));
    report(comparison_->show(*left));
    look(area_);
}

} // namespace lamina::app
