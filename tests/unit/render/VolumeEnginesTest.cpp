// What the caster on the processor and VTK's mapper must show alike. Needs a display with GL, of
// software too.

#include "Blocks.h"
#include "render/SceneEngine.h"
#include "render/VolumeScene.h"

#include <array>
#include <cmath>
#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::render;
using namespace lamina::test;
using image::Vec3;

namespace {

bool lit(Picture const& picture, int x, int y)
{
    return x >= 0 && y >= 0 && x < picture.width && y < picture.height
        && (picture.row(y)[x] >> 8 & 0xFF) > 24;
}

/// Share of the lit pixels of one picture that have none beside them in the other.
double surplus(Picture const& one, Picture const& other)
{
    int alone = 0;
    int any = 0;
    for (int y = 0; y < one.height; ++y)
        for (int x = 0; x < one.width; ++x) {
            if (!lit(one, x, y))
                continue;
            bool found = false;
            for (int n = 0; n < 9; ++n)
                found = found || lit(other, x + n % 3 - 1, y + n / 3 - 1);
            alone += found ? 0 : 1;
            ++any;
        }
    return any == 0 ? 0 : static_cast<double>(alone) / any;
}

double meanGreen(Picture const& picture)
{
    double sum = 0;
    int count = 0;
    for (auto const pixel : picture.pixels)
        if ((pixel & 0xFFFFFF) != 0) {
            sum += pixel >> 8 & 0xFF;
            ++count;
        }
    return sum / std::max(count, 1);
}

void expectAlike(VolumeScene const& scene, char const* what)
{
    auto const cast = renderVolume(scene, VolumeEngine::processor);
    auto const drawn = renderVolume(scene, VolumeEngine::graphics);
    ASSERT_TRUE(cast) << what;
    ASSERT_TRUE(drawn) << what << ": " << drawn.error().what;
    EXPECT_GT(litPixels(*cast), 300) << what;
    // Thin wedges between planes are a matter of where the samples lie.
    EXPECT_LT(surplus(*cast, *drawn), 0.02) << what;
    EXPECT_LT(surplus(*drawn, *cast), 0.02) << what;
}

void expectAlikeFromAllSides(VolumeScene scene, char const* what)
{
    for (auto const& [azimuth, elevation] :
        { std::pair(0.0, 0.0), std::pair(35.0, 25.0), std::pair(200.0, -40.0) }) {
        scene.camera.azimuthDegrees = azimuth;
        scene.camera.elevationDegrees = elevation;
        expectAlike(scene, what);
    }
}

} // namespace

TEST(VolumeEngines, ReduceAVolumeThatTheDeviceHasNoRoomFor)
{
    // 60 × 60 × 40 voxels of 16 bits.
    auto const scene = sceneOfBlock(blockOf(plainGrid()));
    auto whole = makeVtkEngine(true);
    ASSERT_TRUE(whole) << whole.error().what;
    auto const fine = (*whole)->draw(scene, {});
    ASSERT_TRUE(fine);
    EXPECT_EQ((*whole)->reduction(), 1);
    for (auto const& [limits, reduction] :
        { std::pair(DeviceLimits { 32, 1U << 30U }, 2), std::pair(DeviceLimits { 2048, 40'000 }, 2),
            std::pair(DeviceLimits { 20, 1U << 30U }, 3) }) {
        auto small = makeVtkEngine(true, limits);
        ASSERT_TRUE(small);
        auto const coarse = (*small)->draw(scene, {});
        ASSERT_TRUE(coarse) << coarse.error().what;
        EXPECT_EQ((*small)->reduction(), reduction);
        // The same thing at the same place, but for its border.
        EXPECT_NEAR(litPixels(*coarse), litPixels(*fine), 0.15 * litPixels(*fine));
        EXPECT_LT(surplus(*coarse, *fine), 0.1);
        EXPECT_LT(surplus(*fine, *coarse), 0.1);
    }
}

TEST(VolumeEngines, CutABoxAlike)
{
    for (auto const& grid : { plainGrid(), tiltedGrid() }) {
        auto scene = sceneOfBlock(blockOf(grid));
        scene.cut.box = { { 0.1, 0.3, 0.25 }, { 0.7, 0.8, 1 } };
        expectAlikeFromAllSides(scene, "box");
    }
}

TEST(VolumeEngines, CutByPlanesAlike)
{
    for (auto const& grid : { plainGrid(), tiltedGrid() }) {
        auto scene = sceneOfBlock(blockOf(grid));
        scene.cut.planes = { { { 0, 0, 3 }, { 0, 0, -1 } }, { { 4, -5, 0 }, { 0, 1, 0 } },
            { { 6, 0, 0 }, normalized(Vec3 { -1, 0.4, 0.3 }) } };
        expectAlikeFromAllSides(scene, "planes");
        scene.cut.box = { { 0.2, 0, 0.1 }, { 0.9, 0.9, 0.9 } };
        expectAlikeFromAllSides(scene, "box and planes");
    }
}

TEST(VolumeEngines, CutIrregularStacksAlike)
{
    auto grid = plainGrid();
    for (int k = 0; k < 40; ++k)
        grid.slicePositions.push_back(k < 20 ? k : 19 + 2 * (k - 19));
    auto scene = sceneOfBlock(blockOf(grid));
    scene.cut.box = { { 0, 0.2, 0.3 }, { 0.8, 1, 0.8 } };
    scene.cut.planes = { { { 0, 0, 0 }, { 1, 0, 0 } } };
    expectAlikeFromAllSides(scene, "irregular");
}

TEST(VolumeEngines, ProjectTheSameGrey)
{
    auto scene = sceneOfBlock(blockOf(plainGrid()));
    for (double const high : { 1500.0, 3000.0, 6000.0 }) {
        scene.look = { { { { 0, { 0, 0, 0 }, 1 }, { high, { 1, 1, 1 }, 1 } }, true } };
        auto const cast = renderVolume(scene, VolumeEngine::processor);
        auto const drawn = renderVolume(scene, VolumeEngine::graphics);
        ASSERT_TRUE(cast && drawn);
        EXPECT_NEAR(meanGreen(*cast), meanGreen(*drawn), 6) << high;
    }
}

TEST(VolumeEngines, ShiftALookAlike)
{
    auto scene = sceneOfBlock(blockOf(plainGrid()));
    scene.look.shift = 100;
    expectAlike(scene, "shifted a little");
    scene.look.shift = 2000; // beyond the bone: nothing is left
    for (auto const engine : { VolumeEngine::processor, VolumeEngine::graphics }) {
        auto const picture = renderVolume(scene, engine);
        ASSERT_TRUE(picture);
        EXPECT_EQ(litPixels(*picture), 0);
    }
}
