#pragma once

#include "base/Channel.h"
#include "base/Result.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace lamina {

/// How a child ended.
struct ChildExit {
    int code = 0; ///< exit code, when signal is 0
    int signal = 0; ///< signal that ended it, or 0
};

/// A child process with a channel to it. Destroying it ends the process (polite signal, then kill)
/// and reaps it. [one thread at a time]
class ChildProcess {
public:
    /// Starts `program`; the child finds its end of the channel at file descriptor 3 and every
    /// other one closed. stdin is empty, stdout and stderr are the parent's stderr, the
    /// environment is cut to what libraries need. A child ends itself when its channel closes, so
    /// it does not outlive the parent. (The system's own death signal follows the thread that
    /// started the child, not the process, and would end a warm child with its first job.)
    static Result<ChildProcess> start(
        std::filesystem::path const& program, std::vector<std::string> const& arguments);

    ChildProcess(ChildProcess&& other) noexcept;
    ChildProcess& operator=(ChildProcess&& other) noexcept;
    ~ChildProcess();

    [[nodiscard]] Channel& channel() { return channel_; }
    [[nodiscard]] int id() const { return id_; }

    /// How it ended, if it has.
    std::optional<ChildExit> poll();
    /// The same after waiting for at most `milliseconds`.
    std::optional<ChildExit> await(int milliseconds);
    /// Kills it and reaps it.
    ChildExit kill();

private:
    ChildProcess(int id, Channel channel);

    int id_ = 0;
    std::optional<ChildExit> exit_;
    Channel channel_;
};

/// The folder of the running program.
[[nodiscard]] std::filesystem::path programFolder();

/// For a child that runs code it does not trust: no core dumps (they would hold voxels), no new
/// privileges. Cannot be undone.
void restrictThisProcess();

} // namespace lamina
