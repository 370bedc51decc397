#pragma once

#include <array>
#include <atomic>
#include <cstdint>

namespace lamina::ai::protocol {

/// What lies in a slice of the label map while a job goes on; a greater one replaces a smaller.
enum class SliceLabels : std::uint8_t { none = 0, coarse = 1, fine = 2 };

/// Shared by host and worker for one job. The host trusts nothing in it: `heartbeat` only says
/// whether the worker still moves, `ready` where it may look for something to show early.
struct ControlPage {
    static constexpr std::int64_t mostSlices = 65536;

    std::atomic<std::uint32_t> cancel; ///< host sets 1
    std::atomic<std::uint32_t> heartbeat; ///< worker counts up
    std::atomic<std::uint32_t> paused; ///< host sets 1, and 0 to go on
    std::atomic<std::int32_t> focus; ///< host: the slice that is looked at, plus 1; 0: none
    /// Worker sets what is there, a SliceLabels for each slice of the label map.
    std::array<std::atomic<std::uint8_t>, mostSlices> ready;
};

static_assert(std::atomic<std::uint32_t>::is_always_lock_free
        && std::atomic<std::int32_t>::is_always_lock_free
        && std::atomic<std::uint8_t>::is_always_lock_free,
    "shared between processes");

} // namespace lamina::ai::protocol
