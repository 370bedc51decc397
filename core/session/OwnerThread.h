#pragma once

#include "base/Result.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>

namespace lamina::session {

/// The way home to the thread that owns a session. What is still on its way when this is gone is
/// dropped. Outlives every thread that posts. [any thread]
class OwnerThread {
public:
    /// Runs a function on the owner's thread, not inside the call.
    using Dispatch = std::function<void(std::function<void()>)>;

    explicit OwnerThread(Dispatch dispatch)
        : dispatch_(std::move(dispatch))
    {
    }
    OwnerThread(OwnerThread const&) = delete;
    OwnerThread& operator=(OwnerThread const&) = delete;

    /// Runs `action` on the owner's thread unless this is gone by then.
    void post(std::function<void()> action) const
    {
        dispatch_([alive = std::weak_ptr<bool>(alive_), action = std::move(action)] {
            if (alive.lock())
                action();
        });
    }

    /// Asks on the owner's thread and waits for the answer, or fails with cancelled. [any other
    /// thread]
    template <typename T>
    Result<T> ask(std::function<Result<T>()> question, std::stop_token stop) const
    {
        struct Answer {
            std::mutex mutex;
            std::condition_variable_any wake;
            std::optional<Result<T>> value;
        };
        auto const answer = std::make_shared<Answer>();
        post([answer, question = std::move(question)] {
            auto value = question();
            std::lock_guard const lock(answer->mutex);
            answer->value = std::move(value);
            answer->wake.notify_all();
        });
        std::unique_lock lock(answer->mutex);
        if (!answer->wake.wait(lock, stop, [&] { return answer->value.has_value(); }))
            return fail(ErrorCode::cancelled, "cancelled while it waited for the owner's thread");
        return std::move(*answer->value);
    }

private:
    Dispatch dispatch_;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

} // namespace lamina::session
