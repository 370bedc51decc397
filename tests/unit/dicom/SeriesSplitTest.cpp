#include "dicom/SeriesSplit.h"

#include "support/DicomFileWriter.h"
#include "support/TempFolder.h"
#include "unit/dicom/ScanSupport.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::dicom;
using namespace lamina::dicom::test;
using lamina::test::TempFolder;
using lamina::test::TestImage;
using testing::HasSubstr;

namespace {

class SeriesSplit : public testing::Test {
protected:
    /// Slices of one series, from `height` on, 2 mm apart.
    void write(int first, int slices, double height, TestImage image = {})
    {
        image.instanceNumber = first;
        image.position.z = height;
        lamina::test::writeSeries(
            folder.path() / std::to_string(first), image, slices, { 0, 0, 2 });
    }

    [[nodiscard]] Series series() const
    {
        auto const catalog = scanned(folder.path());
        return catalog.patients.at(0).studies.at(0).series.at(0);
    }

    [[nodiscard]] Result<Series> split(SplitWish const& wish) const
    {
        return splitAgain(series(), wish, {}, {});
    }

    static TestImage with(char const* attribute, char const* value)
    {
        TestImage image;
        image.attributes = { { attribute, value } };
        return image;
    }

    static TestImage scout()
    {
        TestImage image;
        image.imageType = "ORIGINAL\\PRIMARY\\LOCALIZER";
        return image;
    }

    TempFolder folder;
};

} // namespace

TEST_F(SeriesSplit, MakesAStackOfEachValueOfATrait)
{
    write(1, 4, 0, with("ConvolutionKernel", "SOFT"));
    write(5, 5, 8, with("ConvolutionKernel", "SHARP"));
    ASSERT_EQ(series().stacks.size(), 1U);
    auto const changed = split({ "kernel", false, {} });
    ASSERT_TRUE(changed);
    ASSERT_EQ(changed->stacks.size(), 2U);
    EXPECT_EQ(changed->stacks[0].frames.size(), 4U);
    EXPECT_EQ(changed->stacks[1].frames.size(), 5U);
    EXPECT_EQ(changed->stacks[0].description, "kernel SOFT");
    EXPECT_TRUE(changed->stacks[1].isVolume);
    auto const back = splitAgain(*changed, {}, {}, {});
    ASSERT_TRUE(back);
    EXPECT_EQ(back->stacks.size(), 1U);
}

TEST_F(SeriesSplit, NamesStacksInTheWordsOfTheRules)
{
    auto image = with("EchoTime", "14.00000762939453");
    image.modality = "MR";
    write(1, 4, 0, image);
    image.attributes = { { "EchoTime", "108" } };
    write(5, 4, 8, image);
    auto const changed = split({ "echo-time", false, {} });
    ASSERT_TRUE(changed);
    ASSERT_EQ(changed->stacks.size(), 2U);
    EXPECT_EQ(changed->stacks[0].description, "echo time 14 ms");
    EXPECT_EQ(changed->stacks[1].description, "echo time 108 ms");
}

TEST_F(SeriesSplit, RefusesATraitThatAllImagesShare)
{
    write(1, 4, 0, with("ConvolutionKernel", "SOFT"));
    auto const same = split({ "kernel", false, {} });
    ASSERT_FALSE(same);
    EXPECT_THAT(same.error().advice, HasSubstr("SOFT"));
    auto const none = split({ "echo-time", false, {} });
    ASSERT_FALSE(none);
    EXPECT_THAT(none.error().advice, HasSubstr("do not say"));
}

TEST_F(SeriesSplit, JoinsStacksThatContinueEachOther)
{
    write(1, 4, 0);
    write(5, 3, 8, scout());
    ASSERT_EQ(series().stacks.size(), 2U);
    for (auto const& wish : { SplitWish { {}, true, {} }, SplitWish { {}, false, { "0", "1" } } }) {
        auto const changed = split(wish);
        ASSERT_TRUE(changed);
        ASSERT_EQ(changed->stacks.size(), 1U);
        EXPECT_EQ(changed->stacks[0].volume.size.slices, 7);
        EXPECT_TRUE(changed->stacks[0].isVolume);
    }
}

TEST_F(SeriesSplit, JoinsStacksAtOnePlaceAsARowOfVolumes)
{
    write(1, 4, 0, with("ConvolutionKernel", "SOFT"));
    write(5, 4, 0, with("ConvolutionKernel", "SHARP"));
    ASSERT_EQ(series().stacks.size(), 2U);
    ASSERT_FALSE(series().stacks[0].fourthAxis);
    auto const changed = split({ {}, true, {} });
    ASSERT_TRUE(changed);
    ASSERT_EQ(changed->stacks.size(), 2U);
    ASSERT_TRUE(changed->stacks[1].fourthAxis);
    EXPECT_EQ(changed->stacks[1].fourthAxis->index, 1U);
    EXPECT_EQ(changed->stacks[1].fourthAxis->stackIds.size(), 2U);
}

TEST_F(SeriesSplit, RefusesToJoinWhatCannotShareAGrid)
{
    TestImage wide;
    wide.columns = 8;
    write(1, 4, 0);
    write(5, 4, 8, wide);
    auto const sizes = split({ {}, true, {} });
    ASSERT_FALSE(sizes);
    EXPECT_THAT(sizes.error().advice, HasSubstr("6 × 4 and 8 × 4 pixels"));
    EXPECT_FALSE(split({ {}, false, { "0", "7" } }));
}

TEST_F(SeriesSplit, RefusesToJoinSlicesOfOtherDirections)
{
    TestImage turned;
    turned.columnDirection = { 0, 0, -1 };
    write(1, 4, 0);
    write(5, 4, 8, turned);
    auto const changed = split({ {}, true, {} });
    ASSERT_FALSE(changed);
    EXPECT_THAT(changed.error().advice, HasSubstr("different directions"));
}

TEST_F(SeriesSplit, RefusesToJoinWherePositionsWouldHoldDifferentCounts)
{
    write(1, 4, 0);
    write(5, 3, 2, scout());
    auto const changed = split({ {}, true, {} });
    ASSERT_FALSE(changed);
    EXPECT_THAT(changed.error().advice, HasSubstr("more images than others"));
}
