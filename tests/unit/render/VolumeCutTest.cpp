#include "Blocks.h"
#include "render/VolumeScene.h"

#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::render;
using namespace lamina::test;
using image::Vec3;

namespace {

int drawnPixels(VolumeScene const& scene)
{
    auto const picture = renderVolume(scene);
    EXPECT_TRUE(picture);
    return picture ? litPixels(*picture) : 0;
}

} // namespace

TEST(VolumeCuts, LeaveWhatLiesInTheBox)
{
    auto scene = sceneOfBlock(blockOf(plainGrid()));
    auto const whole = drawnPixels(scene);
    ASSERT_GT(whole, 1000);
    scene.cut.box.high.x = 0.5; // from the front half the width is left
    EXPECT_NEAR(drawnPixels(scene), whole / 2.0, whole * 0.03);
    scene.cut.box.low.z = 0.75; // and a quarter of the height, but for the block's margin
    EXPECT_NEAR(drawnPixels(scene), whole / 2.0 * 8 / 36, whole * 0.03);
    scene.cut.box = {};
    EXPECT_EQ(drawnPixels(scene), whole);
}

TEST(VolumeCuts, LeaveWhatLiesOnOneSideOfAPlane)
{
    auto scene = sceneOfBlock(blockOf(plainGrid()));
    auto const whole = drawnPixels(scene);
    scene.cut.planes = { { { 0, 0, 0 }, { 0, 0, 1 } } };
    auto const head = drawnPixels(scene);
    EXPECT_NEAR(head, whole / 2.0, whole * 0.03);
    scene.cut.planes = { { { 0, 0, 0 }, { 0, 0, -1 } } };
    EXPECT_NEAR(drawnPixels(scene), whole - head, whole * 0.03);
    // A plane across the line of sight takes depth, not width.
    scene.cut.planes = { { { 0, 0, 0 }, { 0, 1, 0 } } };
    EXPECT_NEAR(drawnPixels(scene), whole, whole * 0.02);
    scene.cut.planes = { { { 0, 0, 0 }, { 1, 0, 0 } }, { { 0, 0, 0 }, { -1, 0, 0 } } };
    EXPECT_NEAR(drawnPixels(scene), 0, whole * 0.03) << "nothing is on both sides";
}

TEST(VolumeCuts, CutProjectionsToo)
{
    auto scene = sceneOfBlock(blockOf(plainGrid()));
    scene.look = volumePresetsFor(scene.volume->description()).back().look;
    ASSERT_TRUE(scene.look.function.maximum);
    auto const whole = drawnPixels(scene);
    scene.cut.box.high.x = 0.5;
    EXPECT_NEAR(drawnPixels(scene), whole / 2.0, whole * 0.03);
}

TEST(VolumeCuts, StayWithinTheVolume)
{
    auto const box = limited({ { -1, 0.2, 0.9 }, { 2, 0.1, std::nan("") } });
    EXPECT_LT(length(box.low - Vec3 { 0, 0.2, 0.9 }), 1e-12);
    EXPECT_LT(length(box.high - Vec3 { 1, 0.21, 1 }), 1e-12);
    EXPECT_EQ(limited({ { std::nan(""), 5, 0 }, { 1, 5, 1 } }),
        (CropBox { { 0, 0.99, 0 }, { 1, 1, 1 } }));
}

TEST(VolumeCuts, KnowTheCornersOfAVolumeInThePatient)
{
    auto const volume = blockOf(tiltedGrid());
    for (auto const& [fraction, index] : { std::pair(Vec3 { 0, 0, 0 }, Vec3 { -0.5, -0.5, -0.5 }),
             std::pair(Vec3 { 1, 0.5, 1 }, Vec3 { 59.5, 29.5, 39.5 }) })
        EXPECT_LT(length(pointAt(*volume, fraction) - volume->lpsOf(index)), 1e-9);
    auto irregular = plainGrid();
    for (int k = 0; k < 40; ++k)
        irregular.slicePositions.push_back(k < 20 ? k : 19 + 2 * (k - 19));
    auto const stack = blockOf(irregular);
    // The last slice lies 59 mm from the first; half a step of the finest is outside.
    EXPECT_NEAR(pointAt(*stack, { 0, 0, 1 }).z - pointAt(*stack, { 0, 0, 0 }).z, 60, 1e-9);
}
