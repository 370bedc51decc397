#include "dicom/SeriesSplit.h"
#include "interact/Presets.h"
#include "model/AxisCine.h"
#include "session/UserFolders.h"
#include "window/AiPanel.h"
#include "window/CommandPalette.h"
#include "window/Hanging.h"
#include "window/KeyNamed_p.h"
#include "window/KeysOverlay.h"
#include "window/MainWindow.h"
#include "window/MessageBar.h"
#include "window/MetadataPanel.h"
#include "window/ModelCard.h"
#include "window/SeriesPanel.h"
#include "window/Theme.h"
#include "window/VolumeCard.h"
#include "window/Words.h"

#include <QActionGroup>
#include <QApplication>
#include <QFileDialog>
#include <QSplitter>

#include <algorithm>

namespace lamina::app {

namespace {

constexpr int pageSlices = 10;
constexpr int allSlices = 1'000'000; // more than any series has

} // namespace

void MainWindow::addFileActions()
{
    Text const menu = say("File");
    actions_->add({ QStringLiteral("file.open-folder"), menu, say("Open folder…"),
        { key("Ctrl+O") }, say("Open every image below a folder"), QStringLiteral("open"), false,
        false, [this] { choosePaths(true); } });
    actions_->add({ QStringLiteral("file.open-files"), menu, say("Open files…"),
        { key("Ctrl+Shift+O") }, say("Open DICOM or NIfTI files"), QStringLiteral("files"), false,
        false, [this] { choosePaths(false); } });
    actions_->add({ QStringLiteral("file.open-demo"), menu, say("Open the demo series"), {},
        say("A generated chest CT, for whoever has no images at hand"), {}, false, false,
        [this] { desk_.openDemo(session::userDemoFolder()); } });
    addRecentActions();
    actions_->add({ QStringLiteral("file.close"), menu, say("Close all"), { key("Ctrl+W") },
        say("Close every series"), {}, false, true, [this] { desk_.closeAll(); } });
    addSettingsActions();
    actions_->add({ QStringLiteral("file.quit"), menu, say("Quit"), { key("Ctrl+Q") }, {}, {},
        false, true, [this] { close(); } });
}

void MainWindow::addLayoutActions()
{
    Text const menu = say("View/Layout");
    struct Choice {
        Layout layout;
        char const* id;
        Text text;
        char const* key;
    };
    Choice const choices[] {
        { Layout::mpr, "mpr", say("Four panes"), "Ctrl+1" },
        { Layout::axial, "axial", say("Axial"), "Ctrl+2" },
        { Layout::coronal, "coronal", say("Coronal"), "Ctrl+3" },
        { Layout::sagittal, "sagittal", say("Sagittal"), "Ctrl+4" },
        { Layout::volume, "3d", say("3D"), "Ctrl+5" },
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
    actions_->add({ QStringLiteral("layout.maximise"), menu, say("One pane or all"),
        { key("M"), key("F") }, say("Show the last single pane alone, or all four again"),
        QStringLiteral("maximise"), false, true, [this] { maximise(); } });
    addGridActions();
}

void MainWindow::addPresetActions()
{
    for (auto const& preset : interact::windowPresets()) {
        QString const id
            = QString::fromUtf8(preset.id.data(), static_cast<qsizetype>(preset.id.size()));
        Text const name = coreText(preset.name);
        QList<QKeySequence> keys;
        if (preset.key != 0)
            keys << QKeySequence(QString(QLatin1Char(preset.key)));
        Text const hint = preset.window ? say("Window %1: width %2, centre %3")
                                              .arg(name)
                                              .arg(preset.window->width)
                                              .arg(preset.window->center)
                                        : say("Window %1").arg(name);
        actions_->add({ QStringLiteral("preset.") + id, say("View/Window preset"), name, keys, hint,
            {}, false, false, [this, id] { area_->applyPreset(id); } });
    }
}

void MainWindow::addViewActions()
{
    Text const menu = say("View");
    actions_->add({ QStringLiteral("view.reset"), menu, say("Reset view"), { key("Esc") },
        say("Zoom, position and window as at the start"), QStringLiteral("reset"), false, false,
        [this] { escape(); } });
    actions_->add({ QStringLiteral("view.invert"), menu, say("Invert grey"), { key("Shift+I") }, {},
        QStringLiteral("invert"), false, false, [this] { area_->invert(); } });
    addTurningActions();
    addDragActions();
    addSlabActions();
    addPlaneActions();
    addVolumeActions();
    addCompareActions();
    addFusionActions();
    addColorActions();
    addFileWindowActions();
    addPresentationActions();
    addCineActions();
    addPictureActions();
    actions_->add({ QStringLiteral("view.overlays"), menu, say("Text on the image"), { key("I") },
        say("All text on the image, the most needed, or none"), QStringLiteral("overlay"), false,
        true, [this] { stepCornerLevel(); } });
    auto* overlays = actions_->add({ QStringLiteral("view.image-overlays"), menu,
        say("Overlays and shutters of the images"), {},
        say("Drawings and letters that the images hold beside their pixels, and what they cover"),
        {}, true, false, {} });
    overlays->setChecked(true);
    connect(overlays, &QAction::toggled, this, [this](bool on) {
        for (auto* area : areas())
            area->setOverlaysShown(on);
    });
    actions_->add({ QStringLiteral("view.crosshair"), menu, say("Crosshair"), { key("X") },
        say("Show or hide the crosshair"), QStringLiteral("crosshair"), false, false,
        [this] { area_->toggleCrosshair(); } });
    auto* lens
        = actions_->add({ QStringLiteral("view.magnifier"), menu, say("Magnifier"), { key("F3") },
            say("A lens under the pointer while the key is held; the wheel sets it to 2× to 6×"),
            {}, true, false, {}, true });
    connect(lens, &QAction::toggled, this, [this](bool on) {
        for (auto* area : areas())
            area->setMagnified(on);
    });
    addPanelActions(menu);
    addFiguresAction(menu);
    actions_->add({ QStringLiteral("view.full-screen"), menu, say("Full screen"), { key("F11") },
        {}, {}, false, false, [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); } });
}

void MainWindow::addPanelActions(Text const& menu)
{
    auto* left = actions_->add({ QStringLiteral("panel.series"), menu, say("Series panel"),
        { key("F4") }, {}, QStringLiteral("panel-left"), true, true, {} });
    left->setChecked(true);
    connect(left, &QAction::toggled, left_, &QWidget::setVisible);
    auto* right = actions_->add({ QStringLiteral("panel.ai"), menu, say("AI panel"), { key("F6") },
        {}, QStringLiteral("panel-right"), true, false, {} });
    right->setChecked(true);
    connect(right, &QAction::toggled, ai_, &QWidget::setVisible);
    auto* metadata
        = actions_->add({ QStringLiteral("panel.metadata"), menu, say("Metadata"), { key("F7") },
            say("Every DICOM element of the image on the screen, and what differs between slices"),
            QStringLiteral("metadata"), true, false, {} });
    connect(metadata, &QAction::toggled, this, &MainWindow::showMetadata);
}

void MainWindow::addFiguresAction(Text const& menu)
{
    auto* figures
        = actions_->add({ QStringLiteral("view.hud"), menu, say("Live figures"), { key("F12") },
            say("How fast pictures come, what loads, memory, and how long the window was blocked"),
            {}, true, false, {} });
    connect(figures, &QAction::toggled, this, [this](bool on) { area_->setFiguresShown(on); });
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
    Text const menu = say("View/Go to");
    struct Step {
        char const* id;
        Text text;
        char const* key;
        int slices;
    };
    Step const steps[] {
        { "slice.next", say("Next slice"), "Down", 1 },
        { "slice.previous", say("Previous slice"), "Up", -1 },
        { "slice.page-next", say("Ten slices on"), "PgDown", pageSlices },
        { "slice.page-previous", say("Ten slices back"), "PgUp", -pageSlices },
        { "slice.first", say("First slice"), "Home", -allSlices },
        { "slice.last", say("Last slice"), "End", allSlices },
    };
    for (auto const& step : steps) {
        auto* action
            = actions_->add({ QString::fromLatin1(step.id), menu, step.text, { key(step.key) }, {},
                {}, false, false, [this, slices = step.slices] { area_->stepSlice(slices); } });
        // Lists need the arrow keys themselves.
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        grid_->addAction(action);
    }
    actions_->add({ QStringLiteral("series.next"), menu, say("Next series"), { key("Ctrl+PgDown") },
        {}, {}, false, true, [this] { stepSeries(1); } });
    actions_->add({ QStringLiteral("series.previous"), menu, say("Previous series"),
        { key("Ctrl+PgUp") }, {}, {}, false, false, [this] { stepSeries(-1); } });
}

void MainWindow::addHelpActions()
{
    Text const menu = say("Help");
    actions_->add(
        { QStringLiteral("help.keys"), menu, say("Keys and mouse"), { key("?"), key("F1") }, {},
            QStringLiteral("keys"), false, false, [this] { keys_->toggle(); } });
    actions_->add({ QStringLiteral("help.palette"), menu, say("Command palette"),
        { key("Ctrl+K"), key("Ctrl+Shift+P") }, say("Find any action by name"),
        QStringLiteral("palette"), false, false, [this] { palette_->present(); } });
    actions_->add({ QStringLiteral("help.about"), menu, say("About Lamina"), {}, {}, {}, false,
        true, [this] { about(); } });
}

void MainWindow::escape()
{
    if (card_->isVisible())
        card_->hide();
    else if (volume_->isVisible())
        volume_->hide();
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
    auto* dialog = new QFileDialog(this, folder ? say("Open folder") : say("Open files"));
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
    Text const menu = say("Series");
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
        actions_->add({ QStringLiteral("stack.split.") + trait, say("Series/Split by"),
            coreText(words.toStdString()), {},
            say("A stack for each %1").arg(coreText(words.toStdString())), {}, false, false,
            act({ trait.toStdString(), false, {} }) });
    }
    actions_->add({ QStringLiteral("stack.join"), menu, say("Join all stacks"), {},
        say("All images of the series as one stack"), {}, false, false, act({ {}, true, {} }) });
    actions_->add({ QStringLiteral("stack.rules"), menu, say("Stacks as the rules say"), {},
        say("Forget how this series was split or joined"), {}, false, false, act({}) });
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

void MainWindow::about()
{
    message_->post(MessageKind::note,
        say("Lamina %1: a DICOM viewer with AI assist. Research use; not for diagnosis.")
            .arg(QApplication::applicationVersion()));
}

} // namespace lamina::app
