#include "window/MainWindow.h"

#include "interact/Presets.h"
#include "model/AxisCine.h"
#include "model/PresentationStates.h"
#include "model/SeriesText.h"
#include "settings/Language.h"
#include "view/VolumePane.h"
#include "window/AiPanel.h"
#include "window/AnnotationPanel.h"
#include "window/AxisBar.h"
#include "window/CommandPalette.h"
#include "window/DocumentCard.h"
#include "window/GridPicker.h"
#include "window/FusionBar.h"
#include "window/Hanging.h"
#include "window/KeyStrip.h"
#include "window/KeysOverlay.h"
#include "window/MessageBar.h"
#include "window/MetadataPanel.h"
#include "window/ModelCard.h"
#include "window/SeriesPanel.h"
#include "window/StartPage.h"
#include "window/StatusProgress.h"
#include "window/Theme.h"
#include "window/VolumeCard.h"
#include "window/WaveformCard.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDragEnterEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QScreen>
#include <QSplitter>
#include <QStatusBar>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace lamina::app {

namespace {

QStringList localPaths(QMimeData const* data)
{
    QStringList paths;
    for (auto const& url : data->urls())
        if (url.isLocalFile())
            paths << url.toLocalFile();
    return paths;
}

/// Space types or presses a button there, so it cannot mean "look without AI".
bool usesSpace(QWidget const* widget)
{
    return qobject_cast<QAbstractButton const*>(widget) != nullptr
        || qobject_cast<QLineEdit const*>(widget) != nullptr;
}

bool needsImage(QString const& id)
{
    static constexpr std::array families { "preset.", "slice.", "tool.", "turn.", "scale.",
        "colors.", "cine.", "axis.", "slab.", "stack.", "planes.", "compare.", "measure.save",
        "key.", "measure.paste", "view.invert", "view.magnifier", "picture.copy",
        "picture.save", "window.from-", "surface.", "fusion." };
    return std::ranges::any_of(
        families, [&](char const* family) { return id.startsWith(QLatin1String(family)); });
}

} // namespace

MainWindow::MainWindow(ReadingDesk& desk, double fixedScale,
    std::filesystem::path const& journalFolder, SettingsStore* settings)
    : desk_(desk)
    , fixedScale_(fixedScale)
    , settings_(settings == nullptr ? new SettingsStore({}, this) : settings)
    , actions_(new ActionTable(this))
    , annotations_(new AnnotationDesk(desk, journalFolder, this))
    , axis_(new AxisCine(desk, this))
{
    setWindowTitle(QStringLiteral("Lamina"));
    setAccessibleName(QStringLiteral("Lamina"));
    setAcceptDrops(true);
    setContextMenuPolicy(Qt::NoContextMenu);
    buildLayout();
    addFileActions();
    addLayoutActions();
    addPresetActions();
    addUserPresetActions();
    addViewActions();
    addNavigationActions();
    addStackActions();
    addToolActions();
    addAiActions();
    addHelpActions();
    buildMenus();
    buildToolBar();
    for (auto const& row : actions_->rows())
        if (needsImage(row.entry.id))
            forImages_.push_back(row.action);
    palette_ = new CommandPalette(*actions_, this);
    keys_ = new KeysOverlay(*actions_, this);
    card_ = new ModelCard(this);
    start_ = new StartPage(desk_, *actions_, grid_->parentWidget());
    connect(start_, &StartPage::recentChosen, this,
        [this](int index) { openRecent(static_cast<std::size_t>(index)); });
    connect(start_, &StartPage::forgetRequested, this, &MainWindow::forgetRecentRequested);
    nameRecent();
    curves_ = new WaveformCard(this);
    document_ = new DocumentCard(this);
    connectVolume();
    connectDesk();
    connectPanels();
    connectAnnotations();
    connectArea(area_);
    connect(hanging_, &Hanging::made, this, &MainWindow::connectArea);
    connect(hanging_, &Hanging::activeChanged, this, &MainWindow::lookAtActive);
    connectSettings();
    updateEnabled();
    syncVolume();
    qApp->installEventFilter(this);
    resize(QSize(1280, 800).boundedTo(screen()->availableSize()));
}

