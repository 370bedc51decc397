#include "interact/Presets.h"

#include <gtest/gtest.h>

using namespace lamina::interact;

TEST(ScaleBar, IsTheLongestRoundLengthThatFits)
{
    EXPECT_DOUBLE_EQ(scaleBar(0.5, 200).millimetres, 100);
    EXPECT_DOUBLE_EQ(scaleBar(0.5, 200).pixels, 200);
    EXPECT_DOUBLE_EQ(scaleBar(0.5, 199).millimetres, 50);
    EXPECT_DOUBLE_EQ(scaleBar(0.07, 100).millimetres, 5);
    EXPECT_DOUBLE_EQ(scaleBar(1, 29).millimetres, 20);
    EXPECT_DOUBLE_EQ(scaleBar(0.001, 100).millimetres, 0.1);
}

TEST(ScaleBar, NeverExceedsTheSpace)
{
    for (double mmPerPixel = 0.003; mmPerPixel < 20; mmPerPixel *= 1.07) {
        auto const bar = scaleBar(mmPerPixel, 150);
        EXPECT_LE(bar.pixels, 150 + 1e-9);
        EXPECT_GT(bar.pixels, 150 / 2.51);
        EXPECT_NEAR(bar.pixels * mmPerPixel, bar.millimetres, 1e-9);
    }
}

TEST(ScaleBar, IsEmptyWithoutAScale)
{
    EXPECT_EQ(scaleBar(0, 100).pixels, 0);
    EXPECT_EQ(scaleBar(1, -1).pixels, 0);
}

TEST(ValueText, WritesHounsfieldUnitsWithATrueMinus)
{
    EXPECT_EQ(valueText(-812, "[hnsf'U]"), "\u2212812 HU");
    EXPECT_EQ(valueText(40.4, "[hnsf'U]"), "40 HU");
    EXPECT_EQ(valueText(-0.2, "[hnsf'U]"), "0 HU");
}

TEST(ValueText, KnowsTheUnitsOfNuclearMedicine)
{
    EXPECT_EQ(valueText(3.2, "{SUVbw}g/ml"), "3.20 SUVbw");
    EXPECT_EQ(valueText(12345.6, "Bq/ml"), "12346 Bq/mL");
}

TEST(ValueText, WritesPlainNumbersWithoutUnit)
{
    EXPECT_EQ(valueText(117, ""), "117");
    EXPECT_EQ(valueText(117, "{counts}"), "117");
    EXPECT_EQ(valueText(0.01234, ""), "0.0123");
}

TEST(ValueText, ShowsUnknownUnitsAsTheyAre) { EXPECT_EQ(valueText(1.5, "mm"), "1.50 mm"); }
