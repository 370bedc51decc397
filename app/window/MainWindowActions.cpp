#include "dicom/SeriesSplit.h"
#include "interact/Presets.h"
#include "model/AxisCine.h"
#include "window/AiPanel.h"
#include "window/CommandPalette.h"
#include "window/Hanging.h"
#include "window/KeysOverlay.h"
#include "window/MainWindow.h"
#include "window/MessageBar.h"
#include "window/MetadataPanel.h"
#include "window/ModelCard.h"
#include "window/SeriesPanel.h"
#include "window/Theme.h"

#include <QActionGroup>
#include <QApplication>
#include <QFileDialog>
#include <QMenu>
#include <QMenuBar>
#include <QSplitter>
#include <QToolBar>
#include <QToolButton>

#include <algorithm>

namespace lamina::app {

namespace {

constexpr int pageSlices = 10;

QKeySequence key(char const* text) { return QKeySequence(QString::fromLatin1(text)); }

/// A menu of the bar, or a submenu of one: "View/Window preset".
QMenu* menuFor(QMenuBar& bar, QHash<QString, QMenu*>& known, QString const& path)
{
    if (auto* menu = known.value(path))
        return menu;
    QString const parent = path.section(QLatin1Char('/'), 0, -2);
    QString const title = path.section(QLatin1Char('/'), -1);
    QMenu* made = parent.isEmpty() ? bar.addMenu(QLatin1Char('&') + title)
                                   : menuFor(bar, known, parent)->addMenu(title);
    made->setObjectName(path);
    made->setToolTipsVisible(true);
    known.insert(path, made);
    return made;
}

} // namespace

void MainWindow::addFileActions()
{
    QString const menu = tr("File");
    actions_->add({ QStringLiteral("file.open-folder"), menu, tr("Open folder…"), { key("Ctrl+O") },
        tr("Open every image below a folder"), QStringLiteral("open"), false, false,
        [this] { choosePaths(true); } });
    actions_->add({ QStringLiteral("file.open-files"), menu, tr("Open files…"),
        { key("Ctrl+Shift+O") }, tr("Open DICOM or NIfTI files"), QStringLiteral("files"), false,
        false, [this] { choosePaths(false); } });
    actions_->add({ QStringLiteral("file.close"), menu, tr("Close all"), { key("Ctrl+W") },
        tr("Close every series"), {}, false, true, [this] { desk_.closeAll(); } });
    actions_->add({ QStringLiteral("file.quit"), menu, tr("Quit"), { key("Ctrl+Q") }, {}, {}, false,
        true, [this] { close(); } });
}

void MainWindow::addLayoutActions()
{
    QString const menu = tr("View/Layout");
    struct Choice {
        Layout layout;
        char const* id;
        QString text;
        char const* key;
    };
    Choice const choices[] {
        { Layout::mpr, "mpr", tr("Four panes"), "Ctrl+1" },
        { Layout::axial, "axial", tr("Axial"), "Ctrl+2" },
        { Layout::coronal, "coronal", tr("Coronal"), "Ctrl+3" },
        { Layout::sagittal, "sagittal", tr("Sagittal"), "Ctrl+4" },
        { Layout::volume, "3d", tr("3D"), "Ctrl+5" },
    };
    auto* group = new QActionGroup(this);
    for (auto const& choice : choices) {
        QString const id = QString::fromLatin1(choice.id);
        auto* action = actions_->add({ QStringLiteral("layout.") + id, menu, choice.text,
            { key(choice.key) }, {}, QStringLiteral("layout-") + id, true, false,
            [this, layout = choice.layout] { area_->setReadingLayout(layout); } });
        group->addAction(action);
    }
    syncLayout(area_->readingLayout());
    actions_->add({ QStringLiteral("layout.maximise"), menu, tr("One pane or all"),
        { key("M"), key("F") }, tr("Show the last single pane alone, or all four again"),
        QStringLiteral("maximise"), false, true, [this] { maximise(); } });
    addGridActions();
}

void MainWindow::addPresetActions()
{
    for (auto const& preset : interact::windowPresets()) {
        QString const id
            = QString::fromUtf8(preset.id.data(), static_cast<qsizetype>(preset.id.size()));
        QString const name
            = QString::fromUtf8(preset.name.data(), static_cast<qsizetype>(preset.name.size()));
        QList<QKeySequence> keys;
        if (preset.key != 0)
            keys << QKeySequence(QString(QLatin1Char(preset.key)));
        QString const hint = preset.window ? tr("Window %1: width %2, centre %3")
                                                 .arg(name)
                                                 .arg(preset.window->width)
                                                 .arg(preset.window->center)
                                           : tr("Window %1").arg(name);
        actions_->add({ QStringLiteral("preset.") + id, tr("View/Window preset"), name, keys, hint,
            {}, false, false, [this, id] { area_->applyPreset(id); } });
    }
}

void MainWindow::addViewActions()
{
    QString const menu = tr("View");
    actions_->add({ QStringLiteral("view.reset"), menu, tr("Reset view"), { key("Esc") },
        tr("Zoom, position and window as at the start"), QStringLiteral("reset"), false, false,
        [this] { escape(); } });
    actions_->add({ QStringLiteral("view.invert"), menu, tr("Invert grey"), { key("Shift+I") }, {},
        QStringLiteral("invert"), false, false, [this] { area_->invert(); } });
    addTurningActions();
    addSlabActions();
    addPlaneActions();
    addCompareActions();
    addColorActions();
    addFileWindowActions();
    addCineActions();
    addPictureActions();
    actions_->add({ QStringLiteral("view.overlays"), menu, tr("Text on the image"), { key("I") },
        tr("All, little, or none of the text on the image"), QStringLiteral("overlay"), false, true,
        [this] {
            auto const now = area_->textLevel();
            auto const next = now == TextLevel::full ? TextLevel::few
                : now == TextLevel::few              ? TextLevel::none
                                                     : TextLevel::full;
            for (auto* area : areas())
                area->setTextLevel(next);
        } });
    actions_->add({ QStringLiteral("view.crosshair"), menu, tr("Crosshair"), { key("X") },
        tr("Show or hide the crosshair"), QStringLiteral("crosshair"), false, false,
        [this] { area_->toggleCrosshair(); } });
    addPanelActions(menu);
    actions_->add({ QStringLiteral("view.full-screen"), menu, tr("Full screen"), { key("F11") }, {},
        {}, false, false, [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); } });
}

