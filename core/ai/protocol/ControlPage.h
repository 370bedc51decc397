#pragma once

#include <atomic>
#include <cstdint>

namespace lamina::ai::protocol {

/// Shared by host and worker for one job. The host trusts nothing in it: `heartbeat` only says
/// whether the worker still moves.
struct ControlPage {
    std::atomic<std::uint32_t> cancel; ///< host sets 1
    std::atomic<std::uint32_t> heartbeat; ///< worker counts up
};

static_assert(std::atomic<std::uint32_t>::is_always_lock_free, "shared between processes");

} // namespace lamina::ai::protocol
