#pragma once

#include "render/VolumePreset.h"

#include <QJsonArray>
#include <QString>

#include <span>
#include <vector>

namespace lamina::app {

/// 3D presets of the reader, and what in the settings could not be used, in words for the reader.
struct OwnLooks {
    std::vector<render::VolumePreset> presets;
    QString problem;
};
[[nodiscard]] OwnLooks ownLooks(QJsonArray const& settings);
[[nodiscard]] QJsonArray toSettings(std::span<render::VolumePreset const> presets);

} // namespace lamina::app
