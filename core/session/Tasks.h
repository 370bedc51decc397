#pragma once

#include "ai/Worker.h"
#include "base/Progress.h"
#include "base/RemainingTime.h"
#include "session/Event.h"
#include "session/OwnerThread.h"
#include "session/TaskPool.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace lamina::session {

/// The long work of a session. It runs on threads of its own, comes home as what is left to do
/// there, and tells its progress and its end. Runs of models stand in a queue, because the device
/// takes one at a time. [owner's thread]
class Tasks {
public:
    /// What a task leaves to do on the owner's thread; the text is for the status line.
    using Outcome = Result<std::function<std::string()>>;
    /// Runs on a thread of a pool. What it throws ends the task with an error, as what it returns.
    using Work = std::function<Outcome(std::stop_token, Progress const&)>;

    /// A run of a model.
    struct Run {
        StackKey stack;
        std::shared_ptr<ai::RunControl> control;
        /// `later`: of a batch. A person's run goes before those, but for one that runs already.
        Turn turn = Turn::usual;
        /// Runs on the thread of the runs; gets the number of the task.
        std::function<Outcome(int, std::stop_token, Progress const&)> work;
        std::function<void(int)> ending; ///< at home, before the run counts as ended; may be empty
    };

    /// Both outlive it.
    Tasks(OwnerThread const& home, Tell const& tell)
        : home_(home)
        , tell_(tell)
    {
    }
    Tasks(Tasks const&) = delete;
    Tasks& operator=(Tasks const&) = delete;

    /// Starts long work and returns its number, which its events bear.
    int start(StackKey key, Work work) { return startIn(pool_, std::move(key), std::move(work)); }
    int startIn(TaskPool& where, StackKey key, Work work, Turn turn = Turn::usual);
    int startRun(Run run);

    void cancel(int task);
    void cancelAll();
    /// A run waits after the tile in hand, or goes on; other tasks do not.
    void pause(int task, bool paused);
    /// Runs on a stack compute near this slice first.
    void focus(StackKey const& key, std::int64_t slice) const;

    [[nodiscard]] bool contains(int task) const { return running_.contains(task); }
    [[nodiscard]] bool busy() const { return !running_.empty(); }
    /// The runs that have not ended: the first runs, or is about to.
    [[nodiscard]] std::vector<int> const& runs() const { return queue_; }
    /// Does it now, or when no run is left; a later one takes the place of one that waits.
    void whenNoneRuns(std::function<void()> action);
    /// For short work that nobody has to be told of.
    [[nodiscard]] TaskPool& pool() { return pool_; }

private:
    /// Work that has not ended.
    struct Running {
        std::stop_source stop;
        std::shared_ptr<ai::RunControl> control; ///< of a run of a model; null of others
        std::function<void(int)> ending;
        StackKey stack;
        RemainingTime remaining;
        double fraction = 0;
        std::string stage;
        Turn turn = Turn::usual;
    };

    void isAt(int task, StackKey const& key, double fraction, std::string const& stage);
    void tellProgress(int task, StackKey const& key);
    void finish(int task, StackKey const& key, Outcome outcome);
    void tellWaiting();
    void doWhatWaits();

    OwnerThread const& home_;
    Tell const& tell_;
    std::map<int, Running> running_;
    int last_ = 0;
    std::vector<int> queue_; ///< of runs, in the order in which they have the device
    std::function<void()> whenNoneRuns_;
    TaskPool pool_ { 3 }; // last, with `runs_`: their threads use everything above
    TaskPool runs_ { 1 }; ///< runs that wait leave the pool to others
};

} // namespace lamina::session
