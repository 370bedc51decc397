#include "model/AxisCine.h"
#include "model/SeriesDrag.h"
#include "model/SeriesText.h"
#include "render/ColorMap.h"
#include "session/StackChoice.h"
#include "window/GridPicker.h"
#include "window/Hanging.h"
#include "window/MainWindow.h"
#include "window/MessageBar.h"
#include "window/MetadataPanel.h"
#include "window/SeriesPanel.h"
#include "window/VolumeCard.h"

#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>

namespace lamina::app {

namespace {

struct GridKey {
    GridShape shape;
    char const* key;
};

/// Alt and the number of panes.
constexpr GridKey gridKeys[] { { { 1, 1 }, "Alt+1" }, { { 1, 2 }, "Alt+2" }, { { 1, 3 }, "Alt+3" },
    { { 2, 2 }, "Alt+4" }, { { 2, 3 }, "Alt+6" }, { { 2, 4 }, "Alt+8" }, { { 3, 3 }, "Alt+9" } };

QString gridId(GridShape shape)
{
    return QStringLiteral("layout.grid-%1x%2").arg(shape.rows).arg(shape.columns);
}

} // namespace

void MainWindow::addGridActions()
{
    Text const menu = say("View/Layout");
    auto const add = [&](char const* id, Text const& text, char const* keys, Text const& hint,
                         std::function<void()> run, bool checkable = false) {
        return actions_->add(
            { QString::fromLatin1(id), menu, text, { QKeySequence(QString::fromLatin1(keys)) },
                hint, {}, checkable, false, std::move(run) });
    };
    actions_->add({ QStringLiteral("layout.grid"), menu, say("Grid of panes…"),
        { QKeySequence(QStringLiteral("Shift+G")) },
        say("Choose 1 × 1 to 5 × 5 panes, each for a series of its own"),
        QStringLiteral("layout-grid"), false, true, [this] { pickGrid(); } });
    for (int rows = 1; rows <= GridShape::most; ++rows)
        for (int columns = 1; columns <= GridShape::most; ++columns) {
            GridShape const shape { rows, columns };
            auto const* known = std::ranges::find(gridKeys, shape, &GridKey::shape);
            QList<QKeySequence> keys;
            if (known != std::end(gridKeys))
                keys << QKeySequence(QString::fromLatin1(known->key));
            actions_->add({ gridId(shape), say("View/Layout/Grid"),
                say("%1 × %2").arg(rows).arg(columns), keys, say("Panes in rows × columns"), {},
                false, columns == 1 && rows > 1, [this, shape] { chooseGrid(shape); } });
        }
    add(
        "layout.consecutive", say("Slice after slice"), "Ctrl+T",
        say("All panes of the grid show one series, one slice after the other"),
        [this] {
            hanging_->setConsecutive(
                actions_->find(QStringLiteral("layout.consecutive"))->isChecked());
            takeKeys();
        },
        true);
    add("layout.fill", say("Fill empty panes"), "Shift+T",
        say("With the other series of the study, then of the patient"),
        [this] { hanging_->fill(); });
    add("layout.pane-next", say("Next pane"), "Ctrl+Tab", {}, [this] { stepPane(1); });
    add("layout.pane-previous", say("Previous pane"), "Ctrl+Shift+Tab", {},
        [this] { stepPane(-1); });
    addSavedLayoutActions();
    connect(hanging_, &Hanging::changed, this, &MainWindow::syncGrid);
    connect(grid_, &TileGrid::dropped, this,
        [this](ReadingArea* area, QMimeData const* mime, bool over) {
            dropSeries(*area, *mime, over);
        });
    grid_->setJudge([this](ReadingArea const& area, QMimeData const& mime, bool over) {
        return judgeDrop(area, mime, over);
    });
}

void MainWindow::addCompareActions()
{
    auto const add = [this](char const* id, Text const& text, char const* keys, Text const& hint,
                         bool checkable, std::function<void()> run) {
        return actions_->add({ QString::fromLatin1(id), say("View/Compare"), text,
            { QKeySequence(QString::fromLatin1(keys)) }, hint, {}, checkable, false,
            std::move(run) });
    };
    add("compare.beside", say("Another series beside it"), "S",
        say("The series of this patient that is most like it; again: close it"), false,
        [this] { toggleComparison(); });
    add("compare.swap", say("Swap with the next pane"), "Shift+S", {}, false, [this] {
        auto const place = hanging_->activePlace();
        hanging_->exchange(place, (place + 1) % hanging_->count());
        takeKeys();
    });
    auto* link = add("compare.link", say("Scroll together"), "Shift+L",
        say("By place, or two by the distance that they have now; Alt held moves one pane alone"),
        true, {});
    link->setChecked(true);
    connect(link, &QAction::toggled, hanging_, &Hanging::setLinked);
    connect(series_, &SeriesPanel::besideRequested, this, &MainWindow::compareWith);
}

std::vector<ReadingArea*> MainWindow::areas() const { return grid_->areas(); }

void MainWindow::connectArea(ReadingArea* area)
{
    connectLook(area);
    connectTools(area);
    connectPaint(area);
    connectVolumePane(area);
    connect(area, &ReadingArea::cursorText, cursor_, &QLabel::setText);
    connect(area, &ReadingArea::refused, this,
        [this](QString const& reason) { message_->post(MessageKind::warning, reason); });
    // The menu that holds this action, whatever it is called in the reader's language.
    connect(area, &ReadingArea::contextMenu, this, [this](QPoint at) {
        for (auto* holder : actions_->find(QStringLiteral("view.reset"))->associatedObjects())
            if (auto* menu = qobject_cast<QMenu*>(holder))
                menu->popup(at);
    });
    // The wheel turns over a pane that nobody has clicked.
    connect(area, &ReadingArea::axisStepped, this, [this, area](int steps) {
        hanging_->activate(hanging_->placeOf(*area));
        axis_->step(steps);
    });
    connect(area, &ReadingArea::focusSlice, this, [this, area](qint64 slice) {
        if (area == area_)
            metadata_->setSlice(slice);
    });
}

void MainWindow::connectLook(ReadingArea* area)
{
    auto* fromRectangle = actions_->find(QStringLiteral("window.from-rectangle"));
    area->setLayersHidden(actions_->find(QStringLiteral("ai.hide"))->isChecked());
    area->setWindowTool(fromRectangle->isChecked());
    area->setMagnified(actions_->find(QStringLiteral("view.magnifier"))->isChecked());
    area->setOverlaysShown(actions_->find(QStringLiteral("view.image-overlays"))->isChecked());
    area->setProfileUsed(actions_->find(QStringLiteral("colors.profile"))->isChecked());
    auto const isRead = [this, area](auto&& then) {
        return [this, area, then] {
            if (area == area_)
                (this->*then)();
        };
    };
    for (auto changed : { &ReadingArea::colorsChanged, &ReadingArea::stackShown })
        connect(area, changed, this, isRead(&MainWindow::syncLook));
    for (auto changed : { &ReadingArea::fusionChanged, &ReadingArea::stackShown })
        connect(area, changed, this, isRead(&MainWindow::syncFusion));
    connect(area, &ReadingArea::layoutChanged, this, isRead(&MainWindow::syncLook));
    connect(area, &ReadingArea::windowChanged, this, isRead(&MainWindow::tellWindow));
    connect(area, &ReadingArea::windowToolChanged, this, [this, fromRectangle](bool on) {
        fromRectangle->setChecked(on);
        for (auto* other : areas())
            other->setWindowTool(on);
    });
}

void MainWindow::lookAtActive()
{
    auto const shown = actions_->find(QStringLiteral("view.hud"))->isChecked();
    for (auto* area : areas())
        area->setFiguresShown(shown && area == &hanging_->active());
    area_ = &hanging_->active();
    putBrushAway();
    syncLook();
    syncVolume();
    if (volume_ != nullptr)
        volume_->setPane(&area_->volumePane());
    tellWindow();
    syncFusion();
}

// Menus tell what is true of the area that they act on.
void MainWindow::syncLook()
{
    for (auto const& map : render::colorMaps()) {
        auto const id = QString::fromUtf8(map.id);
        if (auto* action = actions_->find(QStringLiteral("colors.") + id))
            action->setChecked(area_->colorMap() == id);
    }
    nameFileWindows();
    namePresentations();
    syncLayout(area_->readingLayout());
    placeOverlays();
}

void MainWindow::syncGrid()
{
    actions_->find(QStringLiteral("layout.consecutive"))->setChecked(hanging_->isConsecutive());
    series_->model().setShown(hanging_->shown());
    updateEnabled();
}

void MainWindow::pickGrid()
{
    if (picker_ == nullptr) {
        picker_ = new GridPicker(this);
        connect(picker_, &GridPicker::chosen, this, &MainWindow::chooseGrid);
    }
    // Below its button, or over the panes where there is none.
    auto at = grid_->mapToGlobal(QPoint(0, 0));
    if (auto const* bar = findChild<QToolBar*>(QStringLiteral("tools")))
        if (auto const* button
            = bar->widgetForAction(actions_->find(QStringLiteral("layout.grid"))))
            at = button->mapToGlobal(QPoint(0, button->height()));
    picker_->present(at, grid_->shape());
}

void MainWindow::chooseGrid(GridShape shape)
{
    hanging_->setShape(shape);
    if (!hanging_->isConsecutive())
        hanging_->fill();
    takeKeys();
}

void MainWindow::stepPane(int direction)
{
    auto const count = static_cast<int>(hanging_->count());
    auto const at = static_cast<int>(hanging_->activePlace());
    hanging_->activate(static_cast<std::size_t>((at + direction + count) % count));
    takeKeys();
}

TileGrid::Verdict MainWindow::judgeDrop(
    ReadingArea const& area, QMimeData const& mime, bool over) const
{
    auto const dragged = seriesOf(mime);
    if (!dragged)
        return { false, say("This cannot be shown in a pane.") };
    if (!dragged->stack)
        return { false,
            say("“%1” holds no images. Click it in the list to read it.").arg(dragged->title) };
    auto const place = hanging_->placeOf(area);
    auto const found = desk_.session().find(*dragged->stack);
    if (found.stack == nullptr)
        return { false, say("This series is no longer open.") };
    if (over) {
        auto const problem = hanging_->fusionProblem(place, *dragged->stack);
        return { problem.isEmpty(),
            problem.isEmpty() ? QString(say("Lay “%1” over this series").arg(dragged->title))
                              : problem };
    }
    auto const& there = hanging_->keyAt(place);
    if (there == dragged->stack)
        return { false, say("“%1” is shown here.").arg(dragged->title) };
    auto const before = there ? desk_.session().find(*there) : dicom::StackReference {};
    QStringList words;
    if (hanging_->isConsecutive())
        words << say("Show “%1” on all panes, slice after slice").arg(dragged->title);
    else if (before.stack == nullptr)
        words << say("Show “%1” here").arg(dragged->title);
    else
        words << QString(say("Show “%1” in place of “%2”"))
                     .arg(dragged->title, seriesTitle(*before.series, before.stack));
    if (auto const read = desk_.currentReference();
        read.stack != nullptr && read.patient != found.patient)
        words << say("It is of another patient");
    return { true, words.join(QLatin1Char('\n')) };
}

void MainWindow::dropSeries(ReadingArea& area, QMimeData const& mime, bool over)
{
    auto const dragged = seriesOf(mime);
    if (!dragged || !dragged->stack)
        return;
    hanging_->activate(hanging_->placeOf(area));
    if (over)
        fuseWith(*dragged->stack);
    else
        report(desk_.show(*dragged->stack));
    activateWindow();
    takeKeys();
}

void MainWindow::toggleComparison()
{
    if (hanging_->count() == 2) {
        hanging_->activate(0);
        hanging_->setShape({ 1, 1 });
        takeKeys();
        return;
    }
    auto const read = desk_.current();
    auto const other = read ? session::companionOf(desk_.session().catalog(), *read) : std::nullopt;
    if (other) {
        hanging_->setShape({ 1, 1 });
        compareWith(*other);
    } else {
        message_->post(MessageKind::note,
            say("There is no other series like this one of the same patient. Right-click a series "
                "to show it beside."));
    }
}

void MainWindow::compareWith(session::StackKey const& key)
{
    if (!desk_.current()) {
        report(desk_.show(key));
        return;
    }
    if (hanging_->count() == 1)
        hanging_->setShape({ 1, 2 });
    std::size_t place = 0;
    while (place < hanging_->count() && hanging_->keyAt(place))
        ++place;
    if (place == hanging_->count())
        place = (hanging_->activePlace() + 1) % hanging_->count();
    if (auto const shown = hanging_->hang(place, key); !shown) {
        report(shown);
        return;
    }
    if (desk_.session().find(key).patient != desk_.currentReference().patient)
        message_->post(MessageKind::warning, say("The two series are of different patients."));
}

} // namespace lamina::app
