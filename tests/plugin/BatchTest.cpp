#include "BundleFixture.h"
#include "SessionLoop.h"
#include "support/DicomFileWriter.h"
#include "support/TempFolder.h"

#include <gmock/gmock.h>

using namespace lamina;
using session::Event;
using testing::ElementsAre;
using testing::HasSubstr;

namespace {

/// A study with two CT series and an MR, a model for CT, and one that never ends.
class Batch : public testing::Test {
protected:
    void SetUp() override
    {
        std::filesystem::create_directories(folder_ / "models");
        std::filesystem::copy(model_.folder(), folder_ / "models" / "threshold");
        std::filesystem::copy(slow_.folder(), folder_ / "models" / "slow");
        session::SessionOptions options;
        options.dispatch = loop_.dispatch();
        options.worker = test::workerOptions();
        options.modelFolders = { folder_ / "models" };
        options.trusted = test::trustedByTests();
        session_ = std::make_unique<session::Session>(options, loop_.listener());
        for (int n = 1; n <= 3; ++n) {
            test::TestImage image;
            image.seriesUid = "2.25." + std::to_string(n);
            image.columns = 8;
            image.rows = 6;
            image.pixels.assign(8 * 6, 1000);
            if (n == 3) {
                image.sopClassUid = "1.2.840.10008.5.1.4.1.1.4";
                image.modality = "MR";
            }
            test::writeSeries(folder_ / "study" / std::to_string(n), image, 5, { 0, 0, 2 });
        }
        loop_.finish(session_->open({ folder_ / "study" }));
        ASSERT_EQ(dicom::stacksOf(session_->catalog()).size(), 3U);
        ASSERT_TRUE(session_->load(key(1), 2));
    }

    [[nodiscard]] static session::StackKey key(int series)
    {
        return { "2.25." + std::to_string(series), "0" };
    }
    /// The runs that a batch queued, in their order.
    [[nodiscard]] std::vector<int> queued() const
    {
        std::vector<int> tasks;
        for (auto const& event : loop_.events)
            if (event.kind == Event::Kind::runQueued)
                tasks.push_back(event.task);
        return tasks;
    }
    [[nodiscard]] std::vector<int> ended() const
    {
        std::vector<int> tasks;
        for (auto const& event : loop_.events)
            if (event.kind == Event::Kind::taskFinished)
                tasks.push_back(event.task);
        return tasks;
    }

    static constexpr auto model = "org.lamina.test-threshold";
    test::TemporaryBundle model_ { "threshold" };
    test::TemporaryBundle slow_ { "slow" };
    test::TempFolder folder_;
    test::SessionLoop loop_;
    std::unique_ptr<session::Session> session_;
};

} // namespace

TEST_F(Batch, RunsOnEverySeriesOfTheStudyThatFits)
{
    auto const looked = loop_.finish(session_->runOnStudy(model, key(1)));
    EXPECT_THAT(looked.text, HasSubstr("2 series wait for the batch"));
    ASSERT_EQ(queued().size(), 2U);
    for (int const task : queued()) {
        auto const end = loop_.finish(task);
        EXPECT_FALSE(end.error) << end.error->what;
    }
    EXPECT_EQ(session_->layers(key(1)).size(), 1U);
    EXPECT_EQ(session_->layers(key(2)).size(), 1U) << "loaded when it had its turn";
    EXPECT_TRUE(session_->layers(key(3)).empty());
    // What is done is not done again, what was rejected is.
    session_->reject(key(1), session_->layers(key(1)).front().id);
    auto const again = loop_.finish(session_->runOnStudy(model, key(1)));
    EXPECT_THAT(again.text, HasSubstr("1 series waits for the batch. 1 has a result already"));
    ASSERT_EQ(queued().size(), 3U);
    loop_.finish(queued().back());
}

TEST_F(Batch, WaitsBehindRunsThatAPersonStarts)
{
    int const slow = session_->run("org.lamina.test-slow", key(1));
    loop_.finish(session_->runOnStudy(model, key(1)));
    auto const batch = queued();
    ASSERT_EQ(batch.size(), 2U);
    int const wanted = session_->run(model, key(1));
    EXPECT_THAT(session_->runs(), ElementsAre(slow, wanted, batch[0], batch[1]));
    session_->cancel(slow);
    loop_.finish(batch[1]);
    auto const ends = ended();
    auto const place = [&](int task) { return std::ranges::find(ends, task); };
    EXPECT_LT(place(wanted), place(batch[0]));
    EXPECT_LT(place(batch[0]), place(batch[1]));
    EXPECT_TRUE(session_->runs().empty());
}

TEST_F(Batch, IsCancelledWhileItWaits)
{
    int const slow = session_->run("org.lamina.test-slow", key(1));
    loop_.finish(session_->runOnStudy(model, key(1)));
    for (int const task : queued()) {
        session_->cancel(task);
        EXPECT_EQ(loop_.finish(task).error->code, ErrorCode::cancelled);
    }
    EXPECT_THAT(session_->runs(), ElementsAre(slow));
    session_->cancel(slow);
    loop_.finish(slow);
    EXPECT_TRUE(session_->layers(key(2)).empty());
}

TEST_F(Batch, OfAModelThatIsNotThereSaysSo)
{
    auto const end = loop_.finish(session_->runOnStudy("org.lamina.nothing", key(1)));
    ASSERT_TRUE(end.error);
    EXPECT_EQ(end.error->code, ErrorCode::notFound);
}
