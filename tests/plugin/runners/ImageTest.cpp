#include "RunnerCase.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

namespace {

/// `rounding` is what the type of the image leaves undecided: half its slope.
void expectTwinsValues(char const* name, float rounding)
{
    RunnerCase it(name);
    auto const record = it.run({ false, -1 });
    ASSERT_EQ(record.status, LAMINA_OK) << record.explanation;
    EXPECT_TRUE(record.faults.empty()) << record.faults.front();
    auto const expected = it.expectedValues();
    auto const values = it.valuesOf(record);
    ASSERT_EQ(values.size(), expected.size());
    float worst = 0;
    for (std::size_t n = 0; n < values.size(); ++n)
        worst = std::max(worst, std::abs(values[n] - expected[n]));
    EXPECT_LE(worst, rounding + 0.01F);
}

} // namespace

TEST(ImageRunner, GivesTheTwinsValuesSliceBySliceWithAReflectedMargin)
{
    expectTwinsValues("image_slices", 0.125F);
}

TEST(ImageRunner, BringsPlanesOfACoronalSeriesBackToItsGridAndScale)
{
    expectTwinsValues("image_slices_of_a_coronal_series", 0.5F);
}

TEST(ImageRunner, BlendsWindowsIntoAnImageWithFractions) { expectTwinsValues("image_windows", 0); }

TEST(ImageRunner, GivesTheSameBytesTwice)
{
    RunnerCase it("image_slices");
    EXPECT_EQ(it.run({ false, -1 }).image, it.run({ false, -1 }).image);
}

TEST(ImageRunner, StopsAtOnceWheneverItIsCancelled)
{
    for (int const polls : { 0, 2, 5 }) {
        RunnerCase it("image_slices");
        auto const record = it.run({ false, polls });
        EXPECT_EQ(record.status, LAMINA_CANCELLED) << polls;
        EXPECT_LT(record.secondsToCancel, 1.0);
    }
}

TEST(ImageRunner, RefusesWhatIsNoImage)
{
    for (char const* name : { "image_not_numbers", "image_of_two_channels" }) {
        RunnerCase it(name);
        auto const record = it.run({ false, -1 });
        EXPECT_EQ(record.status, LAMINA_BAD_BUNDLE) << name;
        EXPECT_FALSE(record.explanation.empty());
    }
}

TEST(ImageRunner, SaysThatSlicesAreTooSmallForItsMargin)
{
    RunnerCase it("image_margin_too_wide");
    auto const record = it.run({ false, -1 });
    EXPECT_EQ(record.status, LAMINA_BAD_INPUT);
    EXPECT_NE(record.explanation.find("fewer rows or columns"), std::string::npos);
}
