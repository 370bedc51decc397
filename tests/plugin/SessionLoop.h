#pragma once

#include "session/Session.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <gtest/gtest.h>
#include <mutex>
#include <vector>

namespace lamina::test {

/// The owner's thread of a session, in hand: what the session posts waits until `runUntil`.
class SessionLoop {
public:
    explicit SessionLoop(std::chrono::minutes patience = std::chrono::minutes(1))
        : patience_(patience)
    {
    }

    [[nodiscard]] std::function<void(std::function<void()>)> dispatch()
    {
        return [this](std::function<void()> action) {
            {
                std::lock_guard const lock(mutex_);
                waiting_.push_back(std::move(action));
            }
            wake_.notify_one();
        };
    }
    [[nodiscard]] std::function<void(session::Event const&)> listener()
    {
        return [this](session::Event const& event) { events.push_back(event); };
    }

    /// False when it is not done within the patience.
    bool runUntil(std::function<bool()> const& done)
    {
        auto const deadline = std::chrono::steady_clock::now() + patience_;
        while (!done()) {
            std::unique_lock lock(mutex_);
            if (!wake_.wait_until(lock, deadline, [this] { return !waiting_.empty(); }))
                return false;
            auto const action = std::move(waiting_.front());
            waiting_.pop_front();
            lock.unlock();
            action();
        }
        return true;
    }

    /// How a task ended.
    session::Event finish(int task)
    {
        auto const ended = [&](session::Event const& event) {
            return event.kind == session::Event::Kind::taskFinished && event.task == task;
        };
        EXPECT_TRUE(runUntil([&] { return std::ranges::any_of(events, ended); }));
        auto const found = std::ranges::find_if(events, ended);
        return found == events.end() ? session::Event {} : *found;
    }

    std::vector<session::Event> events;

private:
    std::chrono::minutes patience_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> waiting_;
};

} // namespace lamina::test
