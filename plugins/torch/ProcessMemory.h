#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <thread>

namespace lamina::runner {

/// Bytes of memory that this process alone holds, without images and files that are mapped; nothing
/// where the system does not tell.
std::optional<std::uint64_t> ownBytes();

/// Bytes of files that this process has mapped and that lie in memory: libraries, above all. A host
/// that bounds what a process holds counts them; images that it lent are none of them.
std::uint64_t mappedFileBytes();

/// Bytes that this process can still get without something else in use being given up: from the
/// system, within its control groups and its own limits.
std::optional<std::uint64_t> availableBytes();

/// Bytes that this process may still take where a host lets it hold so many megabytes (0: as many
/// as there are), and no more than there are. Nothing where the system does not tell.
std::optional<std::uint64_t> roomWithin(double hostMegabytes);

/// While it lives, looks every few milliseconds how much memory this process holds.
class PeakMemory final {
public:
    PeakMemory();
    ~PeakMemory();
    PeakMemory(PeakMemory const&) = delete;
    PeakMemory& operator=(PeakMemory const&) = delete;

    /// The most so far; 0 where the system does not tell.
    [[nodiscard]] std::uint64_t bytes();

private:
    void look();

    std::mutex mutex_;
    std::condition_variable ended_;
    bool over_ = false;
    std::uint64_t most_ = 0;
    std::thread thread_; ///< last: uses the members above
};

} // namespace lamina::runner
