#include "render/SliceImage.h"

#include "Volumes.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::render;
using image::Vec3;

namespace {

/// Trilinear value at a point in patient space, with the outer halves of the voxels; nothing
/// outside.
template <typename T>
std::optional<double> reference(
    image::Volume const& volume, Vec3 lps, int channel = 0, int channels = 1)
{
    auto index = volume.indexOf(lps);
    std::array<std::int64_t, 3> low {};
    std::array<double, 3> weight {};
    for (int axis = 0; axis < 3; ++axis) {
        auto const last = static_cast<double>(volume.size()[axis] - 1);
        if (index[axis] < -0.5 || index[axis] > last + 0.5)
            return std::nullopt;
        double const at = std::clamp(index[axis], 0.0, last);
        low[static_cast<std::size_t>(axis)] = static_cast<std::int64_t>(std::floor(at));
        weight[static_cast<std::size_t>(axis)] = at - std::floor(at);
    }
    double sum = 0;
    auto const* voxels = reinterpret_cast<T const*>(volume.bytes().data());
    for (int corner = 0; corner < 8; ++corner) {
        double share = 1;
        std::array<std::int64_t, 3> at {};
        for (std::size_t axis = 0; axis < 3; ++axis) {
            bool const upper = (corner >> axis & 1) != 0;
            share *= upper ? weight[axis] : 1 - weight[axis];
            at[axis]
                = std::min(low[axis] + (upper ? 1 : 0), volume.size()[static_cast<int>(axis)] - 1);
        }
        sum += share
            * static_cast<double>(
                voxels[((at[2] * volume.size().rows + at[1]) * volume.size().columns + at[0])
                        * channels
                    + channel]);
    }
    return sum;
}

SliceView viewOf(image::Volume const& volume, Vec3 right, Vec3 down, double mmPerPixel)
{
    SliceView view;
    view.right = normalized(right);
    view.down = normalized(down - view.right * dot(down, view.right));
    view.center = test::middleOf(volume) + Vec3 { 0.13, 0.07, -0.11 };
    view.width = 61;
    view.height = 53;
    view.mmPerPixel = mmPerPixel;
    return view;
}

template <typename T>
void expectLikeReference(image::Volume const& volume, SliceView const& view, Window window)
{
    Picture picture;
    renderSlice(volume, view, window, picture);
    ASSERT_EQ(picture.width, view.width);
    ASSERT_EQ(picture.height, view.height);
    int inside = 0;
    for (int y = 0; y < view.height; ++y)
        for (int x = 0; x < view.width; ++x) {
            auto const value = reference<T>(volume, view.lpsOf(x + 0.5, y + 0.5));
            ASSERT_EQ(picture.row(y)[x] >> 24, 0xFFU);
            if (!value) {
                ASSERT_EQ(test::grey(picture, x, y), 0) << x << ", " << y;
                continue;
            }
            ++inside;
            double const grey
                = std::clamp((*value - (window.center - 0.5)) / (window.width - 1) + 0.5, 0.0, 1.0)
                * 255;
            ASSERT_NEAR(test::grey(picture, x, y), grey, 1.1) << x << ", " << y;
        }
    EXPECT_GT(inside, 100);
}

std::vector<std::pair<Vec3, Vec3>> planes()
{
    return { { { 1, 0, 0 }, { 0, 1, 0 } }, { { 1, 0, 0 }, { 0, 0, -1 } },
        { { 0, 1, 0 }, { 0, 0, -1 } }, { { -1, 0, 0 }, { 0, -1, 0 } },
        { { 1, 0.3, 0.2 }, { 0, 1, -0.4 } }, { { 0, 1, 0.4 }, { 0.2, 0, -1 } } };
}

image::VolumeDescription sheared()
{
    auto description = test::straight();
    description.indexToLps.k = { 0, 0.6, 2 };
    return description;
}

image::VolumeDescription irregular(image::VolumeDescription description)
{
    description.slicePositions = { 0, 1, 3, 4.5, 6, 9, 11, 12, 15, 17, 18.5, 22 };
    return description;
}

} // namespace

TEST(Slices, AreTrilinearOnAnyPlane)
{
    auto const volume = test::makeVolume(
        test::straight(), test::noise<std::int16_t>({ 24, 20, 12 }, -1000, 1000));
    for (auto const& [right, down] : planes())
        for (double const mmPerPixel : { 0.21, 0.4, 1.7 }) {
            auto view = viewOf(*volume, right, down, mmPerPixel);
            if (mmPerPixel > 1)
                view.width = view.height = 31;
            expectLikeReference<std::int16_t>(*volume, view, { 0, 2000 });
        }
}

TEST(Slices, AreTrilinearInTiltedAndIrregularStacks)
{
    auto const voxels = test::noise<std::int16_t>({ 24, 20, 12 }, -1000, 1000);
    for (auto const& description :
        { sheared(), irregular(test::straight()), irregular(sheared()) }) {
        auto const volume = test::makeVolume(description, voxels);
        for (auto const& [right, down] : planes())
            expectLikeReference<std::int16_t>(
                *volume, viewOf(*volume, right, down, 0.4), { 0, 2000 });
    }
}

