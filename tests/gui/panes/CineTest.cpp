#include "gui/panes/SampleStack.h"

#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::test;

TEST(CineOfAPane, PlaysUntilItIsStopped)
{
    OpenArea open;
    auto const first = open.crosshairIndex().z;
    open.area.changeSpeed(12);
    open.area.togglePlay();
    EXPECT_TRUE(open.area.cine().playing);
    EXPECT_TRUE(waitFor([&] { return std::abs(open.crosshairIndex().z - first) > 2; }));
    open.area.togglePlay();
    EXPECT_FALSE(open.area.cine().playing);
}

TEST(CineOfAPane, GoesOnInThePaneItBeganIn)
{
    OpenArea open;
    Q_EMIT open.axial().activated();
    auto const before = open.crosshairIndex();
    open.area.changeSpeed(12);
    open.area.togglePlay();
    Q_EMIT open.sagittal().activated();
    EXPECT_TRUE(waitFor([&] { return std::abs(open.crosshairIndex().z - before.z) > 2; }));
    EXPECT_DOUBLE_EQ(open.crosshairIndex().x, before.x);
    open.area.togglePlay();
}

TEST(CineOfAPane, StopsWhenTheReaderScrollsOrPressesEscape)
{
    OpenArea open;
    open.area.togglePlay();
    wheel(open.axial(), { 100, 100 }, 120);
    EXPECT_FALSE(open.area.cine().playing);
    open.area.togglePlay();
    EXPECT_TRUE(open.area.putAway());
    EXPECT_FALSE(open.area.cine().playing);
}

TEST(CineOfAPane, TakesItsRateFromTheFile)
{
    auto const volume = sampleVolume();
    auto stack = stackOf(*volume);
    stack.framesPerSecond = 24;
    app::ReadingArea area;
    area.show(volume, stack, {});
    EXPECT_DOUBLE_EQ(area.cine().framesPerSecond, 24);
    area.changeSpeed(0.5);
    EXPECT_DOUBLE_EQ(area.cine().framesPerSecond, 12);
    area.changeSpeed(1e9);
    EXPECT_DOUBLE_EQ(area.cine().framesPerSecond, interact::Cine::fastest);
    area.show(volume, stackOf(*volume), {});
    EXPECT_DOUBLE_EQ(area.cine().framesPerSecond, 10);
}
