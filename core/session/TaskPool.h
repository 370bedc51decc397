#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace lamina::session {

/// When a task that waits has its turn.
enum class Turn {
    usual, ///< after those that were submitted before it
    later ///< after all that are not `later`
};

/// Runs tasks on a few threads, oldest first. Destroying it asks the running ones to stop, drops
/// the rest and waits. [submit: any thread]
class TaskPool {
public:
    /// Must not throw: that would end the program.
    using Task = std::function<void(std::stop_token)>;

    explicit TaskPool(int threads);
    ~TaskPool();
    TaskPool(TaskPool const&) = delete;
    TaskPool& operator=(TaskPool const&) = delete;

    /// The returned source stops this task only, whether it waits or runs.
    std::stop_source submit(Task task, Turn turn = Turn::usual);
    /// Runs the waiting tasks that were stopped, here and now: nobody waits for a turn to hear that
    /// it was cancelled. They should look at their token first.
    void finishStopped();

private:
    struct Item {
        Task task;
        std::stop_source stop;
        Turn turn = Turn::usual;
    };

    void work(std::stop_token stop);

    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::deque<Item> waiting_;
    std::vector<std::jthread> threads_; // last: they use everything above
};

} // namespace lamina::session