void MainWindow::addPanelActions(QString const& menu)
{
    auto* left = actions_->add({ QStringLiteral("panel.series"), menu, tr("Series panel"),
        { key("F4") }, {}, QStringLiteral("panel-left"), true, true, {} });
    left->setChecked(true);
    connect(left, &QAction::toggled, left_, &QWidget::setVisible);
    auto* right = actions_->add({ QStringLiteral("panel.ai"), menu, tr("AI panel"), { key("F6") },
        {}, QStringLiteral("panel-right"), true, false, {} });
    right->setChecked(true);
    connect(right, &QAction::toggled, ai_, &QWidget::setVisible);
    auto* metadata
        = actions_->add({ QStringLiteral("panel.metadata"), menu, tr("Metadata"), { key("F7") },
            tr("Every DICOM element of the image on the screen, and what differs between slices"),
            QStringLiteral("metadata"), true, false, {} });
    connect(metadata, &QAction::toggled, this, &MainWindow::showMetadata);
}

void MainWindow::showMetadata(bool shown)
{
    metadata_->setVisible(shown);
    if (!shown) {
        takeKeys();
        return;
    }
    auto const sizes = middle_->sizes();
    if (sizes.value(1) < scaled(120)) {
        int const wanted = std::max(scaled(200), middle_->height() * 2 / 5);
        middle_->setSizes({ std::max(1, middle_->height() - wanted), wanted });
    }
    metadata_->focusSearch();
}

