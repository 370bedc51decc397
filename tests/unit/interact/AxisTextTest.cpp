#include "interact/AxisText.h"

#include <gtest/gtest.h>

using namespace lamina;
using interact::axisText;
using interact::axisTitle;

TEST(AxisText, SaysValuesAsReadersWriteThem)
{
    EXPECT_EQ(axisText({ "b-value", "s/mm2", { "0", "800" }, { "0", "1" }, 1 }), "b = 800 s/mm²");
    EXPECT_EQ(axisText({ "echo time", "ms", { "4.92", "7.38" }, { "0", "1" }, 0 }), "TE = 4.92 ms");
    EXPECT_EQ(
        axisText({ "flip angle", "deg", { "5", "15" }, { "0", "1" }, 1 }), "flip angle = 15°");
    EXPECT_EQ(
        axisText({ "time", "s", { "0", "3.33333333" }, { "0", "1" }, 1 }), "time = 3.33333 s");
}

TEST(AxisText, CountsWhereThereIsNoUnitOrValuesRepeat)
{
    EXPECT_EQ(axisText({ "time", "", { "1", "2", "3" }, { "0", "1", "2" }, 2 }), "time 3/3");
    EXPECT_EQ(
        axisText({ "diffusion", "s/mm2", { "800, 1\\0\\0", "0", "0" }, { "0", "1", "2" }, 2 }),
        "diffusion = 0 s/mm² (3/3)");
}

TEST(AxisText, TitlesBeginWithACapital)
{
    EXPECT_EQ(axisTitle({ "cardiac phase", "%", {}, {}, 0 }), "Cardiac phase");
    EXPECT_EQ(axisTitle({ "b-value", "s/mm2", {}, {}, 0 }), "b-value");
}
