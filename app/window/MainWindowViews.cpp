#include "model/AxisCine.h"
#include "render/ColorMap.h"
#include "window/KeyNamed_p.h"
#include "window/MainWindow.h"
#include "window/MessageBar.h"
#include "window/Words.h"

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QFileDialog>

namespace lamina::app {

namespace {

constexpr int fileWindowActions = 9;
auto const windowTool = QStringLiteral("window.from-rectangle");

} // namespace

void MainWindow::addTurningActions()
{
    Text const menu = say("View/Turn and scale");
    auto const add = [&](char const* id, Text const& text, char const* keys, Text const& hint,
                         std::function<void()> run, bool newGroup = false) {
        actions_->add({ QString::fromLatin1(id), menu, text, { key(keys) }, hint, {}, false,
            newGroup, std::move(run) });
    };
    auto const turn
        = [this](PaneTurning turning) { return [this, turning] { area_->turnPane(turning); }; };
    auto const scale = [this](PaneScale size) { return [this, size] { area_->scalePane(size); }; };
    add("turn.flip-across", say("Flip left to right"), "Shift+F", {},
        turn(PaneTurning::flipAcross));
    add("turn.flip-down", say("Flip top to bottom"), "Shift+V", {}, turn(PaneTurning::flipDown));
    add("turn.right", say("Turn right by 90°"), "]", {}, turn(PaneTurning::right));
    add("turn.left", say("Turn left by 90°"), "[", {}, turn(PaneTurning::left));
    add("turn.none", say("As it was"), "U", say("Neither flipped nor turned"),
        turn(PaneTurning::none));
    add("scale.fit", say("Fit"), "Z", say("The whole slice in the pane"), scale(PaneScale::fit),
        true);
    add("scale.pixel", say("One to one"), "Shift+Z", say("One voxel on one pixel of the screen"),
        scale(PaneScale::pixel));
    add("scale.true-size", say("True size"), "Y", say("As large as the patient is"),
        scale(PaneScale::trueSize));
}

void MainWindow::addSlabActions()
{
    using render::SlabMode;
    auto const add = [&](char const* id, Text const& text, QList<QKeySequence> keys,
                         Text const& hint, std::function<void()> run, bool newGroup = false) {
        actions_->add({ QString::fromLatin1(id), say("View/Slab"), text, std::move(keys), hint, {},
            false, newGroup, std::move(run) });
    };
    add("slab.maximum", say("Maximum (MIP)"), {}, say("The brightest across the active pane"),
        [this] { area_->setSlab(SlabMode::maximum); });
    add("slab.minimum", say("Minimum (MinIP)"), {}, say("The darkest across the active pane"),
        [this] { area_->setSlab(SlabMode::minimum); });
    add("slab.mean", say("Mean"), {}, say("The mean across the active pane"),
        [this] { area_->setSlab(SlabMode::mean); });
    add("slab.none", say("A plane again"), {}, {}, [this] { area_->setSlab(std::nullopt); });
    add("slab.next", say("Next kind of slab"), { key("Shift+M") },
        say("Maximum, minimum, mean, a plane again"), [this] {
            auto const now = area_->slab();
            if (now.isNone())
                area_->setSlab(SlabMode::maximum);
            else if (now.mode == SlabMode::mean)
                area_->setSlab(std::nullopt);
            else
                area_->setSlab(now.mode == SlabMode::maximum ? SlabMode::minimum : SlabMode::mean);
        });
    add(
        "slab.thicker", say("Thicker"), { key("Alt+Up") }, say("Also Alt and the wheel"),
        [this] { area_->changeSlab(1); }, true);
    add("slab.thinner", say("Thinner"), { key("Alt+Down") }, say("Also Alt and the wheel"),
        [this] { area_->changeSlab(-1); });
}

void MainWindow::addPlaneActions()
{
    constexpr double degrees = 5;
    auto const add = [&](char const* id, Text const& text, char const* keys, Text const& hint,
                         std::function<void()> run) {
        actions_->add({ QString::fromLatin1(id), say("View/Planes"), text, { key(keys) }, hint, {},
            false, false, std::move(run) });
    };
    add("planes.turn-right", say("Turn the others to the right"), "Alt+Right",
        say("By 5° about the crosshair of the active pane; or drag a handle of the crosshair"),
        [this] { area_->turnPlanes(degrees); });
    add("planes.turn-left", say("Turn the others to the left"), "Alt+Left",
        say("By 5° about the crosshair of the active pane; with Ctrl a handle turns one plane "
            "alone"),
        [this] { area_->turnPlanes(-degrees); });
    add("planes.straighten", say("Straight again"), "Shift+X", say("The planes as the volume lies"),
        [this] { area_->straightenPlanes(); });
}

void MainWindow::addColorActions()
{
    auto* group = new QActionGroup(this);
    for (auto const& map : render::colorMaps()) {
        auto const id = QString::fromUtf8(map.id);
        auto* action = actions_->add({ QStringLiteral("colors.") + id, say("View/Colours"),
            coreText(map.name), {}, {}, {}, true, false, [this, id] { area_->setColorMap(id); } });
        group->addAction(action);
        action->setChecked(id == area_->colorMap());
    }
    actions_->add({ QStringLiteral("colors.next"), say("View/Colours"), say("Next colours"),
        { key("L") }, {}, {}, false, true, [this] {
            auto const maps = render::colorMaps();
            std::size_t next = 0;
            for (std::size_t n = 0; n < maps.size(); ++n)
                if (QString::fromUtf8(maps[n].id) == area_->colorMap())
                    next = (n + 1) % maps.size();
            area_->setColorMap(QString::fromUtf8(maps[next].id));
        } });
    auto* profile = actions_->add(
        { QStringLiteral("colors.profile"), say("View/Colours"), say("As the colour profile says"),
            {}, say("Colours of the images as their ICC profile means them, or as they are stored"),
            {}, true, false, {} });
    profile->setChecked(true);
    connect(profile, &QAction::toggled, this, [this](bool on) {
        for (auto* area : areas())
            area->setProfileUsed(on);
    });
}

void MainWindow::addFileWindowActions()
{
    for (int n = 0; n < fileWindowActions; ++n)
        actions_->add({ QStringLiteral("window.file-%1").arg(n + 1), say("View/Window of the file"),
            say("Window %1 of the file").arg(n + 1), {}, {}, {}, false, false,
            [this, n] { area_->applyFileVoi(n); } });
    nameFileWindows();
    actions_->add({ QStringLiteral("window.from-rectangle"), say("View/Window preset"),
        say("From a rectangle"), { key("J") },
        say("Draw a rectangle; the window is set from the values in it"), {}, true, true,
        [this] { area_->setWindowTool(actions_->find(windowTool)->isChecked()); } });
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
                : say("Window %1 of the file").arg(n + 1).now());
    }
}

