#pragma once

#include "ai/Manifest.h"

#include <set>
#include <string>
#include <string_view>

namespace lamina::ai {

/// `parseManifest`, which also tells the path of every key that it asked for, so that a test can
/// hold them against the JSON Schema.
Result<Manifest> parseManifest(std::string_view json, std::set<std::string>* asked);

} // namespace lamina::ai
