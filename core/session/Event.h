#pragma once

#include "base/Result.h"
#include "session/StackKey.h"

#include <functional>
#include <optional>
#include <string>

namespace lamina::session {

/// What changed, told to the listener on the thread of the dispatcher.
struct Event {
    enum class Kind {
        catalogChanged, ///< after open
        sliceReady, ///< several may be merged into one
        loadFinished, ///< text: empty, or what could not be decoded
        layersChanged,
        labelsPainted, ///< the map of a layer moved on with a stroke in hand
        fitKnown, ///< ask `fit` again
        modelsChanged, ///< ask `models` again
        runQueued, ///< of a batch; text: the name of the model
        progress, ///< fraction, text
        taskFinished, ///< an open, run or save ended; error when it failed
    };
    Kind kind = Kind::progress;
    int task = 0;
    StackKey stack;
    double fraction = 0;
    std::string text;
    std::optional<Error> error;
    std::optional<double> secondsLeft = std::nullopt; ///< of `progress`, by the speed so far
    bool paused = false; ///< of `progress`
};

using Tell = std::function<void(Event const&)>;

} // namespace lamina::session
