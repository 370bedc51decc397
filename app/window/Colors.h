#pragma once

#include <QColor>
#include <QString>

#include <span>

/// The colours of the window, each with a name, in one table for both themes. Images and what is
/// drawn on them have their own (view/Theme.h), which are the same in every theme. [gui thread]
namespace lamina::app {

enum class Tone {
    text,
    quiet,
    disabled,
    accent,
    good,
    warning,
    danger,
    line,
    separator,
    edge,
    edgeOff,
    window,
    base,
    alternate,
    raised,
    button,
    buttonHover,
    hovered,
    selected,
    pressed,
    checkedEdge,
    primary,
    primaryHover,
    primaryText,
    primaryEdge,
    primaryFocus,
    tooltip,
    handle,
    handleHover,
    groove,
    fill,
    knob,
    note,
    caution,
    error,
    research,
    researchEdge,
    selection,
    icon,
    checkFill,
    checkEdge,
    shade,
};

struct NamedColor {
    Tone tone;
    char const* name; ///< "@text" in the style sheet
    QRgb dark;
    QRgb light;
};
[[nodiscard]] std::span<NamedColor const> colorTable();

/// Of the theme in force.
[[nodiscard]] QColor color(Tone tone);
[[nodiscard]] bool isLightTheme();

/// Contrast of two colours by WCAG 2.2: 1 to 21.
[[nodiscard]] double contrast(QColor const& a, QColor const& b);

namespace ink {
inline QColor text() { return color(Tone::text); }
inline QColor quiet() { return color(Tone::quiet); }
inline QColor accent() { return color(Tone::accent); }
inline QColor good() { return color(Tone::good); }
inline QColor warning() { return color(Tone::warning); }
inline QColor danger() { return color(Tone::danger); }
inline QColor line() { return color(Tone::line); }
inline QColor selected() { return color(Tone::selected); }
inline QColor hovered() { return color(Tone::hovered); }
} // namespace ink

} // namespace lamina::app