MainWindow::~MainWindow() { qApp->removeEventFilter(this); }

void MainWindow::buildLayout()
{
    auto* root = new QWidget(this);
    root->setObjectName(QStringLiteral("root"));
    auto* rows = new QVBoxLayout(root);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    splitter_ = new QSplitter(Qt::Horizontal, root);
    splitter_->setHandleWidth(2);
    splitter_->setChildrenCollapsible(false);
    left_ = new QSplitter(Qt::Vertical, splitter_);
    left_->setHandleWidth(2);
    left_->setChildrenCollapsible(false);
    series_ = new SeriesPanel(desk_, left_);
    measurements_ = new AnnotationPanel(*annotations_, left_);
    left_->setStretchFactor(0, 3);
    left_->setStretchFactor(1, 2);
    auto* centre = new QWidget(splitter_);
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    middle_ = new QSplitter(Qt::Vertical, centre);
    middle_->setHandleWidth(2);
    middle_->setChildrenCollapsible(false);
    auto* stage = new QWidget(middle_);
    auto* stageColumn = new QVBoxLayout(stage);
    stageColumn->setContentsMargins(0, 0, 0, 0);
    stageColumn->setSpacing(0);
    message_ = new MessageBar(centre, *stage);
    grid_ = new TileGrid(stage);
    hanging_ = new Hanging(desk_, *grid_, this);
    connect(&series_->model().thumbnails(), &Thumbnails::correctionWanted, &hanging_->corrections(),
        &ColorCorrections::ask);
    connect(&hanging_->corrections(), &ColorCorrections::ready, &series_->model().thumbnails(),
        [this](std::string const& profile, ColorCorrections::Correction const& correction) {
            series_->model().thumbnails().correct(profile, *correction);
        });
    area_ = &hanging_->active();
    stageColumn->addWidget(grid_, 1);
    stageColumn->addWidget(new AxisBar(*axis_, stage));
    fusion_ = new FusionBar(stage);
    stageColumn->addWidget(fusion_);
    strip_ = new KeyStrip(desk_, *annotations_, stage);
    stageColumn->addWidget(strip_);
    metadata_ = new MetadataPanel(desk_, middle_);
    middle_->setStretchFactor(0, 1);
    column->addWidget(message_);
    column->addWidget(middle_, 1);
    ai_ = new AiPanel(desk_, splitter_);
    splitter_->addWidget(left_);
    splitter_->addWidget(centre);
    splitter_->addWidget(ai_);
    splitter_->setStretchFactor(1, 1);
    rows->addWidget(splitter_, 1);
    setCentralWidget(root);

    cursor_ = new QLabel(this);
    cursor_->setContentsMargins(10, 0, 0, 0);
    cursor_->setTextFormat(Qt::PlainText);
    cursor_->setMinimumWidth(1); // what it says must not widen the window
    windowText_ = new QLabel(this);
    windowText_->setObjectName(QStringLiteral("quiet"));
    whenTranslated(*cursor_, [this] {
        cursor_->setAccessibleName(say("Value and position under the pointer"));
        windowText_->setAccessibleName(say("Window width and centre"));
    });
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(cursor_, 1);
    statusBar()->addPermanentWidget(windowText_);
    statusBar()->addPermanentWidget(new StatusProgress(desk_, this));
}

void MainWindow::connectDesk()
{
    connect(&desk_, &ReadingDesk::currentChanged, this, &MainWindow::showCurrent);
    connect(&desk_, &ReadingDesk::layersChanged, this, [this] {
        if (desk_.subject() == desk_.current())
            area_->setLayers(desk_.layers());
        updateEnabled();
    });
    connect(&desk_, &ReadingDesk::message, message_, &MessageBar::post);
    connect(&desk_, &ReadingDesk::tasksChanged, this, &MainWindow::updateEnabled);
}

