#include "settings/Settings.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace lamina::app {

namespace {

constexpr int version = 1;
constexpr qsizetype longestText = 400;
constexpr qsizetype mostKeys = 8; // of one action
constexpr double largestWindow = 1e9;

template <typename T> struct Word {
    T value;
    char const* word;
};
template <typename T, std::size_t size> using Words = std::array<Word<T>, size>;

constexpr Words<ThemeChoice, 3> themes { { { ThemeChoice::dark, "dark" },
    { ThemeChoice::light, "light" }, { ThemeChoice::system, "system" } } };
constexpr Words<StartChoice, 2> starts { { { StartChoice::nothing, "nothing" },
    { StartChoice::last, "last" } } };
constexpr Words<DeviceChoice, 3> devices { { { DeviceChoice::automatic, "automatic" },
    { DeviceChoice::cpu, "cpu" }, { DeviceChoice::cuda, "cuda" } } };
constexpr Words<CornerLevel, 3> levels { { { CornerLevel::none, "none" },
    { CornerLevel::few, "few" }, { CornerLevel::all, "all" } } };
constexpr Words<DragUse, 5> drags { { { DragUse::none, "none" }, { DragUse::window, "window" },
    { DragUse::pan, "pan" }, { DragUse::zoom, "zoom" }, { DragUse::scroll, "scroll" } } };
constexpr Words<WheelUse, 5> wheels { { { WheelUse::none, "none" }, { WheelUse::slice, "slice" },
    { WheelUse::zoom, "zoom" }, { WheelUse::slab, "slab" }, { WheelUse::axis, "axis" } } };
constexpr Words<Corner, 4> cornerWords { { { Corner::topLeft, "topLeft" },
    { Corner::topRight, "topRight" }, { Corner::bottomLeft, "bottomLeft" },
    { Corner::bottomRight, "bottomRight" } } };

template <typename T, std::size_t size> QString wordOf(Words<T, size> const& words, T value)
{
    auto const found = std::ranges::find(words, value, &Word<T>::value);
    return found == words.end() ? QString() : QString::fromLatin1(found->word);
}

/// Takes values out of an object and remembers what it could not understand.
class Reader {
public:
    Reader(QJsonObject const& object, QStringList& problems)
        : object_(object)
        , problems_(problems)
    {
    }