void MainWindow::addCineActions()
{
    Text const menu = say("View/Cine");
    auto const add = [&](char const* id, Text const& text, QList<QKeySequence> const& keys,
                         Text const& hint, std::function<void()> run) {
        actions_->add(
            { QString::fromLatin1(id), menu, text, keys, hint, {}, false, false, std::move(run) });
    };
    add("cine.play", say("Play or stop"), { key("C") },
        say("Play the slices of the active pane at the rate of the file, else 10 a second"),
        [this] { area_->togglePlay(); });
    add("cine.faster", say("Faster"), { key("+"), key("=") }, {}, [this] { changeSpeed(1.25); });
    add("cine.slower", say("Slower"), { key("-") }, {}, [this] { changeSpeed(0.8); });
    add("cine.bounce", say("To and fro"), { key("Shift+C") },
        say("Play back and forth, or from the last slice to the first"),
        [this] { toggleBounce(); });
    addAxisActions();
}

void MainWindow::addAxisActions()
{
    Text const menu = say("View/Fourth axis");
    auto const add = [&](char const* id, Text const& text, char const* keys, Text const& hint,
                         std::function<void()> run) {
        actions_->add({ QString::fromLatin1(id), menu, text, { key(keys) }, hint, {}, false, false,
            std::move(run) });
    };
    add("axis.next", say("Next volume"), "Ctrl+Right",
        say("The next time, phase, b-value or echo; also → on a slice, or Shift and the wheel"),
        [this] { axis_->step(1); });
    add("axis.previous", say("Previous volume"), "Ctrl+Left",
        say("The time, phase, b-value or echo before; also ← on a slice, or Shift and the wheel"),
        [this] { axis_->step(-1); });
    add("axis.play", say("Play or stop the fourth axis"), "Alt+C",
        say("Play times, phases, b-values or echoes at one place; + and − change the speed"),
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
    Text const menu = say("File");
    actions_->add({ QStringLiteral("picture.copy"), menu, say("Copy view"), { key("Ctrl+C") },
        say("The active pane to the clipboard, without patient text"), {}, false, true,
        [this] { copyPicture(); } });
    actions_->add({ QStringLiteral("picture.save"), menu, say("Save view as PNG…"),
        { key("Ctrl+Shift+S") }, say("The active pane as a picture, without patient text"), {},
        false, false, [this] { savePicture(); } });
    actions_->add({ QStringLiteral("picture.with-patient"), menu, say("Patient text in pictures"),
        {}, say("Keep name, dates and descriptions in copied and saved pictures"), {}, true, false,
        {} });
}

QString MainWindow::pictureNote() const
{
    return actions_->find(QStringLiteral("picture.with-patient"))->isChecked()
        ? say("The picture shows patient data.")
        : say("Patient text was left out; what is burnt into the image or typed on it is still "
              "there.");
}

void MainWindow::copyPicture()
{
    auto const picture
        = area_->picture(actions_->find(QStringLiteral("picture.with-patient"))->isChecked());
    if (picture.isNull())
        return;
    QApplication::clipboard()->setImage(picture);
    message_->post(MessageKind::note, say("Copied the view. ") + pictureNote());
}

void MainWindow::savePicture()
{
    auto const picture
        = area_->picture(actions_->find(QStringLiteral("picture.with-patient"))->isChecked());
    if (picture.isNull())
        return;
    auto* dialog = new QFileDialog(this, say("Save view"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(say("Pictures (*.png)"));
    dialog->setDefaultSuffix(QStringLiteral("png"));
    dialog->selectFile(QStringLiteral("view.png"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [this, picture](QString const& path) {
        if (picture.save(path, "PNG"))
            message_->post(MessageKind::note, say("Saved the view. ") + pictureNote());
        else
            message_->post(MessageKind::error,
                say("The picture could not be written: choose a folder that can be written to."));
    });
    connect(dialog, &QFileDialog::finished, this, [this] {
        activateWindow();
        takeKeys();
    });
    dialog->open();
}

} // namespace lamina::app
