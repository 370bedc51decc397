#include "render/FusedSlice.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lamina::render {

namespace {

constexpr int fullFrom = 64; // level from which the opacity is whole

/// A colour times its share of 256, and what is left of the picture below it.
struct Ink {
    std::array<std::uint32_t, 3> color {};
    std::uint32_t rest = 256;
};

std::array<Ink, 256> inksOf(FusionLook const& look)
{
    std::array<Ink, 256> inks;
    auto const opacity = std::clamp(look.opacity, 0.0, 1.0);
    for (std::uint32_t level = 0; level < 256; ++level) {
        auto const color = look.colors ? (*look.colors)[level] : level * 0x010101U;
        auto const rise = std::min(1.0, static_cast<double>(level) / fullFrom);
        auto const share = static_cast<std::uint32_t>(std::lround(opacity * rise * 256));
        for (std::uint32_t channel = 0; channel < 3; ++channel)
            inks[level].color[channel] = (color >> (8 * channel) & 0xFFU) * share;
        inks[level].rest = 256 - share;
    }
    return inks;
}

/// Levels in place of colours, rising with the values also where these are bright when low.
std::shared_ptr<ColorTable const> levels(bool isInverted)
{
    ColorTable table {};
    for (std::uint32_t level = 0; level < 256; ++level)
        table[level] = 0xFF000000U | (isInverted ? 255 - level : level) * 0x010101U;
    return std::make_shared<ColorTable const>(table);
}

} // namespace

void paintFused(image::Volume const& volume, SliceView const& view, FusionLook const& look,
    Picture& scratch, Picture& picture)
{
    if (volume.type() == image::VoxelType::rgb8)
        return;
    renderSlice(
        volume, view, { look.window, nullptr, levels(volume.description().inverted) }, scratch);
    auto const inks = inksOf(look);
    auto const lay = [&inks](std::uint32_t below, std::uint32_t level) {
        auto const& ink = inks[level & 0xFFU];
        auto mixed = below & 0xFF000000U;
        for (std::uint32_t channel = 0; channel < 3; ++channel) {
            auto const under = below >> (8 * channel) & 0xFFU;
            mixed |= ((under * ink.rest + ink.color[channel] + 128) >> 8) << (8 * channel);
        }
        return mixed;
    };
    std::ranges::transform(picture.pixels, scratch.pixels, picture.pixels.begin(), lay);
}

} // namespace lamina::render
