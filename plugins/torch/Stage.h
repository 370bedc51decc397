#pragma once

#include <lamina/plugin.hpp>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace lamina::runner {

/// A part of a job's progress bar: fractions of the part become fractions of the whole.
class Stage final {
public:
    Stage(plugin::Job const& job, double from, double to, char const* name)
        : job_(job)
        , from_(from)
        , to_(to)
        , name_(name)
    {
    }

    /// Tells progress; throws plugin::Cancelled after Stop.
    void step(double fraction) { job_.step(at_ = from_ + (to_ - from_) * fraction, name_); }

    /// Tells that the work still goes on where it was.
    void repeat() const { job_.progress(static_cast<float>(at_), name_); }

private:
    plugin::Job const& job_;
    double from_;
    double to_;
    char const* name_;
    double at_ = from_;
};

/// While it lives, tells twice a second that the job goes on: one pass through a network can take
/// longer than the second after which the host expects a word.
class Pulse final {
public:
    explicit Pulse(Stage const& stage)
        : thread_([this, &stage] {
            std::unique_lock lock(mutex_);
            while (!ended_.wait_for(lock, std::chrono::milliseconds(500), [this] { return over_; }))
                stage.repeat();
        })
    {
    }
    ~Pulse()
    {
        {
            std::lock_guard const lock(mutex_);
            over_ = true;
        }
        ended_.notify_one();
        thread_.join();
    }
    Pulse(Pulse const&) = delete;
    Pulse& operator=(Pulse const&) = delete;

private:
    std::mutex mutex_;
    std::condition_variable ended_;
    bool over_ = false;
    std::thread thread_; ///< last: uses the members above
};

} // namespace lamina::runner
