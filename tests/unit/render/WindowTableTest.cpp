#include "render/WindowTable.h"

#include "Volumes.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::render;

namespace {

/// PS3.3 C.11.2.1.2.1 as written there, to 0..255.
int standard(double x, double c, double w)
{
    if (x <= c - 0.5 - (w - 1) / 2)
        return 0;
    if (x > c - 0.5 + (w - 1) / 2)
        return 255;
    return static_cast<int>(std::floor(((x - (c - 0.5)) / (w - 1) + 0.5) * 255 + 0.5));
}

/// A row of voxels, each seen by one pixel.
template <typename T>
Picture rowPicture(
    std::vector<T> const& voxels, Window window, double slope, double intercept, bool inverted)
{
    image::VolumeDescription description;
    description.size = { static_cast<std::int64_t>(voxels.size()), 1, 1 };
    description.slope = slope;
    description.intercept = intercept;
    description.inverted = inverted;
    auto const volume = test::makeVolume(description, voxels);
    SliceView view;
    view.width = static_cast<int>(voxels.size());
    view.height = 1;
    view.center = test::middleOf(*volume);
    Picture picture;
    renderSlice(*volume, view, window, picture);
    return picture;
}

} // namespace

TEST(Window, IsTheStandardsFormulaForEveryStoredValue)
{
    std::vector<std::int16_t> voxels(4000);
    for (std::size_t n = 0; n < voxels.size(); ++n)
        voxels[n] = static_cast<std::int16_t>(static_cast<int>(n) - 2000);
    for (auto const window : { Window { 40, 80 }, Window { 40, 400 }, Window { -600, 1500 },
             Window { 50, 351 }, Window { 0.5, 1 }, Window { 300, 2 }, Window { 0, 100'000 } }) {
        auto const picture = rowPicture(voxels, window, 1, 0, false);
        for (std::size_t n = 0; n < voxels.size(); ++n)
            ASSERT_EQ(test::grey(picture, static_cast<int>(n), 0),
                standard(voxels[n], window.center, window.width))
                << voxels[n] << " in " << window.center << " / " << window.width;
    }
}

TEST(Window, AppliesSlopeAndIntercept)
{
    std::vector<std::uint16_t> voxels(3000);
    for (std::size_t n = 0; n < voxels.size(); ++n)
        voxels[n] = static_cast<std::uint16_t>(n * 20);
    auto const picture = rowPicture(voxels, { 40, 400 }, 0.25, -1024, false);
    auto const falling = rowPicture(voxels, { 40, 400 }, -0.25, 1024, false);
    for (std::size_t n = 0; n < voxels.size(); ++n) {
        ASSERT_EQ(test::grey(picture, static_cast<int>(n), 0),
            standard(voxels[n] * 0.25 - 1024, 40, 400));
        ASSERT_EQ(test::grey(falling, static_cast<int>(n), 0),
            standard(voxels[n] * -0.25 + 1024, 40, 400));
    }
}

TEST(Window, DrawsLowValuesBrightWhenInverted)
{
    std::vector<std::uint8_t> voxels(256);
    for (std::size_t n = 0; n < voxels.size(); ++n)
        voxels[n] = static_cast<std::uint8_t>(n);
    auto const picture = rowPicture(voxels, { 128, 256 }, 1, 0, true);
    for (int n = 0; n < 256; ++n)
        ASSERT_EQ(test::grey(picture, n, 0), 255 - n);
}

TEST(Window, ShowsFractionsOfFloatingPointVoxels)
{
    std::vector<float> const voxels { 0, 0.0025F, 0.005F, 0.01F, std::nanf(""), 1e30F, -1e30F };
    auto const picture = rowPicture(voxels, { 0.005, 0.01 }, 1, 0, false);
    EXPECT_EQ(test::grey(picture, 0, 0), 0);
    EXPECT_EQ(test::grey(picture, 1, 0), 64);
    EXPECT_EQ(test::grey(picture, 2, 0), 128);
    EXPECT_EQ(test::grey(picture, 3, 0), 255);
}

TEST(Window, SurvivesAnImageWithoutSlope)
{
    auto const picture
        = rowPicture(std::vector<std::int16_t> { 1, 2, 3 }, { 0, 100 }, 0, 49, false);
    EXPECT_EQ(test::grey(picture, 0, 0), standard(49, 0, 100));
}
