#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

namespace lamina::test {

enum class Ended { normally, died, late };

struct ChildRun {
    Ended ended = Ended::died;
    std::string answer; ///< what the work returned, when it ended normally
    double seconds = 0;
    std::int64_t peakBytes = 0; ///< resident, of the child alone
};

/// Runs `work` in a copy of this process, which must have one thread, and takes its answer. A
/// child that is not done in time is killed.
ChildRun runInChild(std::chrono::milliseconds limit, std::function<std::string()> const& work);

} // namespace lamina::test
