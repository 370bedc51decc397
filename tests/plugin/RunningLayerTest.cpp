#include "BundleFixture.h"
#include "SessionLoop.h"
#include "session/Session.h"
#include "support/DicomFileWriter.h"
#include "support/TempFolder.h"

#include <algorithm>
#include <gmock/gmock.h>

using namespace lamina;
using session::Event;

namespace {

/// A session with one small CT open, and a model that labels the slice in focus, then waits until
/// another one is.
class RunningLayer : public testing::Test {
protected:
    void SetUp() override
    {
        std::filesystem::create_directories(folder_ / "models");
        std::filesystem::copy(bundle_.folder(), folder_ / "models" / "parts");
        std::filesystem::copy(coarse_.folder(), folder_ / "models" / "coarse");
        session::SessionOptions options;
        options.dispatch = loop_.dispatch();
        options.worker = test::workerOptions();
        options.modelFolders = { folder_ / "models" };
        options.trusted = trusted_;
        options.memory.runsUnsigned = trusted_.keys.empty();
        options.resultsFolder = folder_ / "results";
        options.memory.results = folder_ / "kept";
        session_ = std::make_unique<session::Session>(options, loop_.listener());
        test::TestImage image;
        image.columns = 8;
        image.rows = 6;
        image.pixels.assign(8 * 6, 1000);
        test::writeSeries(folder_ / "series", image, 5, { 0, 0, 2 });
        loop_.finish(session_->open({ folder_ / "series" }));
        auto const stacks = dicom::stacksOf(session_->catalog());
        ASSERT_EQ(stacks.size(), 1U);
        key_ = { stacks.front().series->uid, stacks.front().stack->id };
        auto const volume = session_->load(key_, 2);
        ASSERT_TRUE(volume);
        ASSERT_TRUE(loop_.runUntil([&] { return (*volume)->complete(); }));
    }

    /// Starts the model and waits until a part of its result shows.
    int start(std::string const& model = "parts")
    {
        int const task = session_->run("org.lamina.test-" + model, key_);
        EXPECT_TRUE(loop_.runUntil([&] { return !layers().empty(); }));
        return task;
    }

    [[nodiscard]] std::vector<session::Layer> const& layers() const
    {
        return session_->layers(key_);
    }

    ai::TrustStore trusted_ = test::trustedByTests();
    test::TemporaryBundle bundle_ { "parts" };
    test::TemporaryBundle coarse_ { "coarse_parts" };
    test::TempFolder folder_;
    test::SessionLoop loop_;
    session::StackKey key_;
    std::unique_ptr<session::Session> session_;
};

/// The same in the developer mode, and nobody vouches for the model.
class UnsignedLayer : public RunningLayer {
protected:
    UnsignedLayer() { trusted_ = {}; }

    [[nodiscard]] static bool saysSo(session::Layer const& layer)
    {
        return !layer.notes.empty() && layer.notes.front().starts_with("UNSIGNED MODEL");
    }
};

} // namespace

TEST_F(RunningLayer, ShowsTheSliceOnTheScreenFirstAndIsReplacedByTheWhole)
{
    int const task = start();
    ASSERT_EQ(layers().size(), 1U);
    auto const partial = layers().front();
    EXPECT_EQ(partial.computing, task);
    EXPECT_EQ(partial.labels->at(3, 3, 2), 1) << "the slice that was loaded first";
    EXPECT_EQ(partial.labels->at(3, 3, 1), 0);
    session_->setLayerOpacity(key_, partial.id, 0.8);
    session_->focus(key_, 0); // the model goes on
    EXPECT_FALSE(loop_.finish(task).error);
    ASSERT_EQ(layers().size(), 1U);
    auto const& whole = layers().front();
    EXPECT_EQ(whole.computing, 0);
    EXPECT_EQ(std::ranges::count(whole.labels->voxels, 1), 8 * 6 * 5);
    EXPECT_DOUBLE_EQ(whole.opacity, 0.8) << "as the reader set it";
}

