#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace lamina::runner {

/// What the windows of a 3-D network may take and would take, in bytes.
struct WindowMemory {
    std::uint64_t room = 0; ///< left beside the network with its batch
    std::uint64_t network = 0; ///< what a batch takes in the network
    std::int64_t batch = 1;

    struct Scores {
        int most = 0; ///< classes kept of each voxel of a window; 0: all
        std::uint64_t bytes = 0; ///< levels of windows in rising order
        std::uint64_t fromFocus = 0; ///< levels from the slice on the screen outward
        std::int64_t channels = 0; ///< that all windows are run for at a time; 0: all
    };
    std::vector<Scores> scores; ///< ways to keep scores, the best first; never none
};

/// How the windows are run.
struct WindowPlan {
    int most = 0; ///< classes kept of each voxel of a window; 0: all
    bool fromFocus = true;
    std::int64_t batch = 1;
    std::int64_t channels = 0; ///< that all windows are run for at a time; 0: all
};

/// The first way that fits: fewer scores before smaller batches, these before running the windows
/// more than once, and within each the order from the slice on the screen, if there is room. How
/// scores are kept does not depend on that order.
/// Nothing when not even the last way fits.
std::optional<WindowPlan> planOf(WindowMemory const& memory);

/// Bytes that the last way needs beside the network with a batch of one.
std::uint64_t leastNeed(WindowMemory const& memory);
/// Bytes that there are beside the network with such a batch.
std::uint64_t roomWith(WindowMemory const& memory, std::int64_t batch);

} // namespace lamina::runner
