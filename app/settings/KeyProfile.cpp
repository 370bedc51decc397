#include "settings/KeyProfile.h"

#include <QFile>
#include <QJsonDocument>
#include <QMultiHash>

#include <algorithm>
#include <utility>

namespace lamina::app {

namespace {

constexpr char const* format = "lamina-keys";

} // namespace

Result<KeyProfile> profileFromJson(QByteArray const& json)
{
    constexpr qsizetype longestName = 80;
    auto const document = QJsonDocument::fromJson(json);
    auto const root = document.object();
    if (root.value(QLatin1String("format")).toString() != QLatin1String(format))
        return fail(ErrorCode::badData, "not a key profile",
            "This file holds no keys of Lamina: choose one that was exported here.");
    KeyProfile profile;
    profile.name = root.value(QLatin1String("name")).toString().left(longestName);
    profile.keys = keysFromJson(root.value(QLatin1String("keys")).toObject(), profile.problems);
    if (auto const mouse = root.value(QLatin1String("mouse")); mouse.isObject())
        profile.mouse = mouseFromJson(mouse.toObject(), profile.problems);
    return profile;
}

QByteArray toJson(KeyProfile const& profile)
{
    QJsonObject root { { QStringLiteral("format"), QString::fromLatin1(format) },
        { QStringLiteral("name"), profile.name },
        { QStringLiteral("keys"), keysToJson(profile.keys) } };
    if (profile.mouse)
        root.insert(QStringLiteral("mouse"), mouseToJson(*profile.mouse));
    return QJsonDocument(root).toJson();
}

std::vector<KeyProfile> shippedProfiles()
{
    std::vector<KeyProfile> profiles;
    for (auto const* id : { "lamina", "ihe", "horos", "ohif" }) {
        QFile file(QStringLiteral(":/lamina/keys/%1.json").arg(QLatin1String(id)));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        if (auto profile = profileFromJson(file.readAll())) {
            profile->id = QLatin1String(id) == QLatin1String("lamina") ? QString()
                                                                       : QString::fromLatin1(id);
            profiles.push_back(std::move(*profile));
        }
    }
    return profiles;
}

KeyMap effectiveKeys(KeyMap const& defaults, KeyMap const& profile, KeyMap const& own)
{
    KeyMap keys = defaults;
    QMultiHash<QKeySequence, QString> owners;
    for (auto const& [id, list] : keys)
        for (auto const& key : list)
            owners.insert(key, id);
    for (auto const* layer : { &profile, &own })
        for (auto const& [id, list] : *layer) {
            if (!defaults.contains(id))
                continue;
            for (auto const& key : std::as_const(keys[id]))
                owners.remove(key, id);
            QList<QKeySequence> taken;
            for (auto const& key : list) {
                for (auto const& other : owners.values(key)) {
                    // Both in one layer: the first of them keeps it, as the page never lets happen.
                    if (other < id && layer->contains(other))
                        continue;
                    keys[other].removeAll(key);
                    owners.remove(key, other);
                }
                if (!owners.contains(key))
                    taken << key;
            }
            for (auto const& key : taken)
                owners.insert(key, id);
            keys[id] = taken;
        }
    return keys;
}

QString ownerOf(KeyMap const& keys, QKeySequence const& key)
{
    auto const owner
        = std::ranges::find_if(keys, [&](auto const& one) { return one.second.contains(key); });
    return owner == keys.end() ? QString() : owner->first;
}

} // namespace lamina::app
