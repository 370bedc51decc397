#include "gui/panes/SampleStack.h"

#include <QApplication>

#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::test;
using namespace lamina::app;

TEST(VolumePane, ShowsAPictureDrawnOnAnotherThread)
{
    OpenArea open;
    auto& pane = open.volumePane();
    ASSERT_TRUE(waitFor([&] { return !pane.picture().isNull(); }));
    auto const image = painted(pane);
    int bright = 0;
    for (int y = 40; y < image.height() - 40; ++y) {
        for (int x = 60; x < image.width() - 60; ++x)
            bright += qGray(image.pixel(x, y)) > 100 ? 1 : 0;
    }
    EXPECT_GT(bright, 100) << "the bright block is not to be seen";
}

TEST(VolumePane, TurnsWithTheLeftButton)
{
    OpenArea open;
    auto& pane = open.volumePane();
    ASSERT_TRUE(waitFor([&] { return !pane.picture().isNull(); }));
    auto const before = pane.camera();
    int pictures = 0;
    QObject::connect(&pane, &VolumePane::drawn, [&pictures] { ++pictures; });
    drag(pane, { 100, 100 }, { 180, 130 }, Qt::LeftButton);
    EXPECT_NE(pane.camera().azimuthDegrees, before.azimuthDegrees);
    EXPECT_NE(pane.camera().elevationDegrees, before.elevationDegrees);
    EXPECT_EQ(pane.camera().zoom, before.zoom);
    EXPECT_TRUE(waitFor([&] { return pictures > 0; }));
    open.area.resetView();
    EXPECT_EQ(pane.camera(), render::Camera {});
}

TEST(VolumePane, ZoomsWithTheWheelAndMaximises)
{
    OpenArea open;
    auto& pane = open.volumePane();
    auto const before = pane.camera().zoom;
    wheel(pane, { 100, 100 }, 120);
    EXPECT_GT(pane.camera().zoom, before);
    doubleClick(pane, { 100, 100 });
    EXPECT_EQ(open.area.readingLayout(), Layout::volume);
    EXPECT_FALSE(open.axial().isVisible());
}

TEST(VolumePane, ForgetsTheLastPatientAtOnce)
{
    OpenArea open;
    auto& pane = open.volumePane();
    ASSERT_TRUE(waitFor([&] { return !pane.picture().isNull(); }));
    auto const next = sampleVolume();
    open.area.show(next, stackOf(*next), {});
    EXPECT_TRUE(pane.picture().isNull());
    EXPECT_TRUE(waitFor([&] { return !pane.picture().isNull(); }));
}

TEST(VolumePane, MayEndWhileItDraws)
{
    for (int n = 0; n < 5; ++n) {
        OpenArea open;
        open.volumePane().refresh();
    }
    QApplication::processEvents();
}
