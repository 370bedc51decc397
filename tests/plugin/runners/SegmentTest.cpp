#include "RunnerCase.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace {

void expectTwinsLabels(char const* name)
{
    RunnerCase it(name);
    auto const record = it.run();
    ASSERT_EQ(record.status, LAMINA_OK) << record.explanation;
    EXPECT_TRUE(record.faults.empty()) << record.faults.front();
    EXPECT_EQ(record.device.substr(0, 1), "c");
    auto const expected = it.expectedLabels();
    for (std::uint8_t label = 1; label <= 2; ++label)
        EXPECT_GE(dice(record.labels, expected, label), 0.999) << "label " << int(label);
    EXPECT_GT(
        std::count_if(expected.begin(), expected.end(), [](auto value) { return value != 0; }),
        100);
}

} // namespace

TEST(SegmentRunner, GivesTheTwinsLabelsSliceBySliceWithNeighbours) { expectTwinsLabels("slices"); }

TEST(SegmentRunner, BringsResizedPlanesBackToTheGrid) { expectTwinsLabels("slices_resized"); }

TEST(SegmentRunner, SeesACoronalSeriesAxiallyAndKeepsTheLargestPiece)
{
    expectTwinsLabels("slices_resampled_coronal");
}

TEST(SegmentRunner, TakesOneChannelAboveTheThreshold) { expectTwinsLabels("one_channel"); }

TEST(SegmentRunner, BlendsWindowsAsTheTwinDoes) { expectTwinsLabels("windows"); }

TEST(SegmentRunner, PadsAVolumeSmallerThanAWindow)
{
    expectTwinsLabels("windows_larger_than_volume");
}

TEST(SegmentRunner, RunsTheCroppedVolumeAtOnce) { expectTwinsLabels("whole_cropped"); }

TEST(SegmentRunner, TellsRisingProgressToTheEnd)
{
    RunnerCase it("windows");
    auto const record = it.run();
    EXPECT_TRUE(std::is_sorted(record.progress.begin(), record.progress.end()));
    ASSERT_FALSE(record.progress.empty());
    EXPECT_FLOAT_EQ(record.progress.back(), 1);
}

TEST(SegmentRunner, StopsAtOnceWheneverItIsCancelled)
{
    for (int const polls : { 0, 3, 10, 25 }) {
        RunnerCase it("windows");
        auto const record = it.run({ true, polls });
        EXPECT_EQ(record.status, LAMINA_CANCELLED) << polls;
        EXPECT_LT(record.secondsToCancel, 2.0);
    }
}

TEST(SegmentRunner, SaysWhyItCannotRunATaskWithoutLabelMap)
{
    RunnerCase it("slices");
    auto const record = it.run({ false, -1 });
    EXPECT_EQ(record.status, LAMINA_BAD_BUNDLE);
    EXPECT_FALSE(record.explanation.empty());
}
