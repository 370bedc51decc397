#include "window/Colors.h"

#include <QCoreApplication>
#include <QVariant>

#include <algorithm>
#include <cmath>

namespace lamina::app {

namespace {

// clang-format off
constexpr NamedColor table[] {
    { Tone::text,         "text",         0xffe6eaee, 0xff1b2128 },
    { Tone::quiet,        "quiet",        0xffaab3bd, 0xff4c5763 },
    { Tone::disabled,     "disabled",     0xff7c8691, 0xff858f9a },
    { Tone::accent,       "accent",       0xff4dc8d8, 0xff0a6573 },
    { Tone::good,         "good",         0xff8fd6a0, 0xff1c6632 },
    { Tone::warning,      "warning",      0xfff2b84b, 0xff7a4a00 },
    { Tone::danger,       "danger",       0xffff8a80, 0xffb0241c },
    { Tone::line,         "line",         0xff2a2f36, 0xffd3d9df },
    { Tone::separator,    "separator",    0xff343b44, 0xffc6cdd4 },
    { Tone::edge,         "edge",         0xff3f4953, 0xffabb5bf },
    { Tone::edgeOff,      "edgeOff",      0xff2e353d, 0xffd6dce2 },
    { Tone::window,       "window",       0xff181b20, 0xfff2f4f6 },
    { Tone::base,         "base",         0xff14171b, 0xffffffff },
    { Tone::alternate,    "alternate",    0xff1a1e23, 0xfff6f8f9 },
    { Tone::raised,       "raised",       0xff20252b, 0xfffbfcfd },
    { Tone::button,       "button",       0xff2b323a, 0xffe4e9ed },
    { Tone::buttonHover,  "buttonHover",  0xff353e48, 0xffd6dde4 },
    { Tone::hovered,      "hovered",      0xff20262d, 0xffe9eef2 },
    { Tone::selected,     "selected",     0xff24424a, 0xffcce7eb },
    { Tone::pressed,      "pressed",      0xff2b4a52, 0xffbfe0e5 },
    { Tone::checkedEdge,  "checkedEdge",  0xff3b7b86, 0xff3a8d9a },
    { Tone::primary,      "primary",      0xff1f5a64, 0xff0a6573 },
    { Tone::primaryHover, "primaryHover", 0xff276c78, 0xff085460 },
    { Tone::primaryText,  "primaryText",  0xffe6eaee, 0xffffffff },
    { Tone::primaryEdge,  "primaryEdge",  0xff3b8b98, 0xff0a6573 },
    { Tone::primaryFocus, "primaryFocus", 0xff9fe6f0, 0xff03303a },
    { Tone::tooltip,      "tooltip",      0xff262b32, 0xffffffff },
    { Tone::handle,       "handle",       0xff46505b, 0xffb3bcc5 },
    { Tone::handleHover,  "handleHover",  0xff5d6975, 0xff97a2ad },
    { Tone::groove,       "groove",       0xff343b44, 0xffcbd2d9 },
    { Tone::fill,         "fill",         0xff3b8b98, 0xff2f8795 },
    { Tone::knob,         "knob",         0xffcdd5dc, 0xff4c5763 },
    { Tone::note,         "note",         0xff24303a, 0xffdfeef2 },
    { Tone::caution,      "caution",      0xff332b17, 0xfffcf0d4 },
    { Tone::error,        "error",        0xff3a2220, 0xfffde3df },
    { Tone::research,     "research",     0xff2a2415, 0xfffcf0d4 },
    { Tone::researchEdge, "researchEdge", 0xff4a3d1c, 0xffe4cc96 },
    { Tone::selection,    "selection",    0xff2b6a76, 0xffa5dbe3 },
    { Tone::icon,         "icon",         0xffcdd5dc, 0xff3a444e },
    { Tone::checkFill,    "checkFill",    0xff1d4e57, 0xffcce7eb },
    { Tone::checkEdge,    "checkEdge",    0xff8a96a3, 0xff6a7581 },
    { Tone::shade,        "shade",        0xf00a0c0e, 0xf5f6f8fa },
};
// clang-format on

constexpr bool isInOrder()
{
    for (std::size_t n = 0; n < std::size(table); ++n)
        if (static_cast<std::size_t>(table[n].tone) != n)
            return false;
    return true;
}
static_assert(isInOrder());

double luminance(QColor const& color)
{
    auto const linear
        = [](double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF());
}

} // namespace

std::span<NamedColor const> colorTable() { return table; }

bool isLightTheme() { return qApp != nullptr && qApp->property("laminaLight").toBool(); }

QColor color(Tone tone)
{
    auto const& row = table[static_cast<std::size_t>(tone)];
    return QColor::fromRgba(isLightTheme() ? row.light : row.dark);
}

double contrast(QColor const& a, QColor const& b)
{
    auto const one = luminance(a);
    auto const other = luminance(b);
    return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

} // namespace lamina::app
