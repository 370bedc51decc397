#include "BundleFixture.h"

#include <algorithm>
#include <chrono>
#include <future>
#include <gmock/gmock.h>
#include <numeric>

using namespace lamina;
using namespace std::chrono_literals;
using testing::HasSubstr;

namespace {

/// A run of a bundle on the rising volume that is told things while it goes on.
class Control : public testing::Test {
protected:
    std::future<Result<ai::RunResult>> start(test::TemporaryBundle const& bundle)
    {
        return std::async(std::launch::async, [this, opened = bundle.open()] {
            ai::RunRequest request { opened, test::risingVolume(), nullptr, ai::Device::cpu };
            request.control = control_;
            return worker_.run(request, stop_.get_token(), Progress());
        });
    }

    ai::Worker worker_ { test::workerOptions() };
    std::shared_ptr<ai::RunControl> control_ = std::make_shared<ai::RunControl>();
    std::stop_source stop_;
};

int labelled(image::LabelMap const& map)
{
    return std::accumulate(map.voxels.begin(), map.voxels.end(), 0);
}

} // namespace

TEST_F(Control, LetsAPausedRunWaitBeyondItsTimeLimit)
{
    constexpr double limit = 2;
    test::TemporaryBundle const bundle("threshold", "segment", limit);
    test::expectGoodRun(worker_); // so that no time goes into starting it
    control_->paused = true;
    auto run = start(bundle);
    EXPECT_EQ(run.wait_for(2500ms), std::future_status::timeout);
    control_->paused = false;
    auto const result = run.get();
    ASSERT_TRUE(result) << result.error().what;
    EXPECT_EQ(labelled(*result->labels), 162);
}

TEST_F(Control, CancelsAPausedRunAtOnceAndKeepsTheWorker)
{
    test::TemporaryBundle const bundle("threshold");
    test::expectGoodRun(worker_);
    auto const before = worker_.processId();
    control_->paused = true;
    auto run = start(bundle);
    ASSERT_EQ(run.wait_for(200ms), std::future_status::timeout);
    auto const asked = std::chrono::steady_clock::now();
    stop_.request_stop();
    auto const result = run.get();
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::cancelled);
    EXPECT_LT(std::chrono::steady_clock::now() - asked, 1s);
    EXPECT_EQ(worker_.processId(), before);
}

TEST_F(Control, ShowsThePartsThatAreReadyAndSaysWhereTheReaderLooks)
{
    test::TemporaryBundle const bundle("parts");
    std::vector<std::shared_ptr<image::LabelMap const>> shown;
    control_->focusSlice = 2;
    control_->partial = [&](ai::PartialResult const& partial) {
        EXPECT_FALSE(partial.isCoarse);
        shown.push_back(partial.labels);
        control_->focusSlice = 0; // the plugin waits for it
    };
    auto const result = start(bundle).get();
    ASSERT_TRUE(result) << result.error().what;
    ASSERT_EQ(shown.size(), 1U);
    EXPECT_EQ(labelled(*shown.front()), 8 * 6) << "the third slice alone, which is bright";
    EXPECT_EQ(shown.front()->at(0, 0, 2), 1);
    EXPECT_EQ(shown.front()->labels, result->labels->labels);
    EXPECT_EQ(labelled(*result->labels), 162);
}

TEST_F(Control, ShowsACoarseLookFirstAndFinerSlicesInItsPlace)
{
    test::TemporaryBundle const bundle("coarse_parts");
    std::vector<ai::PartialResult> shown;
    control_->focusSlice = 0;
    control_->partial = [&](ai::PartialResult partial) {
        shown.push_back(std::move(partial));
        control_->focusSlice = static_cast<std::int64_t>(shown.size()); // the plugin waits for it
    };
    auto const result = start(bundle).get();
    ASSERT_TRUE(result) << result.error().what;
    ASSERT_EQ(shown.size(), 2U);
    EXPECT_TRUE(shown[0].isCoarse);
    EXPECT_EQ(labelled(*shown[0].labels), 8 * 6 * 4);
    EXPECT_TRUE(shown[1].isCoarse) << "the other half still is";
    EXPECT_EQ(labelled(*shown[1].labels), 8 * 6 * 2);
    EXPECT_EQ(labelled(*result->labels), 162) << "nothing of the coarse look is left";
}

TEST_F(Control, CancelsACoarseLookWithinASecond)
{
    test::TemporaryBundle const bundle("coarse_parts");
    std::promise<void> looked;
    control_->focusSlice = 0;
    control_->partial = [&](ai::PartialResult const&) { looked.set_value(); };
    auto run = start(bundle);
    looked.get_future().wait();
    auto const asked = std::chrono::steady_clock::now();
    stop_.request_stop();
    auto const result = run.get();
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::cancelled);
    EXPECT_LT(std::chrono::steady_clock::now() - asked, 1s);
}

TEST_F(Control, ShowsNoPartWithALabelThatIsNone)
{
    test::TemporaryBundle const bundle("wrong_parts");
    control_->focusSlice = 2;
    bool shown = false;
    control_->partial = [&](ai::PartialResult const&) { shown = true; };
    auto run = start(bundle);
    EXPECT_EQ(run.wait_for(500ms), std::future_status::timeout);
    control_->focusSlice = 0;
    EXPECT_TRUE(run.get()) << "the whole, which is right, took its place";
    EXPECT_FALSE(shown);
}
