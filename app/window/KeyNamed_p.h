#pragma once

#include <QKeySequence>
#include <QString>

namespace lamina::app {

/// "Ctrl+O", of a table of actions.
inline QKeySequence key(char const* text) { return QKeySequence(QString::fromLatin1(text)); }

} // namespace lamina::app
