#pragma once

#include "image/LabelMap.h"

#include <nlohmann/json.hpp>

namespace lamina::cli {

/// Name, value, voxels and millilitres of each label.
[[nodiscard]] nlohmann::json volumesOf(image::LabelMap const& labels);

} // namespace lamina::cli
