#include "session/Tasks.h"

#include "base/Guarded.h"
#include "base/Log.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <utility>

namespace lamina::session {

int Tasks::startIn(TaskPool& where, StackKey key, Work work, Turn turn)
{
    int const task = ++last_;
    running_[task].stop = where.submit(
        [this, task, key = std::move(key), work = std::move(work)](std::stop_token token) {
            Progress const progress([this, task, key](double fraction, std::string_view stage) {
                home_.post([this, task, key, fraction, stage = std::string(stage)] {
                    isAt(task, key, fraction, stage);
                });
            });
            auto outcome = guarded([&] { return work(token, progress); });
            home_.post([this, task, key, outcome = std::move(outcome)]() mutable {
                finish(task, key, std::move(outcome));
            });
        },
        turn);
    return task;
}

int Tasks::startRun(Run run)
{
    auto const task = startIn(
        runs_, run.stack,
        [work = std::move(run.work), task = last_ + 1](std::stop_token stop,
            Progress const& progress) { return work(task, std::move(stop), progress); },
        run.turn);
    auto& running = running_[task];
    running.control = std::move(run.control);
    running.ending = std::move(run.ending);
    running.stack = std::move(run.stack);
    running.turn = run.turn;
    auto place = queue_.end();
    if (run.turn == Turn::usual && !queue_.empty())
        place = std::find_if(std::next(queue_.begin()), queue_.end(),
            [&](int other) { return running_[other].turn == Turn::later; });
    queue_.insert(place, task);
    tellWaiting();
    return task;
}

void Tasks::isAt(int task, StackKey const& key, double fraction, std::string const& stage)
{
    auto const found = running_.find(task);
    if (found == running_.end())
        return;
    auto& known = found->second;
    if (stage != known.stage)
        known.remaining.interrupt(); // every stage has its own speed
    known.fraction = fraction;
    known.stage = stage;
    if (known.control && !known.control->paused)
        known.remaining.see(fraction);
    tellProgress(task, key);
}

void Tasks::tellProgress(int task, StackKey const& key)
{
    auto const& known = running_.at(task);
    Event event { Event::Kind::progress, task, key, known.fraction, known.stage, {} };
    event.paused = known.control && known.control->paused;
    if (!event.paused)
        event.secondsLeft = known.remaining.seconds();
    tell_(event);
}

void Tasks::finish(int task, StackKey const& key, Outcome outcome)
{
    Event event { Event::Kind::taskFinished, task, key, 1, {}, {} };
    if (outcome)
        event.text = (*outcome)();
    else
        event.error = std::move(outcome).error();
    if (auto const found = running_.find(task); found != running_.end() && found->second.ending)
        found->second.ending(task);
    running_.erase(task);
    std::erase(queue_, task);
    tellWaiting();
    doWhatWaits();
    if (event.error && event.error->code != ErrorCode::cancelled)
        log::warning("session", "task failed: {}", event.error->what);
    tell_(event);
}

/// What a run behind the first waits for is its progress.
void Tasks::tellWaiting()
{
    for (std::size_t n = 1; n < queue_.size(); ++n)
        home_.post([this, task = queue_[n]] {
            auto const place = std::ranges::find(queue_, task);
            if (place == queue_.end() || place == queue_.begin())
                return;
            auto const before = place - queue_.begin();
            tell_({ Event::Kind::progress, task, {}, 0,
                before == 1 ? std::string("waiting for 1 run before it")
                            : fmt::format("waiting for {} runs before it", before),
                {} });
        });
}

void Tasks::whenNoneRuns(std::function<void()> action)
{
    whenNoneRuns_ = std::move(action);
    doWhatWaits();
}

void Tasks::doWhatWaits()
{
    if (whenNoneRuns_ && queue_.empty())
        std::exchange(whenNoneRuns_, nullptr)();
}

void Tasks::cancel(int task)
{
    if (auto const found = running_.find(task); found != running_.end())
        found->second.stop.request_stop();
    runs_.finishStopped();
}

void Tasks::cancelAll()
{
    for (auto& [number, task] : running_)
        task.stop.request_stop();
}

void Tasks::pause(int task, bool paused)
{
    auto const found = running_.find(task);
    if (found == running_.end() || !found->second.control)
        return;
    found->second.control->paused = paused;
    found->second.remaining.interrupt();
    tellProgress(task, {});
}

void Tasks::focus(StackKey const& key, std::int64_t slice) const
{
    for (auto const& [number, task] : running_)
        if (task.control && task.stack == key)
            task.control->focusSlice = slice;
}

} // namespace lamina::session
