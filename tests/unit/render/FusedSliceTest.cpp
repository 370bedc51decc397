#include "render/FusedSlice.h"

#include "Volumes.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::render;
using image::Vec3;

namespace {

/// Values that tell where they are: the distance in mm from a point.
std::shared_ptr<image::Volume> ball(
    image::Size3 size, image::Affine const& map, Vec3 middle, bool isInverted = false)
{
    image::VolumeDescription description;
    description.size = size;
    description.indexToLps = map;
    description.inverted = isInverted;
    std::vector<float> voxels;
    for (std::int64_t k = 0; k < size.slices; ++k)
        for (std::int64_t j = 0; j < size.rows; ++j)
            for (std::int64_t i = 0; i < size.columns; ++i) {
                auto const at = map.toLps(
                    { static_cast<double>(i), static_cast<double>(j), static_cast<double>(k) });
                voxels.push_back(length(at - middle) < 12 ? 100.0F : 0.0F);
            }
    return test::makeVolume(description, voxels);
}

std::shared_ptr<ColorTable const> red()
{
    ColorTable table {};
    for (std::uint32_t level = 0; level < 256; ++level)
        table[level] = 0xFF000000U | level << 16;
    return std::make_shared<ColorTable const>(table);
}

Picture filled(SliceView const& view, std::uint32_t pixel)
{
    Picture picture;
    picture.resize(view.width, view.height);
    std::ranges::fill(picture.pixels, pixel);
    return picture;
}

constexpr Vec3 middle { 3, -7, 11 };

/// Axes of a grid turned about all three directions, and its mirror image.
std::array<Vec3, 3> axes(bool isMirrored)
{
    Vec3 const i { 0.36, 0.48, -0.8 };
    Vec3 const j { -0.8, 0.6, 0 };
    return { i, j, cross(i, j) * (isMirrored ? -1.0 : 1.0) };
}

SliceView through(Vec3 point, Vec3 right, Vec3 down)
{
    SliceView view;
    view.center = point;
    view.right = right;
    view.down = down;
    view.width = 80;
    view.height = 80;
    view.mmPerPixel = 0.5;
    return view;
}

} // namespace

TEST(FusedSlice, LiesAtItsPlaceInThePatientWhateverItsGrid)
{
    for (bool const isMirrored : { false, true })
        for (bool const isInverted : { false, true }) {
            auto const [i, j, k] = axes(isMirrored);
            image::Affine map { i * 2.0, j * 3.0, k * 2.5, {} };
            map.origin = middle - map.toLps({ 20, 14, 16 });
            auto const over = ball({ 41, 29, 33 }, map, middle, isInverted);
            for (auto const& [right, down] : { std::pair(Vec3 { 1, 0, 0 }, Vec3 { 0, 1, 0 }),
                     std::pair(Vec3 { 0, 1, 0 }, Vec3 { 0, 0, -1 }), std::pair(i, k) }) {
                auto const view = through(middle, right, down);
                auto picture = filled(view, 0xFF505050);
                Picture scratch;
                paintFused(*over, view, { { 50, 100 }, red(), 1 }, scratch, picture);
                double x = 0, y = 0, count = 0;
                for (int row = 0; row < view.height; ++row)
                    for (int column = 0; column < view.width; ++column)
                        if (picture.row(row)[column] == 0xFFFF0000) {
                            x += column + 0.5;
                            y += row + 0.5;
                            ++count;
                        }
                ASSERT_GT(count, 900);
                EXPECT_NEAR(x / count, 40, 1) << isMirrored << isInverted;
                EXPECT_NEAR(y / count, 40, 1) << isMirrored << isInverted;
            }
        }
}

TEST(FusedSlice, LeavesThePictureWhereItHasNothingToShow)
{
    image::Affine const map { { 2, 0, 0 }, { 0, 2, 0 }, { 0, 0, 2 }, middle - Vec3 { 20, 20, 20 } };
    auto const over = ball({ 21, 21, 21 }, map, middle);
    auto const view = through(middle + Vec3 { 15, 0, 0 }, { 1, 0, 0 }, { 0, 1, 0 });
    auto picture = filled(view, 0xFF123456);
    Picture scratch;
    paintFused(*over, view, { { 50, 100 }, red(), 1 }, scratch, picture);
    EXPECT_EQ(picture.row(40)[75], 0xFF123456U) << "outside of its voxels";
    EXPECT_EQ(picture.row(40)[40], 0xFF123456U) << "a low value inside";
    EXPECT_EQ(picture.row(40)[4], 0xFFFF0000U) << "a high value";
}

TEST(FusedSlice, MixesByItsOpacityWhichRisesOverTheFirstQuarterOfTheWindow)
{
    image::VolumeDescription description;
    description.size = { 4, 1, 1 };
    description.indexToLps = { { 20, 0, 0 }, { 0, 40, 0 }, { 0, 0, 40 }, { -30, 0, 0 } };
    auto const over = test::makeVolume<float>(description, { 0, 12.5F, 25, 100 });
    auto view = through({ 0, 0, 0 }, { 1, 0, 0 }, { 0, 1, 0 });
    view.mmPerPixel = 1;
    auto picture = filled(view, 0xFF0000C8);
    Picture scratch;
    paintFused(*over, view, { { 50, 100 }, red(), 0.5 }, scratch, picture);
    auto const at = [&picture](int x) { return picture.row(40)[x]; };
    auto const blue = [&at](int x) { return static_cast<int>(at(x) & 0xFF); };
    auto const redness = [&at](int x) { return static_cast<int>(at(x) >> 16 & 0xFF); };
    EXPECT_NEAR(blue(10), 200, 3);
    EXPECT_NEAR(blue(30), 150, 2) << "an eighth up the window: half of the half";
    EXPECT_NEAR(blue(50), 100, 2) << "a quarter: the half";
    EXPECT_NEAR(blue(70), 100, 1);
    EXPECT_NEAR(redness(70), 128, 1);
}

TEST(FusedSlice, OfColoursLaysNothing)
{
    image::VolumeDescription description;
    description.size = { 2, 2, 1 };
    description.type = image::VoxelType::rgb8;
    description.indexToLps = { { 40, 0, 0 }, { 0, 40, 0 }, { 0, 0, 40 }, {} };
    std::vector<std::uint8_t> const voxels(12, 255);
    auto const over
        = image::Volume::fromVoxels(description, std::as_bytes(std::span(voxels))).value();
    auto const view = through({ 10, 10, 0 }, { 1, 0, 0 }, { 0, 1, 0 });
    auto picture = filled(view, 0xFF123456);
    Picture scratch;
    paintFused(*over, view, { { 50, 100 }, red(), 1 }, scratch, picture);
    EXPECT_EQ(picture.pixels, filled(view, 0xFF123456).pixels);
}
