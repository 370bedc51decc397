#include "model/AxisCine.h"
#include "render/ColorMap.h"
#include "window/MainWindow.h"
#include "window/MessageBar.h"

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QFileDialog>

namespace lamina::app {

namespace {

QKeySequence key(char const* text) { return QKeySequence(QString::fromLatin1(text)); }

constexpr int fileWindowActions = 9;
auto const windowTool = QStringLiteral("window.from-rectangle");

} // namespace

void MainWindow::addTurningActions()
{
    QString const menu = tr("View/Turn and scale");
    auto const add = [&](char const* id, QString const& text, char const* keys, QString const& hint,
                         std::function<void()> run, bool newGroup = false) {
        actions_->add({ QString::fromLatin1(id), menu, text, { key(keys) }, hint, {}, false,
            newGroup, std::move(run) });
    };
    auto const turn
        = [this](PaneTurning turning) { return [this, turning] { area_->turnPane(turning); }; };
    auto const scale = [this](PaneScale size) { return [this, size] { area_->scalePane(size); }; };
    add("turn.flip-across", tr("Flip left to right"), "Shift+F", {}, turn(PaneTurning::flipAcross));
    add("turn.flip-down", tr("Flip top to bottom"), "Shift+V", {}, turn(PaneTurning::flipDown));
    add("turn.right", tr("Turn right by 90°"), "]", {}, turn(PaneTurning::right));
    add("turn.left", tr("Turn left by 90°"), "[", {}, turn(PaneTurning::left));
    add("turn.none", tr("As it was"), "U", tr("Neither flipped nor turned"),
        turn(PaneTurning::none));
    add("scale.fit", tr("Fit"), "Z", tr("The whole slice in the pane"), scale(PaneScale::fit),
        true);
    add("scale.pixel", tr("One to one"), "Shift+Z", tr("One voxel on one pixel of the screen"),
        scale(PaneScale::pixel));
    add("scale.true-size", tr("True size"), "Y", tr("As large as the patient is"),
        scale(PaneScale::trueSize));
}

void MainWindow::addSlabActions()
{
    using render::SlabMode;
    auto const add = [&](char const* id, QString const& text, QList<QKeySequence> keys,
                         QString const& hint, std::function<void()> run, bool newGroup = false) {
        actions_->add({ QString::fromLatin1(id), tr("View/Slab"), text, std::move(keys), hint, {},
            false, newGroup, std::move(run) });
    };
    add("slab.maximum", tr("Maximum (MIP)"), {}, tr("The brightest across the active pane"),
        [this] { area_->setSlab(SlabMode::maximum); });
    add("slab.minimum", tr("Minimum (MinIP)"), {}, tr("The darkest across the active pane"),
        [this] { area_->setSlab(SlabMode::minimum); });
    add("slab.mean", tr("Mean"), {}, tr("The mean across the active pane"),
        [this] { area_->setSlab(SlabMode::mean); });
    add("slab.none", tr("A plane again"), {}, {}, [this] { area_->setSlab(std::nullopt); });
    add("slab.next", tr("Next kind of slab"), { key("Shift+M") },
        tr("Maximum, minimum, mean, a plane again"), [this] {
            auto const now = area_->slab();
            if (now.isNone())
                area_->setSlab(SlabMode::maximum);
            else if (now.mode == SlabMode::mean)
                area_->setSlab(std::nullopt);
            else
                area_->setSlab(now.mode == SlabMode::maximum ? SlabMode::minimum : SlabMode::mean);
        });
    add(
        "slab.thicker", tr("Thicker"), { key("Alt+Up") }, tr("Also Alt and the wheel"),
        [this] { area_->changeSlab(1); }, true);
    add("slab.thinner", tr("Thinner"), { key("Alt+Down") }, tr("Also Alt and the wheel"),
        [this] { area_->changeSlab(-1); });
}

void MainWindow::addPlaneActions()
{
    constexpr double degrees = 5;
    auto const add = [&](char const* id, QString const& text, char const* keys, QString const& hint,
                         std::function<void()> run) {
        actions_->add({ QString::fromLatin1(id), tr("View/Planes"), text, { key(keys) }, hint, {},
            false, false, std::move(run) });
    };
    add("planes.turn-right", tr("Turn the others to the right"), "Alt+Right",
        tr("By 5° about the crosshair of the active pane; or drag a handle of the crosshair"),
        [this] { area_->turnPlanes(degrees); });
    add("planes.turn-left", tr("Turn the others to the left"), "Alt+Left",
        tr("By 5° about the crosshair of the active pane; with Ctrl a handle turns one plane "
           "alone"),
        [this] { area_->turnPlanes(-degrees); });
    add("planes.straighten", tr("Straight again"), "Shift+X", tr("The planes as the volume lies"),
        [this] { area_->straightenPlanes(); });
}

void MainWindow::addColorActions()
{
    auto* group = new QActionGroup(this);
    for (auto const& map : render::colorMaps()) {
        auto const id = QString::fromUtf8(map.id);
        auto* action = actions_->add(
            { QStringLiteral("colors.") + id, tr("View/Colours"), QString::fromUtf8(map.name), {},
                {}, {}, true, false, [this, id] { area_->setColorMap(id); } });
        group->addAction(action);
        action->setChecked(id == area_->colorMap());
    }
    actions_->add({ QStringLiteral("colors.next"), tr("View/Colours"), tr("Next colours"),
        { key("L") }, {}, {}, false, true, [this] {
            auto const maps = render::colorMaps();
            std::size_t next = 0;
            for (std::size_t n = 0; n < maps.size(); ++n)
                if (QString::fromUtf8(maps[n].id) == area_->colorMap())
                    next = (n + 1) % maps.size();
            area_->setColorMap(QString::fromUtf8(maps[next].id));
        } });
}

void MainWindow::addFileWindowActions()
{
    for (int n = 0; n < fileWindowActions; ++n)
        actions_->add({ QStringLiteral("window.file-%1").arg(n + 1), tr("View/Window of the file"),
            tr("Window %1 of the file").arg(n + 1), {}, {}, {}, false, false,
            [this, n] { area_->applyFileVoi(n); } });
    nameFileWindows();
    actions_->add(
        { QStringLiteral("window.from-rectangle"), tr("View/Window preset"), tr("From a rectangle"),
            { key("J") }, tr("Draw a rectangle; the window is set from the values in it"), {}, true,
            true, [this] { area_->setWindowTool(actions_->find(windowTool)->isChecked()); } });
}

void MainWindow::nameFileWindows()
{
    auto const names = area_->fileVois();
    for (int n = 0; n < fileWindowActions; ++n) {
        auto* action = actions_->find(QStringLiteral("window.file-%1").arg(n + 1));
        bool const there = n < names.size();
        action->setVisible(there);
        action->setEnabled(there);
        // What a file says goes into the menu as it is: an ampersand is no mnemonic.
        action->setText(there && !names[n].isEmpty()
                ? QString(names[n]).replace(QLatin1Char('&'), QStringLiteral("&&"))
                : tr("Window %1 of the file").arg(n + 1));
    }
}

void MainWindow::addCineActions()
{
    QString const menu = tr("View/Cine");
    auto const add = [&](char const* id, QString const& text, QList<QKeySequence> const& keys,
                         QString const& hint, std::function<void()> run) {
        actions_->add(
            { QString::fromLatin1(id), menu, text, keys, hint, {}, false, false, std::move(run) });
    };
    add("cine.play", tr("Play or stop"), { key("C") },
        tr("Play the slices of the active pane at the rate of the file, else 10 a second"),
        [this] { area_->togglePlay(); });
    add("cine.faster", tr("Faster"), { key("+"), key("=") }, {}, [this] { changeSpeed(1.25); });
    add("cine.slower", tr("Slower"), { key("-") }, {}, [this] { changeSpeed(0.8); });
    add("cine.bounce", tr("To and fro"), { key("Shift+C") },
        tr("Play back and forth, or from the last slice to the first"), [this] { toggleBounce(); });
    addAxisActions();
}

void MainWindow::addAxisActions()
{
    QString const menu = tr("View/Fourth axis");
    auto const add = [&](char const* id, QString const& text, char const* keys, QString const& hint,
                         std::function<void()> run) {
        actions_->add({ QString::fromLatin1(id), menu, text, { key(keys) }, hint, {}, false, false,
            std::move(run) });
    };
    add("axis.next", tr("Next volume"), "Ctrl+Right",
        tr("The next time, phase, b-value or echo; also → on a slice, or Shift and the wheel"),
        [this] { axis_->step(1); });
    add("axis.previous", tr("Previous volume"), "Ctrl+Left",
        tr("The time, phase, b-value or echo before; also ← on a slice, or Shift and the wheel"),
        [this] { axis_->step(-1); });
    add("axis.play", tr("Play or stop the fourth axis"), "Alt+C",
        tr("Play times, phases, b-values or echoes at one place; + and − change the speed"),
        [this] { axis_->togglePlay(); });
}

// The axis that plays has the keys; slices have them otherwise.
void MainWindow::changeSpeed(double factor)
{
    if (axis_->isPlaying())
        axis_->changeSpeed(factor);
    else
        area_->changeSpeed(factor);
}

void MainWindow::toggleBounce()
{
    if (axis_->isPlaying())
        axis_->toggleBounce();
    else
        area_->toggleBounce();
}

void MainWindow::addPictureActions()
{
    QString const menu = tr("File");
    actions_->add({ QStringLiteral("picture.copy"), menu, tr("Copy view"), { key("Ctrl+C") },
        tr("The active pane to the clipboard, without patient text"), {}, false, true,
        [this] { copyPicture(); } });
    actions_->add({ QStringLiteral("picture.save"), menu, tr("Save view as PNG…"),
        { key("Ctrl+Shift+S") }, tr("The active pane as a picture, without patient text"), {},
        false, false, [this] { savePicture(); } });
    actions_->add({ QStringLiteral("picture.with-patient"), menu, tr("Patient text in pictures"),
        {}, tr("Keep name, dates and descriptions in copied and saved pictures"), {}, true, false,
        {} });
}

QString MainWindow::pictureNote() const
{
    return actions_->find(QStringLiteral("picture.with-patient"))->isChecked()
        ? tr("The picture shows patient data.")
        : tr("Patient text was left out; what is burnt into the image or typed on it is still "
             "there.");
}

void MainWindow::copyPicture()
{
    auto const picture
        = area_->picture(actions_->find(QStringLiteral("picture.with-patient"))->isChecked());
    if (picture.isNull())
        return;
    QApplication::clipboard()->setImage(picture);
    message_->post(MessageKind::note, tr("Copied the view. ") + pictureNote());
}

void MainWindow::savePicture()
{
    auto const picture
        = area_->picture(actions_->find(QStringLiteral("picture.with-patient"))->isChecked());
    if (picture.isNull())
        return;
    auto* dialog = new QFileDialog(this, tr("Save view"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Pictures (*.png)"));
    dialog->setDefaultSuffix(QStringLiteral("png"));
    dialog->selectFile(QStringLiteral("view.png"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [this, picture](QString const& path) {
        if (picture.save(path, "PNG"))
            message_->post(MessageKind::note, tr("Saved the view. ") + pictureNote());
        else
            message_->post(MessageKind::error,
                tr("The picture could not be written: choose a folder that can be written to."));
    });
    connect(dialog, &QFileDialog::finished, this, [this] {
        activateWindow();
        takeKeys();
    });
    dialog->open();
}

} // namespace lamina::app