void MainWindow::addNavigationActions()
{
    QString const menu = tr("View/Go to");
    struct Step {
        char const* id;
        QString text;
        char const* key;
        int slices;
    };
    Step const steps[] {
        { "slice.next", tr("Next slice"), "Down", 1 },
        { "slice.previous", tr("Previous slice"), "Up", -1 },
        { "slice.page-next", tr("Ten slices on"), "PgDown", pageSlices },
        { "slice.page-previous", tr("Ten slices back"), "PgUp", -pageSlices },
    };
    for (auto const& step : steps) {
        auto* action
            = actions_->add({ QString::fromLatin1(step.id), menu, step.text, { key(step.key) }, {},
                {}, false, false, [this, slices = step.slices] { area_->stepSlice(slices); } });
        // Lists need the arrow keys themselves.
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        grid_->addAction(action);
    }
    actions_->add({ QStringLiteral("series.next"), menu, tr("Next series"), { key("Ctrl+PgDown") },
        {}, {}, false, true, [this] { stepSeries(1); } });
    actions_->add({ QStringLiteral("series.previous"), menu, tr("Previous series"),
        { key("Ctrl+PgUp") }, {}, {}, false, false, [this] { stepSeries(-1); } });
}

void MainWindow::addAiActions()
{
    QString const menu = tr("AI");
    actions_->add({ QStringLiteral("ai.models"), menu, tr("Models…"), { key("Ctrl+M") },
        tr("Show the card of the chosen model"), QStringLiteral("card"), false, false, [this] {
            actions_->find(QStringLiteral("panel.ai"))->setChecked(true);
            ai_->models().focusList();
            Q_EMIT ai_->models().cardRequested();
        } });
    actions_->add({ QStringLiteral("ai.run"), menu, tr("Run the chosen model"), { key("Ctrl+R") },
        tr("Run the chosen model on the series on the screen"), QStringLiteral("run"), false, false,
        [this] { runChosen(); } });
    actions_->add({ QStringLiteral("task.cancel"), menu, tr("Cancel what runs"), { key("Ctrl+.") },
        tr("Stop the newest task"), QStringLiteral("close"), false, false,
        [this] { desk_.cancelNewest(); } });
    actions_->add({ QStringLiteral("ai.accept"), menu, tr("Accept"), { key("Ctrl+Return") },
        tr("Accept the chosen result and save it"), QStringLiteral("accept"), false, true, [this] {
            if (auto const layer = chosenLayer())
                report(desk_.accept(*layer));
        } });
    actions_->add({ QStringLiteral("ai.reject"), menu, tr("Reject"), { key("Ctrl+Backspace") },
        tr("Reject the chosen result and hide it"), QStringLiteral("reject"), false, false, [this] {
            if (auto const layer = chosenLayer())
                report(desk_.reject(*layer));
        } });
    auto const step = [this](int direction) {
        if (!stepFinding(direction))
            message_->post(MessageKind::note, tr("There are no findings to go to."));
    };
    actions_->add({ QStringLiteral("ai.next"), menu, tr("Next finding"), { key("N") }, {},
        QStringLiteral("next"), false, true, [step] { step(1); } });
    actions_->add({ QStringLiteral("ai.previous"), menu, tr("Previous finding"), { key("P") }, {},
        QStringLiteral("previous"), false, false, [step] { step(-1); } });
    actions_->add({ QStringLiteral("ai.toggle"), menu, tr("Show or hide the chosen row"),
        { key("V") }, {}, {}, false, true, [this] { ai_->findings().toggleSelected(); } });
    actions_->add({ QStringLiteral("ai.original"), menu, tr("Original or AI image"),
        { key("Shift+O") }, tr("Flip between the original and the image that a model made of it"),
        {}, false, false, [this] { flipImage(); } });
    auto* hide = actions_->add({ QStringLiteral("ai.hide"), menu, tr("Hide AI"), { key("H") },
        tr("Hide every AI layer; hold Space to hide it for a moment"), QStringLiteral("hide"), true,
        false, {} });
    connect(hide, &QAction::toggled, this, &MainWindow::hideLayers);
}

