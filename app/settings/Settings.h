#pragma once

#include "settings/CornerTable.h"
#include "settings/MouseMap.h"

#include <QByteArray>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QKeySequence>
#include <QString>
#include <QStringList>

#include <map>
#include <optional>
#include <vector>

namespace lamina::app {

enum class ThemeChoice { dark, light, system };
/// What Lamina opens when it is started without a path.
enum class StartChoice { nothing, last };
enum class DeviceChoice { automatic, cpu, cuda };

/// The keys of actions, by their ids; an empty list is an action without a key.
using KeyMap = std::map<QString, QList<QKeySequence>>;

/// A window that the reader named.
struct UserPreset {
    QString name;
    QString modality; ///< "CT"; empty: all
    double width = 400;
    double center = 40;
    int digit = -1; ///< the number key that sets it on images of the modality; -1: none

    bool operator==(UserPreset const&) const = default;
};
/// So many have an action of their own.
constexpr std::size_t mostUserPresets = 20;

/// So many 3D looks of his own may a reader keep.
constexpr qsizetype mostVolumePresets = 40;

/// All that a reader prefers. A value: what is stored is this and nothing else.
struct Settings {
    QString language; ///< "en", "zh_CN"; empty: the system's
    ThemeChoice theme = ThemeChoice::dark;
    StartChoice start = StartChoice::nothing;
    bool remembersRecent = true;
    QString keyProfile; ///< the id of one that Lamina brings; empty: Lamina's own keys
    KeyMap keys; ///< the reader's own, on top of the profile
    MouseMap mouse;
    std::vector<UserPreset> presets;
    QJsonArray volumePresets; ///< 3D looks that the reader named, as core/render writes presets
    CornerLevel cornerLevel = CornerLevel::all;
    std::vector<CornerTable> corners; ///< those that are not the usual one
    DeviceChoice device = DeviceChoice::automatic;
    bool keepsResults = true; ///< the same run of a model gives its result at once
    bool runsUnsigned = false; ///< the developer mode: models run that no trusted key has signed
    QString modelsFolder; ///< beside the installed ones; empty: none

    bool operator==(Settings const&) const = default;
};

/// What a file said, and what in it was not understood and left out (in words for the reader).
struct ReadSettings {
    Settings settings;
    QStringList problems;
};

/// JSON, and back. Nothing when it is not JSON or not settings at all. [any thread]
[[nodiscard]] QByteArray toJson(Settings const& settings);
[[nodiscard]] std::optional<ReadSettings> settingsFromJson(QByteArray const& json);

/// The keys of a JSON object {"action.id": ["Ctrl+K"]}; what is no key goes to `problems`.
[[nodiscard]] KeyMap keysFromJson(QJsonObject const& object, QStringList& problems);
[[nodiscard]] QJsonObject keysToJson(KeyMap const& keys);
[[nodiscard]] MouseMap mouseFromJson(QJsonObject const& object, QStringList& problems);
[[nodiscard]] QJsonObject mouseToJson(MouseMap const& mouse);

} // namespace lamina::app
