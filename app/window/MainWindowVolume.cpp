#include "settings/Language.h"
#include "view/VolumePane.h"
#include "window/Hanging.h"
#include "window/MainWindow.h"
#include "window/MessageBar.h"
#include "window/OwnLooks.h"
#include "window/SurfaceExport.h"
#include "window/VolumeCard.h"
#include "window/Words.h"

#include <algorithm>

namespace lamina::app {

namespace {

QString const lookFamily = QStringLiteral("look.");

/// Every preset that Lamina brings has an action; those for other volumes are hidden.
QString lookAction(render::VolumePreset const& preset)
{
    return lookFamily + QString::fromStdString(preset.id);
}

QString freeId(std::vector<render::VolumePreset> const& presets)
{
    for (std::size_t n = 1;; ++n) {
        auto const id = QStringLiteral("own-%1").arg(n);
        if (std::ranges::find(presets, id.toStdString(), &render::VolumePreset::id)
            == presets.end())
            return id;
    }
}

} // namespace

void MainWindow::changeVolume(std::function<void(VolumeChoice&)> const& edit)
{
    auto& pane = area_->volumePane();
    auto choice = pane.choice();
    edit(choice);
    pane.setChoice(std::move(choice));
    showVolume();
}

/// Where the 3D pane is not among those on the screen, it becomes the one.
void MainWindow::showVolume()
{
    auto const layout = area_->readingLayout();
    if (layout != Layout::mpr && layout != Layout::volume)
        area_->setReadingLayout(Layout::volume);
}

void MainWindow::addVolumeActions()
{
    Text const menu = say("View/3D");
    auto const add = [&](char const* id, Text const& text, char const* keys, Text const& hint,
                         std::function<void()> run, bool checkable = false, bool newGroup = false) {
        QList<QKeySequence> list;
        if (keys != nullptr)
            list << QKeySequence(QString::fromLatin1(keys));
        return actions_->add({ QString::fromLatin1(id), menu, text, list, hint, {}, checkable,
            newGroup, std::move(run) });
    };
    add("volume.look", say("3D presets and look…"), "Shift+P",
        say("Presets with pictures of this volume, shift, opacity, crop box and clipping"),
        [this] { toggleVolumeCard(); });
    add("volume.next", say("Next 3D preset"), "Shift+N", {}, [this] { stepLook(1); });
    auto const shift = [this](double by) {
        return [this, by] {
            changeVolume([by](VolumeChoice& choice) {
                auto const& points = choice.preset.look.function.points;
                choice.preset.look.shift += by * (points.back().value - points.front().value);
            });
        };
    };
    constexpr double shiftStep = 0.02;
    add("volume.shift-up", say("Shift the look to higher values"), "Ctrl+Up",
        say("Or drag down on the 3D view with Shift held"), shift(shiftStep));
    add("volume.shift-down", say("Shift the look to lower values"), "Ctrl+Down",
        say("Or drag up on the 3D view with Shift held"), shift(-shiftStep));
    add(
        "volume.crop", say("Crop box"), "Ctrl+B",
        say("Cut the volume with a box; drag its handles on the 3D view"),
        [this] { changeVolume([](VolumeChoice& c) { c.cropping = !c.cropping; }); }, true, true);
    add("volume.crop-face", say("Next face of the crop box"), "Ctrl+Shift+B",
        say("Chooses the face that the keys move"), [this] {
            area_->volumePane().chooseFace(1);
            showVolume();
        });
    constexpr double faceStep = 0.01;
    add("volume.crop-out", say("Move the face outwards"), "Ctrl+Shift+Up",
        say("By a hundredth of the volume"), [this] {
            area_->volumePane().moveFace(faceStep);
            showVolume();
        });
    add("volume.crop-in", say("Move the face inwards"), "Ctrl+Shift+Down",
        say("By a hundredth of the volume"), [this] {
            area_->volumePane().moveFace(-faceStep);
            showVolume();
        });
    add("volume.crop-reset", say("Whole volume again"), nullptr, say("The box as it was at first"),
        [this] { changeVolume([](VolumeChoice& c) { c.box = {}; }); });
    struct Plane {
        interact::PlaneKind kind;
        char const* clip;
        char const* flip;
        Text clipText;
        Text flipText;
    };
    Plane const planes[] {
        { interact::PlaneKind::axial, "volume.clip-axial", "volume.flip-axial",
            say("Cut at the axial plane"), say("The other side of the axial plane") },
        { interact::PlaneKind::coronal, "volume.clip-coronal", "volume.flip-coronal",
            say("Cut at the coronal plane"), say("The other side of the coronal plane") },
        { interact::PlaneKind::sagittal, "volume.clip-sagittal", "volume.flip-sagittal",
            say("Cut at the sagittal plane"), say("The other side of the sagittal plane") },
    };
    for (auto const& plane : planes)
        add(
            plane.clip, plane.clipText, nullptr,
            say("What lies before the plane is not drawn; it follows the pane"),
            [this, kind = plane.kind] {
                changeVolume([kind](VolumeChoice& c) { c.clip(kind).on = !c.clip(kind).on; });
            },
            true, plane.kind == interact::PlaneKind::axial);
    for (auto const& plane : planes)
        add(
            plane.flip, plane.flipText, nullptr, {},
            [this, kind = plane.kind] {
                changeVolume(
                    [kind](VolumeChoice& c) { c.clip(kind).flipped = !c.clip(kind).flipped; });
            },
            true, plane.kind == interact::PlaneKind::axial);
    addLookActions();
    new SurfaceExport(desk_, *actions_, *message_, this);
}

void MainWindow::addLookActions()
{
    for (auto const& preset : render::volumePresets())
        actions_->add({ lookAction(preset), say("View/3D/Preset"), coreText(preset.name), {},
            say("3D preset %1").arg(coreText(preset.name)), {}, true, false, [this, preset] {
                changeVolume([&](VolumeChoice& choice) { choice.preset = preset; });
                syncVolume();
            } });
}

void MainWindow::connectVolume()
{
    volume_ = new VolumeCard(this);
    volume_->setPane(&area_->volumePane());
    connect(volume_, &VolumeCard::saveAsked, this, [this](render::VolumePreset preset) {
        auto next = settings_->current();
        auto own = ownLooks(next.volumePresets).presets;
        if (std::ssize(own) >= mostVolumePresets) {
            message_->post(MessageKind::warning,
                say("There is room for %1 presets of your own. Forget one first.")
                    .arg(mostVolumePresets));
            return;
        }
        preset.id = freeId(own).toStdString();
        own.push_back(preset);
        next.volumePresets = toSettings(own);
        settings_->change(next);
        changeVolume([&](VolumeChoice& choice) { choice.preset = preset; });
    });
    connect(volume_, &VolumeCard::deleteAsked, this, [this](QString const& id) {
        auto next = settings_->current();
        auto own = ownLooks(next.volumePresets).presets;
        std::erase_if(
            own, [wanted = id.toStdString()](auto const& preset) { return preset.id == wanted; });
        next.volumePresets = toSettings(own);
        settings_->change(next);
    });
}

void MainWindow::connectVolumePane(ReadingArea* area)
{
    auto& pane = area->volumePane();
    connect(&pane, &VolumePane::controlsAsked, this, &MainWindow::toggleVolumeCard);
    connect(&pane, &VolumePane::failed, this,
        [this](QString const& why) { message_->post(MessageKind::error, why); });
    for (auto changed : { &VolumePane::choiceChanged, &VolumePane::stackChanged })
        connect(&pane, changed, this, [this, area] {
            if (area == area_)
                syncVolume();
        });
}

void MainWindow::toggleVolumeCard()
{
    if (volume_->isVisible()) {
        volume_->hide();
        takeKeys();
        return;
    }
    showVolume();
    volume_->setPane(&area_->volumePane());
    volume_->present();
    placeOverlays();
}

void MainWindow::stepLook(int direction)
{
    auto& pane = area_->volumePane();
    if (!pane.canShow())
        return;
    auto const presets = render::volumePresetsFor(pane.volume()->description());
    auto const found
        = std::ranges::find(presets, pane.choice().preset.id, &render::VolumePreset::id);
    auto const count = std::ssize(presets);
    auto const next
        = found == presets.end() ? 0 : (found - presets.begin() + direction + count) % count;
    changeVolume(
        [&](VolumeChoice& choice) { choice.preset = presets[static_cast<std::size_t>(next)]; });
}

// Menus tell what is true of the 3D pane that is read.
void MainWindow::syncVolume()
{
    auto const& pane = area_->volumePane();
    bool const can = pane.canShow();
    auto const& choice = pane.choice();
    auto const check = [this](char const* id, bool on) {
        actions_->find(QString::fromLatin1(id))->setChecked(on);
    };
    check("volume.crop", choice.cropping);
    check("volume.clip-axial", choice.clips[0].on);
    check("volume.clip-coronal", choice.clips[1].on);
    check("volume.clip-sagittal", choice.clips[2].on);
    check("volume.flip-axial", choice.clips[0].flipped);
    check("volume.flip-coronal", choice.clips[1].flipped);
    check("volume.flip-sagittal", choice.clips[2].flipped);
    for (auto const& row : actions_->rows())
        if (row.entry.id.startsWith(QLatin1String("volume.")))
            row.action->setEnabled(can);
    for (auto const& preset : render::volumePresets()) {
        auto* action = actions_->find(lookAction(preset));
        bool const isFit = can && render::fits(preset, pane.volume()->description());
        action->setVisible(isFit);
        action->setEnabled(isFit);
        action->setChecked(preset.id == choice.preset.id);
    }
    if (volume_ != nullptr && !can)
        volume_->hide();
}

} // namespace lamina::app
