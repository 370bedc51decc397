#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>

namespace lamina::session {

/// The owner's thread of the tests: what the session dispatches runs inside `runUntil`.
class Loop {
public:
    void post(std::function<void()> action)
    {
        {
            std::lock_guard const lock(mutex_);
            waiting_.push_back(std::move(action));
        }
        wake_.notify_one();
    }

    /// Runs what was posted until `done`; false after a minute.
    bool runUntil(std::function<bool()> const& done)
    {
        auto const deadline = std::chrono::steady_clock::now() + std::chrono::minutes(1);
        while (!done()) {
            std::unique_lock lock(mutex_);
            if (!wake_.wait_until(lock, deadline, [this] { return !waiting_.empty(); }))
                return false;
            auto action = std::move(waiting_.front());
            waiting_.pop_front();
            lock.unlock();
            action();
        }
        return true;
    }

private:
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> waiting_;
};

} // namespace lamina::session
