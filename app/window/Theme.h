#pragma once

#include "window/Colors.h"

#include <QApplication>
#include <QIcon>

/// Colours, scale and icons of the window. [gui thread]
namespace lamina::app {

/// How much larger than on a 1080-line screen text and controls are for a window of this height
/// in device-independent pixels: 1 up to 1300, 2 at 2160, in steps of a quarter.
[[nodiscard]] double scaleForHeight(int height);

/// Sets style, palette, font and style sheet for a scale. Does nothing when it is set already.
void applyTheme(QApplication& application, double scale);

/// The light or the dark theme, from now on.
void applyColors(QApplication& application, bool isLight);
/// What the platform has for its windows, as far as it was looked up last.
[[nodiscard]] bool isSystemLight();
/// Looks it up.
bool lookUpSystemLight(QApplication& application);

/// The scale that was set last, for painting and fixed sizes: `scaled(4)` is 4 pixels at scale 1.
[[nodiscard]] int scaled(double pixels);

/// An icon of resources/icons by its name ("open").
[[nodiscard]] QIcon iconNamed(QString const& name);

} // namespace lamina::app