TEST_F(RunningLayer, OfACoarseLookSaysSoAndIsNeverSaved)
{
    int const task = start("coarse-parts");
    ASSERT_EQ(layers().size(), 1U);
    EXPECT_TRUE(layers().front().isCoarse);
    EXPECT_EQ(layers().front().computing, task);
    EXPECT_EQ(std::ranges::count(layers().front().labels->voxels, 1), 8 * 6 * 5);
    EXPECT_TRUE(loop_.finish(session_->accept(key_, layers().front().id)).error);
    EXPECT_FALSE(std::filesystem::exists(folder_ / "results"));
    session_->focus(key_, 0);
    ASSERT_TRUE(loop_.runUntil([&] { // half of the slices are finished
        return std::ranges::count(layers().front().labels->voxels, 1) == 8 * 6 * 3;
    }));
    EXPECT_TRUE(layers().front().isCoarse);
    session_->focus(key_, 1);
    EXPECT_FALSE(loop_.finish(task).error);
    ASSERT_EQ(layers().size(), 1U);
    EXPECT_FALSE(layers().front().isCoarse);
    EXPECT_EQ(layers().front().computing, 0);
}

TEST_F(RunningLayer, CannotBeAccepted)
{
    int const task = start();
    auto const end = loop_.finish(session_->accept(key_, layers().front().id));
    ASSERT_TRUE(end.error);
    EXPECT_THAT(end.error->advice, testing::HasSubstr("not finished"));
    EXPECT_FALSE(std::filesystem::exists(folder_ / "results"));
    session_->focus(key_, 0);
    EXPECT_FALSE(loop_.finish(task).error);
}

TEST_F(RunningLayer, IsGoneWhenItIsRejectedAndTheRunWithIt)
{
    int const task = start();
    session_->reject(key_, layers().front().id);
    auto const end = loop_.finish(task);
    ASSERT_TRUE(end.error);
    EXPECT_EQ(end.error->code, ErrorCode::cancelled);
    EXPECT_TRUE(layers().empty());
}

TEST_F(RunningLayer, SaysThatItsRunIsPaused)
{
    int const task = start();
    auto const saysPaused = [&](bool paused) {
        return std::ranges::any_of(loop_.events, [&](Event const& event) {
            return event.kind == Event::Kind::progress && event.task == task
                && event.paused == paused;
        });
    };
    session_->pause(task, true);
    EXPECT_TRUE(saysPaused(true));
    loop_.events.clear();
    session_->pause(task, false);
    EXPECT_TRUE(saysPaused(false));
    session_->focus(key_, 0);
    EXPECT_FALSE(loop_.finish(task).error);
}

TEST_F(RunningLayer, IsNotNeededWhereTheResultIsKnown)
{
    int const first = start();
    session_->focus(key_, 0);
    EXPECT_FALSE(loop_.finish(first).error);
    auto const again = loop_.finish(session_->run("org.lamina.test-parts", key_));
    EXPECT_FALSE(again.error);
    EXPECT_THAT(again.text, testing::HasSubstr("as computed on"));
    ASSERT_EQ(layers().size(), 2U);
    EXPECT_EQ(layers()[0].labels->voxels, layers()[1].labels->voxels);
    auto const gone = loop_.finish(session_->forgetResults(folder_ / "kept"));
    EXPECT_THAT(gone.text, testing::HasSubstr("1 kept results removed"));
}

TEST_F(UnsignedLayer, SaysSoWhileItIsUnfinishedToo)
{
    int const task = start();
    ASSERT_EQ(layers().size(), 1U);
    EXPECT_TRUE(saysSo(layers().front()));
    session_->focus(key_, 0);
    EXPECT_FALSE(loop_.finish(task).error);
    EXPECT_TRUE(saysSo(layers().front()));
}

TEST_F(UnsignedLayer, IsNotShownFromWhatIsKeptOnceTheDeveloperModeIsOff)
{
    int const first = start();
    session_->focus(key_, 0);
    EXPECT_FALSE(loop_.finish(first).error);
    session_->setRunsUnsigned(false);
    auto const refused = loop_.finish(session_->run("org.lamina.test-parts", key_));
    ASSERT_TRUE(refused.error);
    EXPECT_EQ(refused.error->code, ErrorCode::usage);
    EXPECT_EQ(layers().size(), 1U);
    session_->setRunsUnsigned(true);
    auto const again = loop_.finish(session_->run("org.lamina.test-parts", key_));
    EXPECT_THAT(again.text, testing::HasSubstr("as computed on"));
    ASSERT_EQ(layers().size(), 2U);
    EXPECT_TRUE(saysSo(layers().back()));
}
