#include "session/Tasks.h"

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <gtest/gtest.h>
#include <mutex>
#include <new>
#include <semaphore>

using namespace lamina;
using namespace lamina::session;

namespace {

/// The owner's thread is the test's; what is posted runs when the test asks for it.
class TasksTest : public testing::Test {
protected:
    void runUntil(std::function<bool()> const& isDone)
    {
        while (!isDone()) {
            std::unique_lock lock(mutex_);
            ASSERT_TRUE(wake_.wait_for(
                lock, std::chrono::seconds(20), [this] { return !posted_.empty(); }));
            auto const action = std::move(posted_.front());
            posted_.pop_front();
            lock.unlock();
            action();
        }
    }
    void runToTheEnd()
    {
        runUntil([this] { return !tasks_.busy(); });
    }

    /// A run that writes down when it has its turn; `begun` is called on its thread.
    int startRun(std::string const& name, Turn turn, std::function<void()> begun = {})
    {
        return tasks_.startRun({ {}, std::make_shared<ai::RunControl>(), turn,
            [this, name, begun](int task, std::stop_token stop, Progress const&) -> Tasks::Outcome {
                if (stop.stop_requested())
                    return fail(ErrorCode::cancelled, "cancelled");
                if (begun)
                    begun();
                return [this, name, task] {
                    ended_.push_back(name);
                    return std::to_string(task);
                };
            },
            {} });
    }

    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> posted_;
    std::vector<Event> events_;
    Tell tell_ = [this](Event const& event) { events_.push_back(event); };
    std::vector<std::string> ended_;
    std::binary_semaphore gate_ { 0 };
    OwnerThread home_ { [this](std::function<void()> action) {
        std::lock_guard const lock(mutex_);
        posted_.push_back(std::move(action));
        wake_.notify_one();
    } };
    Tasks tasks_ { home_, tell_ };
};

TEST_F(TasksTest, GivesTheDeviceToAPersonBeforeABatch)
{
    startRun("first", Turn::usual, [this] { gate_.acquire(); });
    auto const batch = startRun("batch", Turn::later);
    auto const person = startRun("person", Turn::usual);
    EXPECT_EQ(tasks_.runs()[1], person);
    EXPECT_EQ(tasks_.runs()[2], batch);
    gate_.release();
    runToTheEnd();
    EXPECT_EQ(ended_, (std::vector<std::string> { "first", "person", "batch" }));
}

TEST_F(TasksTest, GivesAWorkTheNumberOfItsTask)
{
    auto const task = startRun("run", Turn::usual);
    runToTheEnd();
    ASSERT_EQ(events_.back().kind, Event::Kind::taskFinished);
    EXPECT_EQ(events_.back().task, task);
    EXPECT_EQ(events_.back().text, std::to_string(task));
}

TEST_F(TasksTest, DoesWhatMustNotMeetARunWhenNoneIsLeft)
{
    startRun("run", Turn::usual);
    std::size_t endedBefore = 99;
    tasks_.whenNoneRuns([] { FAIL() << "a later one takes its place"; });
    tasks_.whenNoneRuns([&] { endedBefore = ended_.size(); });
    EXPECT_EQ(endedBefore, 99U);
    runToTheEnd();
    EXPECT_EQ(endedBefore, 1U);
    tasks_.whenNoneRuns([&] { endedBefore = 7; });
    EXPECT_EQ(endedBefore, 7U);
}

TEST_F(TasksTest, ARunThatWaitsEndsAtOnceWhenItIsCancelled)
{
    startRun("first", Turn::usual, [this] { gate_.acquire(); });
    auto const second = startRun("second", Turn::usual);
    tasks_.cancel(second);
    runUntil([&] { return !tasks_.contains(second); });
    EXPECT_EQ(tasks_.runs().size(), 1U);
    EXPECT_EQ(events_.back().error->code, ErrorCode::cancelled);
    gate_.release();
    runToTheEnd();
    EXPECT_EQ(ended_, std::vector<std::string> { "first" });
}

TEST_F(TasksTest, EndsWithAnErrorWhenItsWorkThrows)
{
    tasks_.start({}, [](std::stop_token, Progress const&) -> Tasks::Outcome {
        throw std::filesystem::filesystem_error(
            "list", "/Doe^Jane", std::make_error_code(std::errc::permission_denied));
    });
    runToTheEnd();
    ASSERT_TRUE(events_.back().error);
    EXPECT_EQ(events_.back().error->code, ErrorCode::internal);
    EXPECT_EQ(events_.back().error->what.find("Doe"), std::string::npos);
    startRun("run", Turn::usual, [] { throw std::bad_alloc(); });
    runToTheEnd();
    ASSERT_TRUE(events_.back().error);
    EXPECT_EQ(events_.back().error->code, ErrorCode::outOfMemory);
    EXPECT_TRUE(tasks_.runs().empty());
}

TEST(OwnerThread, DropsWhatIsPostedWhenItIsGone)
{
    std::vector<std::function<void()>> posted;
    int ran = 0;
    {
        OwnerThread const home([&](std::function<void()> action) { posted.push_back(action); });
        home.post([&] { ++ran; });
        posted.front()();
        home.post([&] { ++ran; });
    }
    posted.back()();
    EXPECT_EQ(ran, 1);
}

} // namespace
