#include "session/TaskPool.h"

#include <algorithm>
#include <iterator>

namespace lamina::session {

TaskPool::TaskPool(int threads)
{
    threads_.reserve(static_cast<std::size_t>(threads));
    for (int n = 0; n < threads; ++n)
        threads_.emplace_back([this](std::stop_token stop) { work(stop); });
}

TaskPool::~TaskPool()
{
    for (auto& thread : threads_)
        thread.request_stop();
    threads_.clear();
}

std::stop_source TaskPool::submit(Task task, Turn turn)
{
    Item item { std::move(task), {}, turn };
    auto stop = item.stop;
    {
        std::lock_guard const lock(mutex_);
        auto const before = turn == Turn::later
            ? waiting_.end()
            : std::ranges::find(waiting_, Turn::later, &Item::turn);
        waiting_.insert(before, std::move(item));
    }
    wake_.notify_one();
    return stop;
}

void TaskPool::finishStopped()
{
    std::deque<Item> stopped;
    {
        std::lock_guard const lock(mutex_);
        auto const isStopped = [](Item const& item) { return item.stop.stop_requested(); };
        std::ranges::copy_if(waiting_, std::back_inserter(stopped), isStopped);
        std::erase_if(waiting_, isStopped);
    }
    for (auto const& item : stopped)
        item.task(item.stop.get_token());
}

void TaskPool::work(std::stop_token stop)
{
    while (true) {
        std::unique_lock lock(mutex_);
        if (!wake_.wait(lock, stop, [this] { return !waiting_.empty(); }) || stop.stop_requested())
            return;
        auto item = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        std::stop_callback const stopBoth(stop, [&item] { item.stop.request_stop(); });
        item.task(item.stop.get_token());
    }
}

} // namespace lamina::session
