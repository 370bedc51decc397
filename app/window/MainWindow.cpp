#include "window/MainWindow.h"

#include "interact/Presets.h"
#include "model/AxisCine.h"
#include "model/PresentationStates.h"
#include "model/SeriesText.h"
#include "window/AiPanel.h"
#include "window/CommandPalette.h"
#include "window/DocumentCard.h"
#include "window/Hanging.h"
#include "window/KeysOverlay.h"
#include "window/MessageBar.h"
#include "window/MetadataPanel.h"
#include "window/ModelCard.h"
#include "window/SeriesPanel.h"
#include "window/StartPage.h"
#include "window/VolumeCard.h"
#include "window/WaveformCard.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDragEnterEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QScreen>
#include <QUrl>

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
        "key.", "measure.paste", "view.invert", "view.magnifier", "picture.copy", "picture.save",
        "window.from-", "surface.", "fusion." };
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
    auto const* const layer = ai_->findings().layerOfSelection();
    actions_->find(QStringLiteral("ai.accept"))
        ->setEnabled(layer != nullptr && session::mayBeAccepted(*layer));
    actions_->find(QStringLiteral("ai.reject"))
        ->setEnabled(layer != nullptr && session::mayBeRejected(*layer));
    for (auto const* id : { "ai.toggle", "paint.brush", "paint.eraser", "paint.remove-piece",
             "paint.fill-holes", "paint.undo", "paint.redo" })
        actions_->find(QString::fromLatin1(id))->setEnabled(any);
    actions_->find(QStringLiteral("ai.run"))->setEnabled(desk_.subject().has_value());
    actions_->find(QStringLiteral("ai.run-study"))->setEnabled(open);
    actions_->find(QStringLiteral("ai.cancel-batch"))
        ->setEnabled(std::ranges::any_of(
            desk_.tasks(), [](auto const& task) { return task.second.isBatch; }));
    actions_->find(QStringLiteral("task.cancel"))->setEnabled(!desk_.tasks().empty());
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
