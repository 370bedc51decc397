#pragma once

#include <chrono>
#include <deque>
#include <optional>

namespace lamina {

/// How long work will still take, by how fast it went lately. Says nothing until it has seen
/// enough to say something. [one thread]
class RemainingTime {
public:
    using Clock = std::chrono::steady_clock;

    /// Work is at `fraction`, 0 to 1. Going back starts anew.
    void see(double fraction, Clock::time_point now = Clock::now());
    /// Time passed without work, such as in a pause: only what comes after it counts.
    void interrupt();
    /// Seconds to the end; nothing while it cannot be known.
    [[nodiscard]] std::optional<double> seconds() const;

private:
    struct Mark {
        double fraction;
        Clock::time_point time;
    };

    std::deque<Mark> marks_; ///< of the last while, oldest first
};

} // namespace lamina