TEST(Slices, AreDrawnFromEveryStoredType)
{
    auto const check = [](auto zero, double low, double high) {
        using T = decltype(zero);
        auto const volume
            = test::makeVolume(test::straight(), test::noise<T>({ 24, 20, 12 }, low, high));
        Window const window { (low + high) / 2, high - low };
        for (auto const& [right, down] : planes()) {
            auto const view = viewOf(*volume, right, down, 0.4);
            expectLikeReference<T>(*volume, view, window);
        }
    };
    check(std::int8_t {}, -128, 127);
    check(std::uint8_t {}, 0, 255);
    check(std::uint16_t {}, 0, 65'000);
    check(std::int32_t {}, -2e6, 2e6);
    check(std::uint32_t {}, 0, 4e9);
    check(float {}, -5000, 5000);
}

TEST(Slices, KeepColoursAsTheyAre)
{
    auto description = test::straight();
    description.type = image::VoxelType::rgb8;
    auto const voxels = test::noise<std::uint8_t>({ 24 * 3, 20, 12 }, 0, 255);
    auto const volume
        = image::Volume::fromVoxels(description, std::as_bytes(std::span(voxels))).value();
    for (auto const& [right, down] : planes()) {
        auto const view = viewOf(*volume, right, down, 0.4);
        Picture picture;
        renderSlice(*volume, view, Window { 10, 20 }, picture);
        for (int y = 0; y < view.height; ++y)
            for (int x = 0; x < view.width; ++x)
                for (int channel = 0; channel < 3; ++channel) {
                    auto const value = reference<std::uint8_t>(
                        *volume, view.lpsOf(x + 0.5, y + 0.5), channel, 3);
                    ASSERT_NEAR(
                        picture.row(y)[x] >> (16 - 8 * channel) & 0xFF, value.value_or(0), 1);
                }
    }
}

TEST(Slices, ShowColoursAsTheirCorrectionSays)
{
    auto description = test::straight();
    description.type = image::VoxelType::rgb8;
    auto const voxels = test::noise<std::uint8_t>({ 24 * 3, 20, 12 }, 0, 255);
    auto const volume
        = image::Volume::fromVoxels(description, std::as_bytes(std::span(voxels))).value();
    ColorCorrection negative(std::size_t { 1 } << 24);
    for (std::uint32_t color = 1; color < negative.size(); ++color)
        negative[color] = 0xffffffffU - color;
    negative[0] = 0xff000000U;
    SliceLook look;
    look.correction = std::make_shared<ColorCorrection const>(std::move(negative));
    auto const view = viewOf(*volume, { 1, 0, 0 }, { 0, 1, 0 }, 0.4);
    Picture stored;
    renderSlice(*volume, view, SliceLook {}, stored);
    Picture corrected;
    renderSlice(*volume, view, look, corrected);
    for (std::size_t n = 0; n < stored.pixels.size(); ++n)
        ASSERT_EQ(corrected.pixels[n],
            stored.pixels[n] == 0xff000000U ? 0xff000000U : stored.pixels[n] ^ 0x00ffffffU);

    auto const grey
        = test::makeVolume(test::straight(), test::noise<std::int16_t>({ 24, 20, 12 }, 0, 255));
    renderSlice(*grey, view, SliceLook {}, stored);
    renderSlice(*grey, view, look, corrected);
    EXPECT_EQ(stored.pixels, corrected.pixels);
}

TEST(Slices, ShowVoxelCentresUntouched)
{
    auto const voxels = test::noise<std::uint8_t>({ 24, 20, 12 }, 0, 255);
    auto const volume = test::makeVolume(test::straight(), voxels);
    // Pixels as wide as columns: every pixel of a row sits on a voxel.
    for (int k = 0; k < 12; ++k) {
        SliceView view;
        view.width = 24;
        view.height = 1;
        view.mmPerPixel = 0.8;
        view.center = volume->lpsOf({ 11.5, 7, static_cast<double>(k) });
        Picture picture;
        renderSlice(*volume, view, Window { 128, 256 }, picture);
        for (int i = 0; i < 24; ++i)
            ASSERT_EQ(
                test::grey(picture, i, 0), voxels[static_cast<std::size_t>((k * 20 + 7) * 24 + i)]);
    }
}

TEST(Slices, AreBlackForViewsThatMakeNoSense)
{
    auto const volume
        = test::makeVolume(test::straight(), test::noise<std::int16_t>({ 24, 20, 12 }, 500, 1000));
    for (double const mmPerPixel : { 0.0, -1.0, 1e300, std::nan("") }) {
        SliceView view;
        view.width = view.height = 8;
        view.mmPerPixel = mmPerPixel;
        view.center = { 1e6, 1e6, 1e6 };
        Picture picture;
        renderSlice(*volume, view, Window { 0, 100 }, picture);
        ASSERT_EQ(picture.pixels.size(), 64U);
        EXPECT_EQ(picture.pixels[20], 0xFF000000U);
    }
    SliceView empty;
    empty.width = -3;
    Picture picture;
    renderSlice(*volume, empty, Window { 0, 100 }, picture);
    EXPECT_TRUE(picture.pixels.empty());
}

TEST(Slices, MeasurePixelsFromTheUpperLeftCorner)
{
    SliceView view;
    view.center = { 5, 6, 7 };
    view.mmPerPixel = 0.5;
    view.width = 100;
    view.height = 80;
    EXPECT_EQ(view.lpsOf(0, 0), (Vec3 { 5 - 25, 6 - 20, 7 }));
    EXPECT_EQ(view.lpsOf(50, 40), view.center);
    EXPECT_NEAR(view.pixelOf({ 5, 7, 99 })[1], 42, 1e-9);
    EXPECT_NEAR(view.distance({ 0, 0, 9 }), 2, 1e-9);
}