void MainWindow::connectPanels()
{
    connect(series_, &SeriesPanel::objectsChosen, this,
        [this](QString const& title, std::string const& kind,
            std::vector<std::filesystem::path> const& files) {
            if (kind == "waveform")
                curves_->present(title, files);
            else
                document_->present(title, files);
            metadata_->showFiles(files);
            placeOverlays();
        });
    connect(curves_, &WaveformCard::detailsRequested, this,
        [this](QString const& title, std::vector<std::filesystem::path> const& files) {
            document_->present(title, files);
            placeOverlays();
        });
    connect(curves_, &WaveformCard::shown, &desk_, &ReadingDesk::showCurves);
    connect(curves_, &WaveformCard::hidden, &desk_, &ReadingDesk::hideCurves);
    connect(&desk_, &ReadingDesk::subjectChanged, this, &MainWindow::updateEnabled);
    connect(curves_, &WaveformCard::failed, this,
        [this](QString const& text) { message_->post(MessageKind::error, text); });
    connect(series_, &SeriesPanel::imagesChosen, curves_, &QWidget::hide);
    connect(&desk_, &ReadingDesk::currentChanged, curves_, &QWidget::hide);
    connect(series_, &SeriesPanel::unusableChosen, this,
        [this](std::vector<std::filesystem::path> const& files) {
            actions_->find(QStringLiteral("panel.metadata"))->setChecked(true);
            metadata_->showFiles(files);
        });
    connect(axis_, &AxisCine::failed, this,
        [this](QString const& text) { message_->post(MessageKind::error, text); });
    connect(metadata_, &MetadataPanel::closeRequested, this,
        [this] { actions_->find(QStringLiteral("panel.metadata"))->setChecked(false); });
    connect(document_, &DocumentCard::failed, this,
        [this](QString const& text) { message_->post(MessageKind::error, text); });
    connect(document_, &DocumentCard::saved, this,
        [this](QString const& text) { message_->post(MessageKind::note, text); });
    connect(series_, &SeriesPanel::failed, this,
        [this](QString const& text) { message_->post(MessageKind::error, text); });
    connect(hanging_, &Hanging::failed, this,
        [this](QString const& text) { message_->post(MessageKind::error, text); });
    connect(hanging_, &Hanging::noted, this,
        [this](QString const& text) { message_->post(MessageKind::note, text); });
    connect(ai_, &AiPanel::importRequested, this, &MainWindow::chooseNetwork);
    auto& models = ai_->models();
    connect(&models, &ModelsPanel::runRequested, this, &MainWindow::runChosen);
    connect(&models, &ModelsPanel::cardRequested, this, [this] {
        if (auto const* entry = ai_->models().chosen()) {
            card_->present(*entry);
            placeOverlays();
        }
    });
    auto& findings = ai_->findings();
    connect(&findings, &FindingsPanel::jumpRequested, this,
        [this](image::Vec3 lps) { area_->jumpTo(lps); });
    connect(&findings, &FindingsPanel::acceptRequested, this,
        [this] { actions_->trigger(QStringLiteral("ai.accept")); });
    connect(
        &findings, &FindingsPanel::rejectRequested, this, [this](session::Reason const& reason) {
            if (auto const layer = chosenLayer())
                report(desk_.reject(*layer, reason));
        });
    connect(&findings, &FindingsPanel::chosenChanged, this, [this] {
        if (brush_ != Brush::none)
            takeBrush(brush_);
    });
    connect(&findings, &FindingsPanel::cardRequested, this, [this](QString const& modelId) {
        auto const& known = desk_.session().models();
        auto const entry = std::ranges::find_if(known, [&](ai::CatalogEntry const& model) {
            return model.bundle && QString::fromStdString(model.bundle->manifest.id) == modelId;
        });
        if (entry == known.end()) {
            message_->post(
                MessageKind::note, say("The model of this result is not installed here."));
            return;
        }
        card_->present(*entry);
        placeOverlays();
    });
}

