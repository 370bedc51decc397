#pragma once

#include "ai/protocol/ControlPage.h"
#include "ai/protocol/Messages.h"
#include "base/Channel.h"
#include "base/SharedMemory.h"

#include <atomic>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace lamina::worker {

/// Text of a plugin, made fit for a message: bounded, without control characters.
[[nodiscard]] std::string cleaned(char const* utf8, std::size_t maxLength);

/// What the worker tells the host about the job in hand, from any thread. Bounds what a talkative
/// plugin may send. [any thread]
class Speaker {
public:
    explicit Speaker(Channel& channel);

    /// From here on messages belong to `job`.
    void begin(std::int64_t job);
    /// The control page of the job.
    void attach(SharedMemory control);
    /// After this nothing is sent for the job any more.
    void end();

    void progress(double fraction, std::string stage);
    void log(bool warning, std::string text);
    void device(std::string name);
    void send(ai::protocol::ToHost const& message);

    /// Shows the host that the worker moves.
    void beat();
    [[nodiscard]] bool cancelled() const;
    /// Returns when the job may go on, or is to be cancelled.
    void waitWhilePaused();
    /// The slice of input 0 that the reader looks at; -1: none.
    [[nodiscard]] std::int64_t focusSlice() const;
    /// Labels of these slices are there.
    void slicesReady(std::int64_t first, std::int64_t count, ai::protocol::SliceLabels labels);
    /// The host wants this job ended; a job that is over is ignored.
    void cancel(std::int64_t job);
    [[nodiscard]] bool busy() const { return job_ != 0; }

private:
    void sendLocked(ai::protocol::ToHost const& message);

    Channel& channel_;
    mutable std::mutex mutex_;
    std::atomic<std::int64_t> job_ = 0;
    std::atomic<bool> cancelled_ = false;
    SharedMemory control_;
    std::atomic<ai::protocol::ControlPage*> page_ = nullptr;
    int logLines_ = 0;
    std::int64_t lastProgress_ = 0; ///< steady clock, milliseconds
    std::string lastStage_;
};

} // namespace lamina::worker
