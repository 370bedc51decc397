#include "Volumes.h"
#include "render/SliceImage.h"

#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::render;

namespace {

/// Slices 0..3 are ready and 200, 4..7 pending, 8..11 failed.
std::shared_ptr<image::Volume> halfLoaded()
{
    auto volume = image::Volume::allocate(test::straight()).value();
    for (std::int64_t k = 0; k < 4; ++k) {
        auto slice = volume->writableSlice(k);
        auto* voxels = reinterpret_cast<std::int16_t*>(slice.data());
        std::fill_n(voxels, 24 * 20, std::int16_t { 200 });
        volume->markReady(k);
    }
    for (std::int64_t k = 8; k < 12; ++k)
        volume->markFailed(k);
    return volume;
}

Picture drawn(image::Volume const& volume, image::Vec3 index, image::Vec3 right, image::Vec3 down)
{
    SliceView view;
    view.center = volume.lpsOf(index);
    view.right = normalized(right);
    view.down = normalized(down);
    view.width = 16;
    view.height = 16;
    view.mmPerPixel = 0.1;
    Picture picture;
    renderSlice(volume, view, Window { 100, 201 }, picture);
    return picture;
}

int brightPixels(Picture const& picture, int level)
{
    return static_cast<int>(std::ranges::count_if(
        picture.pixels, [&](auto p) { return static_cast<int>(p & 0xFF) >= level; }));
}

void expectStates(image::Vec3 right, image::Vec3 down)
{
    auto const volume = halfLoaded();
    // Half a slice beside a missing one the ready slice is shown alone, undimmed.
    EXPECT_EQ(brightPixels(drawn(*volume, { 12, 10, 2.9 }, right, down), 254), 256);
    EXPECT_EQ(brightPixels(drawn(*volume, { 12, 10, 6 }, right, down), 1), 0);
    auto const failed = drawn(*volume, { 12, 10, 10 }, right, down);
    EXPECT_EQ(brightPixels(failed, 1), 64);
    EXPECT_EQ(brightPixels(failed, 100), 0);
}

} // namespace

TEST(SliceStates, ShowInTheAcquiredPlane) { expectStates({ 1, 0, 0 }, { 0, 1, 0 }); }

TEST(SliceStates, ShowAcrossTheSlices)
{
    expectStates({ 1, 0, 0 }, { 0, 0, -1 });
    expectStates({ 0, 0, 1 }, { 0, 1, 0 });
}

TEST(SliceStates, ShowOnObliquePlanes) { expectStates({ 1, 0.2, 0.1 }, { -0.2, 1, 0 }); }
