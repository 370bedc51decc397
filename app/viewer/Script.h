#pragma once

#include "base/Result.h"

#include <QSize>
#include <QString>
#include <QStringList>

#include <vector>

namespace lamina::app {

/// What one step of a script does.
enum class Verb {
    open,
    close,
    wait,
    series,
    layout,
    preset,
    window,
    slice,
    jump,
    run,
    network,
    accept,
    reject,
    next,
    previous,
    hide,
    show,
    screenshot,
    resize,
    action,
    scroll,
    hud,
    quit
};

/// One checked step. `words` are the arguments as written, `numbers` those that are numbers in
/// their order, `size` is empty unless one was given.
struct ScriptStep {
    Verb verb = Verb::wait;
    QStringList words;
    std::vector<double> numbers;
    QSize size;
};

/// Parses "open 'a folder'; layout mpr; screenshot out.png 1280x720; quit".
///
/// Steps end with ';' or a new line. Words with spaces stand in single or double quotes; inside
/// double quotes \" and \\ are a quote and a backslash. Fails with `usage`, whose advice names the
/// word that is wrong. [any thread]
Result<std::vector<ScriptStep>> parseScript(QString const& text);

/// "1280x720", or nothing valid (an empty size).
[[nodiscard]] QSize parseSize(QString const& word);

/// One line per verb, for --help.
[[nodiscard]] QString scriptUsage();

} // namespace lamina::app
