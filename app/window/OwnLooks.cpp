#include "window/OwnLooks.h"

#include "settings/CoreSentence.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace lamina::app {

namespace {

QString const presetsKey = QStringLiteral("presets");

} // namespace

OwnLooks ownLooks(QJsonArray const& settings)
{
    OwnLooks own;
    for (auto const entry : settings) {
        QJsonObject const file { { QStringLiteral("format"),
                                     QStringLiteral("lamina-volume-presets") },
            { presetsKey, QJsonArray { entry } } };
        auto const read = render::volumePresetsFromJson(
            QJsonDocument(file).toJson(QJsonDocument::Compact).toStdString());
        if (!read)
            own.problem = coreSentence(read.error().advice);
        else if (std::ranges::find(own.presets, read->front().id, &render::VolumePreset::id)
            == own.presets.end())
            own.presets.push_back(read->front());
    }
    return own;
}

QJsonArray toSettings(std::span<render::VolumePreset const> presets)
{
    auto const text = QByteArray::fromStdString(render::toJson(presets));
    return QJsonDocument::fromJson(text).object().value(presetsKey).toArray();
}

} // namespace lamina::app
