#include "render/ColorMap.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace lamina::render {

namespace {

constexpr std::array maps {
    ColorMap { "grey", "Grey" },
    ColorMap { "hot-iron", "Hot iron" },
    ColorMap { "hot-metal-blue", "Hot metal, blue" },
    ColorMap { "pet", "PET" },
    ColorMap { "rainbow", "Rainbow" },
    ColorMap { "ice", "Ice" },
    ColorMap { "perceptual", "Even steps, colour-blind safe" },
};

struct Stop {
    double level;
    std::array<double, 3> color;
};

/// Between the stops the colours are mixed evenly.
std::vector<Stop> stopsOf(std::string_view id)
{
    if (id == "hot-iron")
        return { { 0, { 0, 0, 0 } }, { 127.5, { 255, 0, 0 } }, { 191.25, { 255, 128, 0 } },
            { 255, { 255, 255, 255 } } };
    if (id == "hot-metal-blue")
        return { { 0, { 0, 0, 0 } }, { 64, { 0, 0, 140 } }, { 112, { 120, 0, 120 } },
            { 160, { 225, 60, 0 } }, { 208, { 255, 170, 0 } }, { 255, { 255, 255, 255 } } };
    if (id == "pet")
        return { { 0, { 0, 0, 0 } }, { 48, { 0, 30, 120 } }, { 96, { 0, 150, 140 } },
            { 144, { 90, 200, 40 } }, { 192, { 250, 200, 0 } }, { 232, { 255, 60, 20 } },
            { 255, { 255, 255, 255 } } };
    if (id == "rainbow")
        return { { 0, { 0, 0, 0 } }, { 28, { 90, 0, 150 } }, { 72, { 0, 40, 255 } },
            { 112, { 0, 210, 230 } }, { 150, { 30, 220, 40 } }, { 190, { 255, 235, 0 } },
            { 228, { 255, 110, 0 } }, { 255, { 255, 0, 0 } } };
    if (id == "ice")
        return { { 0, { 0, 0, 0 } }, { 85, { 0, 50, 110 } }, { 170, { 70, 160, 210 } },
            { 255, { 245, 255, 255 } } };
    if (id == "perceptual")
        return { { 0, { 8, 8, 40 } }, { 64, { 50, 60, 120 } }, { 128, { 110, 115, 120 } },
            { 192, { 180, 165, 90 } }, { 255, { 255, 235, 80 } } };
    return { { 0, { 0, 0, 0 } }, { 255, { 255, 255, 255 } } };
}

std::uint32_t colorAt(std::vector<Stop> const& stops, double level)
{
    auto const upper = std::find_if(stops.begin() + 1, stops.end() - 1,
        [level](Stop const& stop) { return stop.level >= level; });
    auto const& before = *(upper - 1);
    auto const share = (level - before.level) / (upper->level - before.level);
    std::uint32_t pixel = 0xFF;
    for (std::size_t c = 0; c < 3; ++c) {
        auto const mixed = before.color[c] + share * (upper->color[c] - before.color[c]);
        pixel = pixel << 8 | static_cast<std::uint32_t>(std::lround(std::clamp(mixed, 0.0, 255.0)));
    }
    return pixel;
}

} // namespace

std::span<ColorMap const> colorMaps() { return maps; }

ColorTable colorTable(std::string_view id, bool inverted)
{
    auto const stops = stopsOf(id);
    ColorTable table {};
    for (std::size_t n = 0; n < table.size(); ++n)
        table[inverted ? 255 - n : n] = colorAt(stops, static_cast<double>(n));
    return table;
}

} // namespace lamina::render