void MainWindow::addHelpActions()
{
    QString const menu = tr("Help");
    actions_->add(
        { QStringLiteral("help.keys"), menu, tr("Keys and mouse"), { key("?"), key("F1") }, {},
            QStringLiteral("keys"), false, false, [this] { keys_->toggle(); } });
    actions_->add({ QStringLiteral("help.palette"), menu, tr("Command palette"),
        { key("Ctrl+K"), key("Ctrl+Shift+P") }, tr("Find any action by name"),
        QStringLiteral("palette"), false, false, [this] { palette_->present(); } });
    actions_->add({ QStringLiteral("help.about"), menu, tr("About Lamina"), {}, {}, {}, false, true,
        [this] { about(); } });
}

void MainWindow::buildMenus()
{
    QHash<QString, QMenu*> known;
    for (auto const& path :
        { tr("File"), tr("View"), tr("Series"), tr("Measure"), tr("AI"), tr("Help") })
        menuFor(*menuBar(), known, path);
    for (auto const& row : actions_->rows()) {
        auto* menu = menuFor(*menuBar(), known, row.entry.menu);
        if (row.entry.newGroup)
            menu->addSeparator();
        menu->addAction(row.action);
    }
}

QToolButton* MainWindow::menuButton(QToolBar& bar, QString const& icon, QString const& name,
    QString const& tip, QString const& menu)
{
    auto* button = new QToolButton(&bar);
    button->setIcon(iconNamed(icon));
    button->setAccessibleName(name);
    button->setToolTip(tip);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setMenu(menuBar()->findChild<QMenu*>(menu));
    return button;
}

void MainWindow::buildToolBar()
{
    auto* bar = new QToolBar(tr("Tools"), this);
    bar->setObjectName(QStringLiteral("tools"));
    bar->setAccessibleName(tr("Tools"));
    bar->setMovable(false);
    char const* const groups[][6] {
        { "file.open-folder", "file.open-files" },
        { "layout.grid", "layout.mpr", "layout.axial", "layout.coronal", "layout.sagittal",
            "layout.3d" },
        { "preset", "view.invert", "view.reset" },
        { "tool.length", "tool.angle", "tool.ellipse", "tool.rectangle", "tool.arrow", "tool" },
        { "key.toggle", "edit.undo", "edit.redo" },
        { "view.crosshair", "view.overlays", "ai.hide" },
        { "panel.series", "panel.ai", "panel.metadata" },
        { "help.palette", "help.keys" },
    };
    for (auto const& group : groups) {
        if (&group != &groups[0])
            bar->addSeparator();
        for (char const* id : group) {
            if (id == nullptr)
                break;
            if (QLatin1String(id) == QLatin1String("preset"))
                bar->addWidget(menuButton(*bar, QStringLiteral("window"), tr("Window presets"),
                    tr("Window presets  (keys 1 to 0)"), tr("View/Window preset")));
            else if (QLatin1String(id) == QLatin1String("tool"))
                bar->addWidget(menuButton(*bar, QStringLiteral("tools"), tr("All tools"),
                    tr("All measuring tools"), tr("Measure")));
            else
                bar->addAction(actions_->find(QString::fromLatin1(id)));
        }
    }
    for (auto* button : bar->findChildren<QToolButton*>())
        if (button->accessibleName().isEmpty())
            button->setAccessibleName(button->defaultAction() == nullptr
                    ? tr("More tools")
                    : button->defaultAction()->text());
    addToolBar(bar);
}