    template <typename T, std::size_t size>
    void take(char const* name, Words<T, size> const& words, T& value)
    {
        auto const said = object_.value(QLatin1String(name));
        if (said.isUndefined())
            return;
        auto const found = std::ranges::find_if(
            words, [&](auto const& one) { return said.toString() == QLatin1String(one.word); });
        if (found == words.end())
            problems_ << QString::fromLatin1(name);
        else
            value = found->value;
    }
    void take(char const* name, bool& value)
    {
        auto const said = object_.value(QLatin1String(name));
        if (said.isBool())
            value = said.toBool();
        else if (!said.isUndefined())
            problems_ << QString::fromLatin1(name);
    }
    void take(char const* name, QString& value)
    {
        auto const said = object_.value(QLatin1String(name));
        if (said.isString() && said.toString().size() <= longestText)
            value = said.toString();
        else if (!said.isUndefined())
            problems_ << QString::fromLatin1(name);
    }
    void take(char const* name, double& value, double least)
    {
        auto const said = object_.value(QLatin1String(name));
        auto const number = said.toDouble(std::nan(""));
        if (number >= least && number <= largestWindow)
            value = number;
        else if (!said.isUndefined())
            problems_ << QString::fromLatin1(name);
    }
    [[nodiscard]] QJsonObject object(char const* name) const
    {
        return object_.value(QLatin1String(name)).toObject();
    }
    [[nodiscard]] QJsonArray array(char const* name) const
    {
        return object_.value(QLatin1String(name)).toArray();
    }

private:
    QJsonObject object_;
    QStringList& problems_;
};

std::optional<UserPreset> presetFrom(QJsonObject const& object, QStringList& problems)
{
    UserPreset preset;
    Reader reader(object, problems);
    reader.take("name", preset.name);
    reader.take("modality", preset.modality);
    reader.take("width", preset.width, 1e-9);
    reader.take("center", preset.center, -largestWindow);
    double digit = -1;
    reader.take("digit", digit, -1);
    preset.digit = digit <= 9 && digit == std::floor(digit) ? static_cast<int>(digit) : -1;
    if (preset.name.trimmed().isEmpty())
        return std::nullopt;
    return preset;
}

QJsonObject presetToJson(UserPreset const& preset)
{
    QJsonObject object { { QStringLiteral("name"), preset.name },
        { QStringLiteral("modality"), preset.modality }, { QStringLiteral("width"), preset.width },
        { QStringLiteral("center"), preset.center } };
    if (preset.digit >= 0)
        object.insert(QStringLiteral("digit"), preset.digit);
    return object;
}

CornerTable cornersFrom(QJsonObject const& object, QStringList& problems)
{
    CornerTable table;
    Reader reader(object, problems);
    reader.take("modality", table.modality);
    for (auto const& [corner, word] : cornerWords)
        for (auto const item : reader.array(word)) {
            auto const id = item.toObject().value(QLatin1String("item")).toString();
            if (auto const field = cornerField(id))
                table.at(corner).push_back(
                    { *field, item.toObject().value(QLatin1String("few")).toBool() });
            else
                problems << id.left(longestText);
        }
    return completed(std::move(table));
}

QJsonObject cornersToJson(CornerTable const& table)
{
    QJsonObject object { { QStringLiteral("modality"), table.modality } };
    for (auto const& [corner, word] : cornerWords) {
        QJsonArray items;
        for (auto const& item : table.at(corner))
            items << QJsonObject { { QStringLiteral("item"), idOf(item.field) },
                { QStringLiteral("few"), item.few } };
        object.insert(QLatin1String(word), items);
    }
    return object;
}

} // namespace

KeyMap keysFromJson(QJsonObject const& object, QStringList& problems)
{
    constexpr qsizetype mostActions = 2000;
    KeyMap keys;
    if (object.size() > mostActions) {
        problems << QStringLiteral("keys");
        return keys;
    }
    for (auto const& id : object.keys()) {
        auto const list = object.value(id).toArray();
        QList<QKeySequence> found;
        for (auto const one : list) {
            auto const text = one.toString();
            auto const key = QKeySequence::fromString(text.left(longestText));
            if (key.isEmpty() || key[0].key() == Qt::Key_unknown || found.size() == mostKeys)
                problems << id.left(longestText) + QStringLiteral(": ") + text.left(40);
            else
                found << key;
        }
        // A list of which nothing was understood leaves the action the key that it has.
        if (!found.isEmpty() || (object.value(id).isArray() && list.isEmpty()))
            keys.emplace(id.left(longestText), found);
    }
    return keys;
}

QJsonObject keysToJson(KeyMap const& keys)
{
    QJsonObject object;
    for (auto const& [id, list] : keys) {
        QJsonArray texts;
        for (auto const& key : list)
            texts << key.toString(QKeySequence::PortableText);
        object.insert(id, texts);
    }
    return object;
}

MouseMap mouseFromJson(QJsonObject const& object, QStringList& problems)
{
    MouseMap mouse;
    Reader reader(object, problems);
    reader.take("left", drags, mouse.left);
    reader.take("middle", drags, mouse.middle);
    reader.take("right", drags, mouse.right);
    reader.take("wheel", wheels, mouse.wheel);
    reader.take("ctrlWheel", wheels, mouse.ctrlWheel);
    reader.take("shiftWheel", wheels, mouse.shiftWheel);
    reader.take("altWheel", wheels, mouse.altWheel);
    return mouse;
}