void MainWindow::tellWindow()
{
    auto const volume = desk_.volume();
    if (!volume) {
        windowText_->clear();
        return;
    }
    auto const window = area_->window();
    double const factor = interact::readersUnit(volume->description()).factor;
    auto const text = QString(say("W %1  L %2"))
                          .arg(window.width * factor, 0, 'g', 5)
                          .arg(window.center * factor, 0, 'g', 5);
    windowText_->setText(QString(text).replace(QLatin1Char('-'), QChar(0x2212)));
}

QString MainWindow::messageText() const { return message_->text(); }

bool MainWindow::idle() const
{
    return desk_.idle() && !annotations_->busy() && !series_->model().picturesPending()
        && !ai_->findings().model().pending() && !document_->reading() && !curves_->reading()
        && !metadata_->pending() && hanging_->idle() && !volume_->drawing()
        && !presentations_->busy();
}

void MainWindow::setLayersHidden(bool hidden)
{
    if (auto* action = actions_->find(QStringLiteral("ai.hide")))
        action->setChecked(hidden);
    hideLayers(hidden);
}

void MainWindow::hideLayers(bool hidden)
{
    for (auto* area : areas())
        area->setLayersHidden(hidden);
}

bool MainWindow::stepFinding(int direction) { return ai_->findings().step(direction); }

std::optional<int> MainWindow::chosenLayer() const { return ai_->findings().chosenLayer(); }

void MainWindow::showCurrent()
{
    auto const reference = desk_.currentReference();
    auto const volume = desk_.volume();
    bool const isNew = hanging_->showCurrent();
    if (isNew)
        putBrushAway();
    if (reference.stack == nullptr || !volume) {
        windowText_->clear();
        setWindowTitle(QStringLiteral("Lamina"));
    } else {
        // The series alone: titles are seen in task bars and screen sharing.
        setWindowTitle(
            seriesTitle(*reference.series, reference.stack) + QStringLiteral(" – Lamina"));
        if (isNew)
            takeKeys();
    }
    showAnnotations();
    useModality();
    updateEnabled();
}

void MainWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    // Without a window manager nobody else makes the window the one that gets the keys.
    if (!event->spontaneous())
        activateWindow();
}

void MainWindow::takeKeys()
{
    if (qobject_cast<QLineEdit*>(focusWidget()) == nullptr)
        area_->focusActivePane();
}

void MainWindow::syncLayout(Layout layout)
{
    if (layout != Layout::mpr)
        single_ = layout;
    char const* const ids[] { "layout.mpr", "layout.axial", "layout.coronal", "layout.sagittal",
        "layout.3d" };
    if (auto* action = actions_->find(QString::fromLatin1(ids[static_cast<int>(layout)])))
        action->setChecked(true);
}

void MainWindow::updateEnabled()
{
    bool const open = desk_.current().has_value();
    for (auto* action : forImages_)
        action->setEnabled(
            open && (axis_->axis() || !action->objectName().startsWith(QLatin1String("axis."))));
    bool const paints = brush_ != Brush::none;
    for (auto const& [id, can] : { std::pair("edit.undo", paints || annotations_->canUndo()),
             std::pair("edit.redo", paints || annotations_->canRedo()),
             std::pair("measure.delete", !annotations_->selected().isEmpty()),
             std::pair("measure.delete-all", !annotations_->shown().empty()) })
        actions_->find(QString::fromLatin1(id))->setEnabled(can);
    for (auto const* id : { "compare.swap", "layout.pane-next", "layout.pane-previous" })
        actions_->find(QString::fromLatin1(id))->setEnabled(hanging_->count() > 1);
    bool const any = !desk_.layers().empty();
    for (auto const* id : { "ai.accept", "ai.reject", "ai.toggle", "paint.brush", "paint.eraser",
             "paint.remove-piece", "paint.fill-holes", "paint.undo", "paint.redo" })
        actions_->find(QString::fromLatin1(id))->setEnabled(any);
    actions_->find(QStringLiteral("ai.run"))->setEnabled(desk_.subject().has_value());
    actions_->find(QStringLiteral("ai.run-study"))->setEnabled(open);
    actions_->find(QStringLiteral("ai.cancel-batch"))
        ->setEnabled(std::ranges::any_of(
            desk_.tasks(), [](auto const& task) { return task.second.isBatch; }));
    actions_->find(QStringLiteral("task.cancel"))->setEnabled(!desk_.tasks().empty());
}

