#include "BundleFixture.h"
#include "session/Session.h"
#include "support/DicomFileWriter.h"
#include "support/TempFolder.h"

#include <condition_variable>
#include <deque>
#include <gmock/gmock.h>
#include <mutex>

using namespace lamina;
using session::Event;

namespace {

/// The thread of the window: runs what a session sends home.
class Home {
public:
    void post(std::function<void()> action)
    {
        {
            std::lock_guard const lock(mutex_);
            waiting_.push_back(std::move(action));
        }
        wake_.notify_one();
    }

    bool runUntil(std::function<bool()> const& done)
    {
        auto const deadline = std::chrono::steady_clock::now() + std::chrono::minutes(2);
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

private:
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> waiting_;
};

/// A reader's session with hostile models installed beside a good one.
class HostileModels : public testing::Test {
protected:
    void install(std::string const& behaviour, std::string const& task = "segment")
    {
        test::TemporaryBundle const bundle(behaviour, task);
        std::filesystem::create_directories(folder_ / "models");
        std::filesystem::copy(bundle.folder(), folder_ / "models" / behaviour);
    }

    void start()
    {
        session::SessionOptions options;
        options.dispatch = [this](std::function<void()> action) { home_.post(std::move(action)); };
        options.worker = test::workerOptions();
        options.worker.hangSeconds = 1;
        options.worker.memoryBytes = std::uint64_t { 600 } << 20;
        options.modelFolders = { folder_ / "models" };
        options.trusted = test::trustedByTests();
        session_ = std::make_unique<session::Session>(
            options, [this](Event const& event) { events_.push_back(event); });
        test::TestImage image;
        image.columns = 16;
        image.rows = 12;
        image.pixels.assign(16 * 12, 1000);
        test::writeSeries(folder_ / "series", image, 5, { 0, 0, 2 });
        ASSERT_FALSE(finish(session_->open({ folder_ / "series" })).error);
        auto const stack = dicom::stacksOf(session_->catalog()).front();
        key_ = { stack.series->uid, stack.stack->id };
        ASSERT_TRUE(session_->load(key_, 0));
    }

    Event finish(int task)
    {
        auto const ended = [&](Event const& event) {
            return event.kind == Event::Kind::taskFinished && event.task == task;
        };
        EXPECT_TRUE(home_.runUntil([&] { return std::ranges::any_of(events_, ended); }));
        return *std::ranges::find_if(events_, ended);
    }

    static std::string idOf(std::string behaviour)
    {
        std::ranges::replace(behaviour, '_', '-');
        return "org.lamina.test-" + behaviour;
    }

    test::TempFolder folder_;
    Home home_;
    std::vector<Event> events_;
    std::unique_ptr<session::Session> session_;
    session::StackKey key_;
};

} // namespace

TEST_F(HostileModels, CostTheReaderNothingButASentence)
{
    std::vector<std::pair<std::string, std::string>> const hostile { { "crash", "segment" },
        { "abort", "segment" }, { "exit", "segment" }, { "hang", "segment" }, { "leak", "segment" },
        { "forks", "segment" }, { "huge_output", "segment" }, { "wrong_label", "segment" },
        { "box_outside", "detect" }, { "image_nan", "image-to-image float" },
        { "nan_score", "classify" }, { "writes_file", "segment" }, { "flood", "segment" },
        { "garbage", "segment" }, { "close_channel", "segment" } };
    for (auto const& [behaviour, task] : hostile)
        install(behaviour, task);
    install("threshold");
    start();
    for (auto const& [behaviour, task] : hostile) {
        auto const end = finish(session_->run(idOf(behaviour), key_));
        ASSERT_TRUE(end.error) << behaviour;
        EXPECT_EQ(end.error->code, ErrorCode::plugin) << behaviour << ": " << end.error->what;
        EXPECT_FALSE(end.error->advice.empty()) << behaviour;
        EXPECT_TRUE(session_->layers(key_).empty()) << behaviour << " left a result";
    }
    auto const good = finish(session_->run(idOf("threshold"), key_));
    EXPECT_FALSE(good.error) << good.error->what;
    ASSERT_EQ(session_->layers(key_).size(), 1U);
    EXPECT_TRUE(session_->volume(key_)->complete());
}

TEST_F(HostileModels, ThatNobodyVouchesForRunOnlyInTheDeveloperModeAndSaySo)
{
    install("threshold");
    std::filesystem::remove(folder_ / "models/threshold/manifest.sig");
    start();
    auto const refused = finish(session_->run(idOf("threshold"), key_));
    ASSERT_TRUE(refused.error);
    EXPECT_THAT(refused.error->advice, testing::HasSubstr("is not signed"));
    EXPECT_TRUE(session_->layers(key_).empty());
    session_->setRunsUnsigned(true);
    ASSERT_FALSE(finish(session_->run(idOf("threshold"), key_)).error);
    ASSERT_EQ(session_->layers(key_).size(), 1U);
    EXPECT_THAT(session_->layers(key_).front().notes,
        testing::Contains(testing::StartsWith("UNSIGNED MODEL")));
    EXPECT_THAT(session_->layers(key_).front().algorithm.parameters,
        testing::HasSubstr("\"signature\":\"unsigned\""));
}
