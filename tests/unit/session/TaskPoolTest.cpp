#include "session/TaskPool.h"

#include <atomic>
#include <future>
#include <gtest/gtest.h>
#include <vector>

namespace lamina::session {

TEST(TaskPool, RunsTasksInTheOrderTheyCame)
{
    std::vector<int> order;
    std::promise<void> done;
    TaskPool pool(1);
    for (int n = 0; n < 5; ++n)
        pool.submit([&, n](std::stop_token) { order.push_back(n); });
    pool.submit([&](std::stop_token) { done.set_value(); });
    done.get_future().wait();
    EXPECT_EQ(order, (std::vector { 0, 1, 2, 3, 4 }));
}

TEST(TaskPool, LetsOthersGoBeforeThoseThatCanWait)
{
    std::vector<int> order;
    std::promise<void> begun;
    std::promise<void> released;
    std::promise<void> done;
    TaskPool pool(1);
    pool.submit([&](std::stop_token) {
        begun.set_value();
        released.get_future().wait();
    });
    begun.get_future().wait();
    for (int n : { 3, 4 })
        pool.submit([&, n](std::stop_token) { order.push_back(n); }, Turn::later);
    pool.submit([&](std::stop_token) { done.set_value(); }, Turn::later);
    for (int n : { 1, 2 })
        pool.submit([&, n](std::stop_token) { order.push_back(n); });
    released.set_value();
    done.get_future().wait();
    EXPECT_EQ(order, (std::vector { 1, 2, 3, 4 }));
}

TEST(TaskPool, StopsOneTaskAndLeavesTheOther)
{
    TaskPool pool(2);
    std::promise<bool> stopped;
    std::promise<void> started;
    auto stop = pool.submit([&](std::stop_token token) {
        std::promise<void> asked;
        std::stop_callback const callback(token, [&] { asked.set_value(); });
        started.set_value();
        asked.get_future().wait();
        stopped.set_value(token.stop_requested());
    });
    started.get_future().wait();
    std::promise<bool> other;
    pool.submit([&](std::stop_token token) { other.set_value(token.stop_requested()); });
    EXPECT_FALSE(other.get_future().get());
    stop.request_stop();
    EXPECT_TRUE(stopped.get_future().get());
}

TEST(TaskPool, AsksRunningTasksToStopWhenItEnds)
{
    std::atomic<bool> stopped = false;
    std::promise<void> started;
    {
        TaskPool pool(1);
        pool.submit([&](std::stop_token token) {
            std::promise<void> asked;
            std::stop_callback const callback(token, [&] { asked.set_value(); });
            started.set_value();
            asked.get_future().wait();
            stopped = true;
        });
        started.get_future().wait();
    }
    EXPECT_TRUE(stopped);
}

} // namespace lamina::session
