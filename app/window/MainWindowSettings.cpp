#include "interact/Presets.h"
#include "settings/KeyProfile.h"
#include "settings/Language.h"
#include "window/DesktopColors.h"
#include "window/Hanging.h"
#include "window/KeysOverlay.h"
#include "window/MainWindow.h"
#include "window/MessageBar.h"
#include "window/OwnLooks.h"
#include "window/SettingsWindow.h"
#include "window/Theme.h"
#include "window/VolumeCard.h"

#include <QActionGroup>
#include <QKeyEvent>

#include <algorithm>
#include <utility>

namespace lamina::app {

namespace {

QString presetAction(std::size_t place) { return QStringLiteral("preset.user-%1").arg(place + 1); }

ai::Device deviceOf(DeviceChoice choice)
{
    switch (choice) {
    case DeviceChoice::cpu:
        return ai::Device::cpu;
    case DeviceChoice::cuda:
        return ai::Device::cuda;
    case DeviceChoice::automatic:
        break;
    }
    return ai::Device::automatic;
}

KeyMap profileKeys(QString const& id)
{
    for (auto const& profile : shippedProfiles())
        if (profile.id == id)
            return profile.keys;
    return {};
}

void useColors(ThemeChoice theme)
{
    applyColors(
        *qApp, theme == ThemeChoice::light || (theme == ThemeChoice::system && isSystemLight()));
}

} // namespace

void MainWindow::addSettingsActions()
{
    actions_->add({ QStringLiteral("settings.open"), say("File"), say("Settings…"),
        { QKeySequence(QStringLiteral("Ctrl+,")) },
        say("Language, theme, keys, mouse, window presets, text on the image, AI"),
        QStringLiteral("settings"), false, true, [this] { openSettings(); } });
}

/// What dragging with the left button does until it is set otherwise.
void MainWindow::addDragActions()
{
    struct Choice {
        DragUse use;
        char const* id;
        Text text;
    };
    Choice const choices[] {
        { DragUse::window, "drag.window", say("Sets the window") },
        { DragUse::pan, "drag.pan", say("Moves the image") },
        { DragUse::zoom, "drag.zoom", say("Zooms") },
        { DragUse::scroll, "drag.scroll", say("Scrolls") },
    };
    auto* group = new QActionGroup(this);
    for (auto const& choice : choices)
        group->addAction(actions_->add({ QString::fromLatin1(choice.id), say("View/Left drag"),
            choice.text, {}, say("What dragging with the left button does"), {}, true, false,
            [this, use = choice.use] {
                auto mouse = settings_->current().mouse;
                mouse.left = use;
                useMouse(mouse);
            } }));
}

/// As many as a reader may have; those that are not in use are hidden.
void MainWindow::addUserPresetActions()
{
    for (std::size_t n = 0; n < mostUserPresets; ++n)
        actions_->add({ presetAction(n), say("View/Window preset"), say("Own preset %1").arg(n + 1),
            {}, {}, {}, false, n == 0, [this, n] {
                auto const& presets = settings_->current().presets;
                if (n < presets.size())
                    area_->setWindow({ presets[n].center, presets[n].width });
            } });
}

void MainWindow::connectSettings()
{
    connect(settings_, &SettingsStore::changed, this,
        [this](Settings const& now, Settings const& /*before*/) { useSettings(now); });
    connect(settings_, &SettingsStore::failed, this,
        [this](QString const& text) { message_->post(MessageKind::error, text); });
    connect(hanging_, &Hanging::made, this, [this](ReadingArea* area) {
        auto const& now = settings_->current();
        area->setMouse(mouse_);
        area->setCornerLevel(now.cornerLevel);
        area->setCornerTables(now.corners);
    });
    connect(actions_, &ActionTable::keysChanged, this, &MainWindow::nameFileWindows);
    whenTranslated(*this, [this] {
        actions_->retranslate();
        nameMenus();
        nameFileWindows();
        nameUserPresets();
        nameSavedLayouts();
        nameRecent();
        tellWindow();
    });
    auto* desktop = new DesktopColors(*this, [] { return lookUpSystemLight(*qApp); });
    connect(
        desktop, &DesktopColors::changed, this, [this] { useColors(settings_->current().theme); });
    useSettings(settings_->current());
    if (!settings_->complaint().isEmpty())
        message_->post(MessageKind::warning, settings_->complaint());
}

void MainWindow::useSettings(Settings const& now)
{
    useLanguage(now.language);
    useColors(now.theme);
    auto own = ownLooks(now.volumePresets);
    volume_->setOwn(std::move(own.presets));
    if (!own.problem.isEmpty())
        message_->post(MessageKind::warning, own.problem);
    desk_.setDevice(deviceOf(now.device));
    desk_.setKeepsResults(now.keepsResults);
    desk_.setDeveloper(now.runsUnsigned);
    useMouse(now.mouse);
    for (auto* area : areas()) {
        area->setCornerLevel(now.cornerLevel);
        area->setCornerTables(now.corners);
    }
    useKeys();
    nameUserPresets();
}

void MainWindow::useMouse(MouseMap const& mouse)
{
    mouse_ = mouse;
    for (auto* area : areas())
        area->setMouse(mouse);
    keys_->setMouse(mouse);
    char const* const ids[] { nullptr, "drag.window", "drag.pan", "drag.zoom", "drag.scroll" };
    for (std::size_t n = 1; n < std::size(ids); ++n)
        actions_->find(QString::fromLatin1(ids[n]))
            ->setChecked(n == static_cast<std::size_t>(mouse.left));
}

// A reader's preset has its number key while an image of its modality is on the screen.
void MainWindow::useKeys()
{
    auto const& now = settings_->current();
    auto const defaults = actions_->defaultKeys();
    auto keys = effectiveKeys(defaults, profileKeys(now.keyProfile), now.keys);
    KeyMap digits;
    for (std::size_t n = 0; n < now.presets.size(); ++n) {
        auto const& preset = now.presets[n];
        if (preset.digit < 0 || (!preset.modality.isEmpty() && preset.modality != modality_))
            continue;
        QKeySequence const key(QString::number(preset.digit));
        bool const isTaken = !ownerOf(digits, key).isEmpty();
        // The key of a modality goes before that of all.
        if (isTaken && preset.modality.isEmpty())
            continue;
        for (auto& [id, list] : digits)
            list.removeAll(key);
        digits[presetAction(n)] = keys[presetAction(n)] + QList { key };
    }
    actions_->setKeys(effectiveKeys(defaults, keys, digits));
}

// Another kind of image has other presets; to work out all keys takes milliseconds.
void MainWindow::useModality()
{
    std::optional<QString> modality;
    if (auto const* series = desk_.currentReference().series; series != nullptr)
        modality = QString::fromStdString(series->modality);
    if (std::exchange(modality_, modality) == modality)
        return;
    useKeys();
    nameUserPresets();
}

void MainWindow::nameUserPresets()
{
    auto const& presets = settings_->current().presets;
    for (std::size_t n = 0; n < mostUserPresets; ++n) {
        auto* action = actions_->find(presetAction(n));
        bool const isThere = n < presets.size();
        bool const fits = isThere
            && (presets[n].modality.isEmpty() || !modality_ || presets[n].modality == *modality_);
        action->setVisible(fits);
        action->setText(isThere
                ? QString(presets[n].name).replace(QLatin1Char('&'), QStringLiteral("&&"))
                : say("Own preset %1").arg(n + 1).now());
    }
}

void MainWindow::stepCornerLevel()
{
    auto next = settings_->current();
    next.cornerLevel = nextLevel(next.cornerLevel);
    settings_->change(next);
}

void MainWindow::openSettings()
{
    if (settingsWindow_ == nullptr)
        settingsWindow_ = new SettingsWindow(
            *settings_, *actions_, [this] { return seenPreset(); }, this);
    settingsWindow_->present();
}

UserPreset MainWindow::seenPreset() const
{
    auto const window = area_->window();
    auto const* series = desk_.currentReference().series;
    return { say("New preset"),
        series == nullptr ? QString() : QString::fromStdString(series->modality), window.width,
        window.center, -1 };
}

QString MainWindow::heldActionOf(QKeyEvent const& event) const
{
    auto const pressed = QKeySequence(event.keyCombination());
    for (auto const& row : actions_->rows())
        if (row.entry.isHeld && row.keys.contains(pressed))
            return row.entry.id;
    return {};
}

void MainWindow::holdAction(QString const& id, bool on)
{
    if (id == QLatin1String("ai.peek"))
        hideLayers(on || actions_->find(QStringLiteral("ai.hide"))->isChecked());
    else
        actions_->find(id)->setChecked(on);
}

} // namespace lamina::app
