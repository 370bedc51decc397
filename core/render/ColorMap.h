#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace lamina::render {

/// The colour of each of the 256 levels that a window makes, opaque, 0xAARRGGBB.
using ColorTable = std::array<std::uint32_t, 256>;

/// A way to colour grey levels. Level 0 is the darkest colour of each.
struct ColorMap {
    std::string_view id; ///< "hot-iron"
    std::string_view name; ///< "Hot iron"
};

/// Grey first.
[[nodiscard]] std::span<ColorMap const> colorMaps();

/// The table of a map, from its darkest colour to its brightest, or the other way round; that of
/// grey for an unknown id.
[[nodiscard]] ColorTable colorTable(std::string_view id, bool inverted = false);

} // namespace lamina::render
