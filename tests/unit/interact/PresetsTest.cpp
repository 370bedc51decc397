#include "interact/Presets.h"

#include "Stacks.h"

#include <gtest/gtest.h>
#include <set>
#include <string>

using namespace lamina;
using namespace lamina::interact;

namespace {

image::VolumeDescription smallStack()
{
    image::VolumeDescription description;
    description.size = { 100, 10, 10 };
    return description;
}

std::shared_ptr<image::Volume> ramp()
{
    std::vector<std::int16_t> voxels(10'000);
    for (std::size_t n = 0; n < voxels.size(); ++n)
        voxels[n] = static_cast<std::int16_t>(n % 1000);
    return test::makeStack(smallStack(), voxels);
}

} // namespace

TEST(WindowPresets, HaveTheKeysOfTheReadingRoom)
{
    std::string keys;
    std::set<std::string_view> ids;
    for (auto const& preset : windowPresets()) {
        if (preset.key != 0)
            keys += preset.key;
        EXPECT_TRUE(ids.insert(preset.id).second) << preset.id;
        EXPECT_FALSE(preset.name.empty());
    }
    EXPECT_EQ(keys, "1234567890");
    auto const lung = windowPresets()[6];
    EXPECT_EQ(lung.id, "lung");
    EXPECT_EQ(lung.window, (render::Window { -600, 1500 }));
    EXPECT_EQ(windowPresets()[0].id, "dicom");
    EXPECT_EQ(windowPresets()[9].id, "full");
    EXPECT_FALSE(windowPresets()[9].window);
}

TEST(AutoWindow, SpansTheFirstToTheNinetyNinthPercentile)
{
    auto const window = autoWindow(*ramp());
    EXPECT_NEAR(window.center, 500, 5);
    EXPECT_NEAR(window.width, 980, 10);
}

TEST(AutoWindow, LeavesPaddingOut)
{
    std::vector<std::int16_t> voxels(10'000, -2000);
    for (std::size_t n = 0; n < 6'000; ++n)
        voxels[n] = static_cast<std::int16_t>(n % 1000);
    auto description = smallStack();
    EXPECT_LT(autoWindow(*test::makeStack(description, voxels)).center, -400);
    description.padding = image::StoredRange { -2000, -2000 };
    auto const volume = test::makeStack(description, voxels);
    auto const window = autoWindow(*volume);
    EXPECT_NEAR(window.center, 500, 10);
    EXPECT_NEAR(window.width, 980, 20);
    EXPECT_EQ(fullRange(*volume), (render::Window { 500, 1000 }));
    description.padding = image::StoredRange { -3000, 3000 };
    EXPECT_EQ(fullRange(*test::makeStack(description, voxels)).width, 3000)
        << "nothing but padding";
}

TEST(AutoWindow, LooksOnlyAtSlicesThatAreReady)
{
    auto const volume = image::Volume::allocate(smallStack()).value();
    auto slice = volume->writableSlice(4);
    auto* voxels = reinterpret_cast<std::int16_t*>(slice.data());
    for (int n = 0; n < 1000; ++n)
        voxels[n] = static_cast<std::int16_t>(5000 + n % 100);
    volume->markReady(4);
    auto const window = autoWindow(*volume);
    EXPECT_NEAR(window.center, 5050, 2);
    EXPECT_NEAR(window.width, 98, 3);
}

TEST(AutoWindow, UsesTheUnitOfTheVolume)
{
    auto description = smallStack();
    description.slope = 2;
    description.intercept = -1024;
    std::vector<std::int16_t> voxels(10'000);
    for (std::size_t n = 0; n < voxels.size(); ++n)
        voxels[n] = static_cast<std::int16_t>(n % 1000);
    EXPECT_NEAR(autoWindow(*test::makeStack(description, voxels)).center, 2 * 500 - 1024, 10);
}

TEST(AutoWindow, IsUsableOnAnEmptyImage)
{
    auto const window = autoWindow(*test::makeStack(smallStack()));
    EXPECT_GE(window.width, 1);
    EXPECT_GE(autoWindow(*image::Volume::allocate(smallStack()).value()).width, 1);
}

TEST(FullRange, MakesTheLeastBlackAndTheMostWhite)
{
    EXPECT_EQ(fullRange(*ramp()), (render::Window { 500, 1000 }));
}

TEST(WindowDrag, WidensToTheRightAndDarkensDownwards)
{
    render::Window const start { 40, 400 };
    EXPECT_EQ(dragWindow(start, 0, 0), start);
    EXPECT_GT(dragWindow(start, 10, 0).width, 400);
    EXPECT_LT(dragWindow(start, -10, 0).width, 400);
    EXPECT_LT(dragWindow(start, 0, -10).center, 40);
    EXPECT_GT(dragWindow(start, 0, 10).center, 40);
    EXPECT_GE(dragWindow(start, -1e6, 0).width, 1);
}

TEST(WindowDrag, FollowsTheRangeOfTheValues)
{
    auto const step = [](double range) { return dragWindow({ 2, 1 }, 10, 0, range).width - 1; };
    EXPECT_NEAR(step(4000), 5, 1e-9);
    EXPECT_NEAR(step(20), 0.05, 1e-9) << "a PET of SUV 0 to 20 moves in fine steps";
    EXPECT_NEAR(dragWindow({ 2, 1 }, -1e6, 0, 20).width, 0.001, 1e-9);
}

TEST(WindowDrag, KeepsTheFunction)
{
    render::Window const start { 40, 400, render::VoiFunction::sigmoid };
    EXPECT_EQ(dragWindow(start, 5, 5).function, render::VoiFunction::sigmoid);
}

TEST(WindowOfAPatch, CoversTheValuesInIt)
{
    image::VolumeDescription description;
    description.size = { 40, 40, 1 };
    description.indexToLps = { { 2, 0, 0 }, { 0, 2, 0 }, { 0, 0, 1 }, { 0, 0, 0 } };
    std::vector<std::int16_t> voxels(1600, -900);
    for (std::size_t y = 10; y < 20; ++y)
        for (std::size_t x = 10; x < 20; ++x)
            voxels[y * 40 + x] = static_cast<std::int16_t>(x < 15 ? 20 : 60);
    auto const volume
        = image::Volume::fromVoxels(description, std::as_bytes(std::span(voxels))).value();
    auto const inside = windowOfPatch(*volume, { 19, 19, 0 }, { 20, 0, 0 }, { 0, 20, 0 });
    ASSERT_TRUE(inside);
    EXPECT_EQ(*inside, (render::Window { 40.5, 41 })) << "black at 20, white at 60";
    // From the other corner, and reaching over the edge of the image.
    EXPECT_EQ(windowOfPatch(*volume, { 39, 39, 0 }, { -20, 0, 0 }, { 0, -20, 0 }), inside);
    EXPECT_FALSE(windowOfPatch(*volume, { -90, 0, 0 }, { 20, 0, 0 }, { 0, 20, 0 }));
    EXPECT_TRUE(windowOfPatch(*volume, { -90, 20, 0 }, { 200, 0, 0 }, { 0, 20, 0 }));
}

TEST(WindowDrag, IsFasterOnWiderWindows)
{
    auto const wide = dragWindow({ 0, 4000 }, 10, 0).width - 4000;
    auto const narrow = dragWindow({ 0, 400 }, 10, 0).width - 400;
    EXPECT_NEAR(wide / narrow, 10, 1e-9);
}