QJsonObject mouseToJson(MouseMap const& mouse)
{
    return { { QStringLiteral("left"), wordOf(drags, mouse.left) },
        { QStringLiteral("middle"), wordOf(drags, mouse.middle) },
        { QStringLiteral("right"), wordOf(drags, mouse.right) },
        { QStringLiteral("wheel"), wordOf(wheels, mouse.wheel) },
        { QStringLiteral("ctrlWheel"), wordOf(wheels, mouse.ctrlWheel) },
        { QStringLiteral("shiftWheel"), wordOf(wheels, mouse.shiftWheel) },
        { QStringLiteral("altWheel"), wordOf(wheels, mouse.altWheel) } };
}

QByteArray toJson(Settings const& settings)
{
    QJsonArray presets;
    for (auto const& preset : settings.presets)
        presets << presetToJson(preset);
    QJsonArray corners;
    for (auto const& table : settings.corners)
        corners << cornersToJson(table);
    QJsonObject const root { { QStringLiteral("version"), version },
        { QStringLiteral("language"), settings.language },
        { QStringLiteral("theme"), wordOf(themes, settings.theme) },
        { QStringLiteral("start"), wordOf(starts, settings.start) },
        { QStringLiteral("recent"), settings.remembersRecent },
        { QStringLiteral("keyProfile"), settings.keyProfile },
        { QStringLiteral("keys"), keysToJson(settings.keys) },
        { QStringLiteral("mouse"), mouseToJson(settings.mouse) },
        { QStringLiteral("presets"), presets },
        { QStringLiteral("volumePresets"), settings.volumePresets },
        { QStringLiteral("cornerLevel"), wordOf(levels, settings.cornerLevel) },
        { QStringLiteral("corners"), corners },
        { QStringLiteral("device"), wordOf(devices, settings.device) },
        { QStringLiteral("keepsResults"), settings.keepsResults },
        { QStringLiteral("runsUnsigned"), settings.runsUnsigned },
        { QStringLiteral("modelsFolder"), settings.modelsFolder } };
    return QJsonDocument(root).toJson();
}

std::optional<ReadSettings> settingsFromJson(QByteArray const& json)
{
    constexpr qsizetype mostTables = 40;
    auto const document = QJsonDocument::fromJson(json);
    if (!document.isObject() || !document.object().contains(QLatin1String("version")))
        return std::nullopt;
    ReadSettings read;
    auto& settings = read.settings;
    Reader reader(document.object(), read.problems);
    reader.take("language", settings.language);
    reader.take("theme", themes, settings.theme);
    reader.take("start", starts, settings.start);
    reader.take("recent", settings.remembersRecent);
    reader.take("keyProfile", settings.keyProfile);
    reader.take("cornerLevel", levels, settings.cornerLevel);
    reader.take("device", devices, settings.device);
    reader.take("keepsResults", settings.keepsResults);
    reader.take("runsUnsigned", settings.runsUnsigned);
    reader.take("modelsFolder", settings.modelsFolder);
    settings.keys = keysFromJson(reader.object("keys"), read.problems);
    settings.mouse = mouseFromJson(reader.object("mouse"), read.problems);
    for (auto const one : reader.array("presets")) {
        auto const preset = presetFrom(one.toObject(), read.problems);
        if (preset && settings.presets.size() < mostUserPresets)
            settings.presets.push_back(*preset);
        else
            read.problems << QStringLiteral("presets");
    }
    for (auto const one : reader.array("volumePresets"))
        if (one.isObject() && settings.volumePresets.size() < mostVolumePresets)
            settings.volumePresets << one;
        else
            read.problems << QStringLiteral("volumePresets");
    for (auto const one : reader.array("corners")) {
        auto table = cornersFrom(one.toObject(), read.problems);
        bool const isKnown = std::ranges::any_of(
            settings.corners, [&](auto const& known) { return known.modality == table.modality; });
        if (one.isObject() && !isKnown && std::ssize(settings.corners) < mostTables)
            settings.corners.push_back(std::move(table));
        else
            read.problems << QStringLiteral("corners");
    }
    return read;
}

} // namespace lamina::app
