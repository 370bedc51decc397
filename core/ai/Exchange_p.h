#pragma once

#include "ai/JobBlocks_p.h"
#include "ai/PartialLabels_p.h"
#include "ai/RunFailure_p.h"
#include "ai/RunMessage_p.h"
#include "ai/Worker.h"
#include "ai/protocol/ControlPage.h"
#include "ai/protocol/Messages.h"
#include "base/ChildProcess.h"

#include <chrono>
#include <optional>
#include <stop_token>
#include <string>

namespace lamina::ai {

/// How an exchange left the worker process.
enum class WorkerState { warm, dead };

/// One job: hands it to the worker, listens until it ends, and checks what came. Made for one
/// run and thrown away. [one thread]
class Exchange {
public:
    Exchange(ChildProcess& child, RunRequest const& request, std::int64_t job,
        WorkerOptions const& options, Purpose purpose);

    /// The result, checked and complete, or why there is none. Of a bundle that was only loaded it
    /// says what computes, and no more.
    Result<RunResult> run(std::stop_token stop, Progress const& progress);

    /// After `run`. `dead`: the process has ended or was ended, its channel is useless.
    [[nodiscard]] WorkerState workerState() const { return state_; }
    /// After `run`: the worker crashed, hung or lied, so that the bundle is to blame.
    [[nodiscard]] bool bundleToBlame() const { return blame_; }

private:
    using Clock = std::chrono::steady_clock;

    Status send();
    Result<RunResult> listen(std::stop_token const& stop, Progress const& progress);
    void watch(std::stop_token const& stop);
    /// Whether the worker holds more than it may, beside what it was given.
    [[nodiscard]] bool holdsTooMuch() const;
    void cancel(Stop reason);
    /// Hands on what the reader does meanwhile.
    void follow();
    void showPartial();
    Status handle(protocol::ToHost& message, Progress const& progress);
    Status take(protocol::Boxes const& boxes);
    Status take(protocol::Scores const& scores);
    Status take(protocol::LogLine const& line);
    Result<RunResult> finish();
    Result<std::shared_ptr<image::Volume const>> madeImage();
    [[nodiscard]] image::Algorithm algorithm() const;
    void remarkOnVolume();
    tl::unexpected<Error> stopped();
    tl::unexpected<Error> died();
    tl::unexpected<Error> lied(Error const& error);
    [[nodiscard]] bool isFlooding();
    protocol::ControlPage& page()
    {
        return *reinterpret_cast<protocol::ControlPage*>(blocks_.control.data());
    }

    ChildProcess& child_;
    RunRequest const& request_;
    Manifest const& manifest_;
    image::Volume const& volume_;
    WorkerOptions const& options_;
    Purpose purpose_;
    std::int64_t job_;

    JobBlocks blocks_;
    PartialLabels partial_;

    RunResult result_;
    bool loaded_ = false;
    bool done_ = false;
    std::optional<protocol::Failed> failure_;
    std::optional<Stop> stop_;
    Clock::time_point stopSince_;
    Clock::time_point start_;
    Clock::time_point lastSign_;
    Clock::time_point lastLook_; ///< at what the reader does
    Clock::time_point nextPartial_;
    std::uint32_t lastBeat_ = 0;
    double messages_ = 0;
    int logLines_ = 0;
    WorkerState state_ = WorkerState::warm;
    bool blame_ = false;
};

} // namespace lamina::ai
