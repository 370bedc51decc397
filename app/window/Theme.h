#pragma once

#include <QApplication>
#include <QColor>
#include <QIcon>

/// Colours, scale and icons of the window. [gui thread]
namespace lamina::app {

namespace ink {
inline QColor text() { return { 0xe6, 0xea, 0xee }; }
inline QColor quiet() { return { 0xaa, 0xb3, 0xbd }; }
inline QColor accent() { return { 0x4d, 0xc8, 0xd8 }; }
inline QColor good() { return { 0x8f, 0xd6, 0xa0 }; }
inline QColor warning() { return { 0xf2, 0xb8, 0x4b }; }
inline QColor danger() { return { 0xff, 0x8a, 0x80 }; }
inline QColor line() { return { 0x2a, 0x2f, 0x36 }; }
inline QColor selected() { return { 0x24, 0x42, 0x4a }; }
inline QColor hovered() { return { 0x20, 0x26, 0x2d }; }
} // namespace ink

/// How much larger than on a 1080-line screen text and controls are for a window of this height
/// in device-independent pixels: 1 up to 1300, 2 at 2160, in steps of a quarter.
[[nodiscard]] double scaleForHeight(int height);

/// Sets style, palette, font and style sheet for a scale. Does nothing when it is set already.
void applyTheme(QApplication& application, double scale);

/// The scale that was set last, for painting and fixed sizes: `scaled(4)` is 4 pixels at scale 1.
[[nodiscard]] int scaled(double pixels);

/// An icon of resources/icons by its name ("open").
[[nodiscard]] QIcon iconNamed(QString const& name);

} // namespace lamina::app
