#pragma once

#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>

namespace lamina::app {

/// The languages that Lamina speaks: "en", "zh_CN".
[[nodiscard]] QStringList languages();
/// Speaks one of them from now on; empty, or one that it does not speak: the system's, else
/// English.
void useLanguage(QString const& code);

/// Calls `say` now, and again whenever the language changes, for as long as the widget lives.
/// [gui thread]
void whenTranslated(QObject& widget, std::function<void()> say);

} // namespace lamina::app