void MainWindow::placeOverlays()
{
    if (card_ == nullptr || document_ == nullptr || curves_ == nullptr || volume_ == nullptr)
        return;
    start_->setGeometry(grid_->geometry());
    QPoint const origin = grid_->mapTo(this, QPoint(0, 0));
    card_->place(QRect(origin, grid_->size()));
    curves_->place(QRect(origin, grid_->size()));
    if (area_->isOpen())
        document_->place(QRect(origin, grid_->size()));
    else
        document_->placeAlone(QRect(origin, grid_->size()));
    auto const& pane = area_->volumePane();
    volume_->place(QRect(origin, grid_->size()),
        pane.isVisible() ? QRect(pane.mapTo(this, QPoint(0, 0)), pane.size()) : QRect());
    if (keys_->isVisible())
        keys_->setGeometry(rect());
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!localPaths(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    auto const paths = localPaths(event->mimeData());
    if (paths.isEmpty())
        return;
    event->acceptProposedAction();
    desk_.open(paths);
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    double const scale = fixedScale_ > 0 ? fixedScale_ : scaleForHeight(height());
    applyTheme(*qApp, scale);
    int const left = scaled(240);
    int const right = scaled(320);
    left_->setMinimumWidth(scaled(180));
    ai_->setMinimumWidth(scaled(300));
    if (auto const sizes = splitter_->sizes(); sizes.value(0) < left_->minimumWidth()
        || event->oldSize().isEmpty() || scale * 1000 != property("laminaSplitScale").toDouble()) {
        splitter_->setSizes({ left, std::max(scaled(200), width() - left - right), right });
        setProperty("laminaSplitScale", scale * 1000);
    }
    placeOverlays();
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event)
{
    // The cards lie over the panes.
    if (watched == grid_ && event->type() == QEvent::Resize)
        placeOverlays();
    bool const press = event->type() == QEvent::KeyPress;
    bool const release = event->type() == QEvent::KeyRelease;
    // The key may be let go where nobody tells.
    if (watched == this && event->type() == QEvent::WindowDeactivate && !held_.isEmpty())
        holdAction(std::exchange(held_, {}), false);
    if (!press && !release)
        return QMainWindow::eventFilter(watched, event);
    auto const* key = static_cast<QKeyEvent*>(event);
    auto const* widget = qobject_cast<QWidget*>(watched);
    auto const action = heldActionOf(*key);
    bool const ends = release && !held_.isEmpty() && key->key() == heldKey_;
    if (widget == nullptr || widget->window() != this || (action.isEmpty() && !ends))
        return QMainWindow::eventFilter(watched, event);
    if (press && held_.isEmpty() && !key->text().isEmpty() && usesSpace(widget))
        return QMainWindow::eventFilter(watched, event);
    if (key->isAutoRepeat())
        return true;
    if (ends) {
        holdAction(std::exchange(held_, {}), false);
        return true;
    }
    if (press && held_.isEmpty()) {
        held_ = action;
        heldKey_ = key->key();
        holdAction(action, true);
        return true;
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::report(Status const& status)
{
    if (!status)
        message_->post(MessageKind::error, adviceOf(status.error()));
}

} // namespace lamina::app
