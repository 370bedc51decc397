#pragma once

#include "settings/Language.h"
#include "window/Text.h"

#include <string_view>
#include <vector>

namespace lamina::app {

/// A word that lower layers give to things (tools, presets, colours, traits), for the reader.
[[nodiscard]] Text coreText(std::string_view word);
/// Those that are translated.
[[nodiscard]] std::vector<char const*> coreWords();

} // namespace lamina::app