void MainWindow::escape()
{
    if (card_->isVisible())
        card_->hide();
    else if (axis_->isPlaying())
        axis_->stop();
    else if (!messageText().isEmpty())
        message_->dismiss();
    else if (!area_->putAway())
        area_->resetView();
}

void MainWindow::maximise()
{
    if (hanging_->count() > 1)
        grid_->showAlone(grid_->alone() == nullptr ? area_ : nullptr);
    else
        area_->setReadingLayout(area_->readingLayout() == Layout::mpr ? single_ : Layout::mpr);
}

void MainWindow::choosePaths(bool folder)
{
    // `open` shows the dialog without a nested event loop.
    auto* dialog = new QFileDialog(this, folder ? tr("Open folder") : tr("Open files"));
    dialog->setFileMode(folder ? QFileDialog::Directory : QFileDialog::ExistingFiles);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::filesSelected, &desk_, &ReadingDesk::open);
    connect(dialog, &QFileDialog::finished, this, [this] {
        activateWindow();
        takeKeys();
    });
    dialog->open();
}

/// Other stacks of the images on the screen than the rules made.
void MainWindow::addStackActions()
{
    QString const menu = tr("Series");
    auto const act = [this](dicom::SplitWish const& wish) {
        return [this, wish] {
            if (auto const current = desk_.current())
                desk_.split(current->seriesUid, wish);
        };
    };
    QStringList traits;
    for (auto const* modality : { "MR", "CT", "PT", "*" })
        for (auto const& trait : dicom::splittingTraits(modality))
            if (auto const name = QString::fromStdString(trait); !traits.contains(name))
                traits << name;
    for (auto const& trait : traits) {
        auto const words = QString(trait).replace(QLatin1Char('-'), QLatin1Char(' '));
        actions_->add({ QStringLiteral("stack.split.") + trait, menu + tr("/Split by"), words, {},
            tr("A stack for each %1").arg(words), {}, false, false,
            act({ trait.toStdString(), false, {} }) });
    }
    actions_->add({ QStringLiteral("stack.join"), menu, tr("Join all stacks"), {},
        tr("All images of the series as one stack"), {}, false, false, act({ {}, true, {} }) });
    actions_->add({ QStringLiteral("stack.rules"), menu, tr("Stacks as the rules say"), {},
        tr("Forget how this series was split or joined"), {}, false, false, act({}) });
}

void MainWindow::stepSeries(int direction)
{
    auto& model = series_->model();
    int const start = desk_.current() ? model.indexOf(*desk_.current()).row()
        : direction > 0               ? -1
                                      : model.rowCount();
    for (int row = start + direction; row >= 0 && row < model.rowCount(); row += direction)
        if (auto const key = model.keyAt(model.index(row))) {
            report(desk_.show(*key));
            return;
        }
}

void MainWindow::runChosen()
{
    auto const* entry = ai_->models().chosen();
    if (entry == nullptr)
        message_->post(MessageKind::warning, tr("Choose a model first."));
    else if (!entry->bundle)
        message_->post(MessageKind::error, adviceOf(entry->bundle.error()));
    else
        report(desk_.run(QString::fromStdString(entry->bundle->manifest.id)));
}

void MainWindow::flipImage()
{
    auto const& layers = desk_.layers();
    auto const made = std::find_if(layers.rbegin(), layers.rend(), [](auto const& layer) {
        return layer.image && layer.state != session::LayerState::rejected;
    });
    if (made == layers.rend())
        message_->post(MessageKind::note, tr("No model has made an image of this series."));
    else
        desk_.setLayerVisible(made->id, !made->visible);
}

void MainWindow::about()
{
    message_->post(MessageKind::note,
        tr("Lamina %1: a DICOM viewer with AI assist. Research use; not for diagnosis.")
            .arg(QApplication::applicationVersion()));
}

} // namespace lamina::app
