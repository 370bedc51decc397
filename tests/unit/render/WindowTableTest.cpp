#include "render/WindowTable.h"

#include "Volumes.h"

#include <cmath>
#include <gtest/gtest.h>
#include <numeric>

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

TEST(Window, IsLinearExactWhereTheFileAsksForIt)
{
    std::vector<std::int16_t> voxels(801);
    for (std::size_t n = 0; n < voxels.size(); ++n)
        voxels[n] = static_cast<std::int16_t>(static_cast<int>(n) - 400);
    for (auto const& [c, w] : { std::pair { 40.0, 80.0 }, { 0.0, 256.0 }, { 10.0, 1.0 } }) {
        auto const picture = rowPicture(voxels, { c, w, VoiFunction::linearExact }, 1, 0, false);
        for (std::size_t n = 0; n < voxels.size(); ++n) {
            // PS3.3 C.11.2.1.3.2 over one denominator, so that halves stay halves
            double const x = voxels[n];
            int const expected = x <= c - w / 2 ? 0
                : x > c + w / 2
                ? 255
                : static_cast<int>(std::floor((2 * (x - c) + w) * 255 / (2 * w) + 0.5));
            ASSERT_EQ(test::grey(picture, static_cast<int>(n), 0), expected) << x;
        }
    }
}

TEST(Window, IsASigmoidWhereTheFileAsksForIt)
{
    std::vector<std::int16_t> voxels(4001);
    for (std::size_t n = 0; n < voxels.size(); ++n)
        voxels[n] = static_cast<std::int16_t>(static_cast<int>(n) - 2000);
    for (auto const& [c, w] : { std::pair { 40.0, 400.0 }, { -600.0, 1500.0 }, { 7.0, 3.0 } }) {
        auto const picture = rowPicture(voxels, { c, w, VoiFunction::sigmoid }, 1, 0, false);
        for (std::size_t n = 0; n < voxels.size(); ++n) {
            // PS3.3 C.11.2.1.3.1
            double const y = 255 / (1 + std::exp(-4 * (voxels[n] - c) / w));
            ASSERT_EQ(
                test::grey(picture, static_cast<int>(n), 0), static_cast<int>(std::floor(y + 0.5)))
                << voxels[n] << " in " << c << " / " << w;
        }
    }
}

TEST(Window, IsASigmoidOfFloatingPointToo)
{
    std::vector<float> const voxels { 0.1F, 0.4F, 0.5F, 0.6F, 2 };
    auto const picture = rowPicture(voxels, { 0.5, 0.4, VoiFunction::sigmoid }, 1, 0, false);
    for (std::size_t n = 0; n < voxels.size(); ++n)
        EXPECT_EQ(test::grey(picture, static_cast<int>(n), 0),
            static_cast<int>(
                std::floor(255 / (1 + std::exp(-10 * (double { voxels[n] } - 0.5))) + 0.5)));
}

TEST(VoiTable, GivesItsLevelsAndItsEndsBeyond)
{
    auto const table = std::make_shared<VoiTable>(VoiTable { -2, { 2570, 51400, 7710, 23130 } });
    image::VolumeDescription description;
    std::vector<std::int16_t> const stored { -9, -1, 0, 1, 2, 3, 100 }; // half of the value
    description.size = { std::ssize(stored), 1, 1 };
    description.slope = 2;
    auto const volume = test::makeVolume(description, stored);
    SliceView view;
    view.width = static_cast<int>(stored.size());
    view.height = 1;
    view.center = test::middleOf(*volume);
    Picture picture;
    renderSlice(*volume, view, SliceLook { {}, table, nullptr }, picture);
    std::vector<int> levels;
    for (int n = 0; n < view.width; ++n)
        levels.push_back(test::grey(picture, n, 0));
    EXPECT_EQ(levels, (std::vector { 10, 10, 30, 90, 90, 90, 90 }));
}

namespace {

/// The levels of stored values from 0 on.
template <typename T> std::vector<int> levelsOf(int count, SliceLook const& look)
{
    std::vector<T> stored(static_cast<std::size_t>(count));
    std::iota(stored.begin(), stored.end(), T {});
    image::VolumeDescription description;
    description.size = { count, 1, 1 };
    description.slope = 3;
    description.intercept = -5;
    auto const volume = test::makeVolume(description, stored);
    SliceView view;
    view.width = count;
    view.height = 1;
    view.center = test::middleOf(*volume);
    Picture picture;
    renderSlice(*volume, view, look, picture);
    std::vector<int> levels;
    for (int n = 0; n < count; ++n)
        levels.push_back(test::grey(picture, n, 0));
    return levels;
}

} // namespace

TEST(ModalityTable, StandsInPlaceOfSlopeAndIntercept)
{
    SliceLook look { { 50.5, 101 } };
    look.modality = std::make_shared<ModalityTable const>(ModalityTable { 2, { 100, 0, 50 } });
    std::vector const expected { 255, 255, 255, 0, 128, 128, 128 };
    EXPECT_EQ(levelsOf<std::int16_t>(7, look), expected);
    EXPECT_EQ(levelsOf<std::uint32_t>(7, look), expected);
}

TEST(PresentationTable, TakesWhatTheWindowMakes)
{
    // Values −5, −2, 1, 4, 7 become the shares 0, ¼, ½, ¾ and 1.
    SliceLook look { { 1, 12, VoiFunction::linearExact } };
    look.presentation = std::make_shared<PresentationTable const>(
        PresentationTable { 65535, 0, 0x8080, 257, 514 });
    std::vector const expected { 255, 0, 128, 1, 2 };
    EXPECT_EQ(levelsOf<std::int16_t>(5, look), expected);
    EXPECT_EQ(levelsOf<float>(5, look), expected);
    // 25 levels of a table go through as finely as they are.
    PresentationTable fine(256, 0);
    fine[100] = 65535;
    look.presentation = std::make_shared<PresentationTable const>(fine);
    look.table = std::make_shared<VoiTable const>(VoiTable { -5, { 25600, 25700, 25800, 25900 } });
    EXPECT_EQ(levelsOf<std::int16_t>(2, look), (std::vector { 255, 0 }));
}

TEST(ColorTable, GoesFromDarkToBrightOrBack)
{
    auto const grey = colorTable("grey");
    auto const inverted = colorTable("grey", true);
    for (std::size_t n = 0; n < 256; ++n) {
        EXPECT_EQ(grey[n], 0xFF000000U | static_cast<std::uint32_t>(n) * 0x010101U);
        EXPECT_EQ(inverted[n], grey[255 - n]);
    }
    for (auto const& map : colorMaps()) {
        auto const table = colorTable(map.id);
        for (auto const pixel : table)
            ASSERT_EQ(pixel >> 24, 0xFFU) << map.id;
        EXPECT_NE(table[0], table[255]) << map.id;
    }
    EXPECT_EQ(colorTable("no such"), grey);
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
