#include "Volumes.h"
#include "render/SliceImage.h"

#include <cmath>
#include <gtest/gtest.h>
#include <numbers>

using namespace lamina;
using namespace lamina::render;
using image::Vec3;

namespace {

constexpr SlabMode modes[] { SlabMode::maximum, SlabMode::minimum, SlabMode::mean };

SliceView viewAt(Vec3 center, Vec3 right, Vec3 down, Slab slab)
{
    SliceView view;
    view.center = center;
    view.right = normalized(right);
    view.down = normalized(down);
    view.mmPerPixel = 0.3;
    view.width = 40;
    view.height = 40;
    view.slab = slab;
    return view;
}

/// What the definition says of the row of voxels along `axis` through `at`: each is a box from
/// halfway to its neighbours, and what lies within half a slab of `at` counts.
double expected(image::Volume const& volume, int axis, Vec3 at, double voxelMm, Slab slab,
    std::vector<double> const& positions = {})
{
    auto const count = volume.size()[axis];
    auto const place = [&](std::int64_t n) {
        return positions.empty() ? static_cast<double>(n) * voxelMm
                                 : positions[static_cast<std::size_t>(n)];
    };
    auto const middle = place(std::llround(at[axis]));
    double best = slab.mode == SlabMode::maximum ? -1e9 : 1e9;
    double sum = 0, covered = 0;
    for (std::int64_t n = 0; n < count; ++n) {
        auto const gap = [&](std::int64_t m) { return (place(m + 1) - place(m)) / 2; };
        auto const begin = place(n) - gap(n == 0 ? 0 : n - 1);
        auto const end = place(n) + gap(n == count - 1 ? n - 1 : n);
        auto const part = std::min(end, middle + slab.thickness / 2)
            - std::max(begin, middle - slab.thickness / 2);
        if (part <= 1e-9)
            continue;
        auto index = at;
        index[axis] = static_cast<double>(n);
        auto const value
            = *volume.valueAt(std::llround(index.x), std::llround(index.y), std::llround(index.z));
        best = slab.mode == SlabMode::maximum ? std::max(best, value) : std::min(best, value);
        sum += part * value;
        covered += part;
    }
    return slab.mode == SlabMode::mean ? sum / covered : best;
}

void expectByDefinition(image::VolumeDescription description, double slope)
{
    description.slope = slope;
    description.intercept = -7;
    auto const volume
        = test::makeVolume(description, test::noise<std::int16_t>({ 24, 20, 12 }, -1000, 1000));
    struct Plane {
        Vec3 right, down;
        int axis;
        double voxelMm;
    };
    for (auto const& [right, down, axis, voxelMm] :
        { Plane { { 1, 0, 0 }, { 0, 1, 0 }, 2, 2 }, Plane { { 1, 0, 0 }, { 0, 0, -1 }, 1, 1.2 },
            Plane { { 0, -1, 0 }, { 0, 0, -1 }, 0, 0.8 } })
        for (auto const mode : modes)
            for (double const thickness : { 0.5, 2.0, 7.3, 100.0 }) {
                Slab const slab { mode, thickness };
                for (Vec3 const at : { Vec3 { 12, 10, 6 }, Vec3 { 0, 0, 0 }, Vec3 { 23, 3, 11 } }) {
                    auto const lps = volume->lpsOf(at);
                    auto const shown = valueShown(*volume, viewAt(lps, right, down, slab), lps);
                    ASSERT_TRUE(shown);
                    EXPECT_NEAR(*shown,
                        expected(*volume, axis, at, voxelMm, slab,
                            axis == 2 ? description.slicePositions : std::vector<double>()),
                        0.05)
                        << "axis " << axis << ", " << thickness << " mm";
                }
            }
}

} // namespace

TEST(Slabs, CountWhatTheyCoverOfEachVoxel) { expectByDefinition(test::straight(), 1); }

TEST(Slabs, KeepTheBrightestWhereTheSlopeIsNegative) { expectByDefinition(test::straight(), -2); }

TEST(Slabs, FollowTheTrueDistancesOfSlices)
{
    auto description = test::straight();
    description.slicePositions = { 0, 1, 3, 4.5, 6, 9, 11, 12, 15, 17, 18.5, 22 };
    expectByDefinition(description, 1);
}

TEST(Slabs, AreWhatThePictureShows)
{
    auto const volume
        = test::makeVolume(test::straight(), test::noise<std::int16_t>({ 24, 20, 12 }, 0, 1000));
    auto const middle = test::middleOf(*volume);
    for (auto const& [right, down] : { std::pair(Vec3 { 1, 0, 0 }, Vec3 { 0, 1, 0 }),
             std::pair(Vec3 { 1, 0, 0 }, Vec3 { 0, 0, -1 }),
             std::pair(Vec3 { 0.8, 0.6, 0 }, Vec3 { 0, 0, -1 }) })
        for (auto const mode : modes) {
            auto const view = viewAt(middle, right, down, { mode, 5 });
            Picture picture;
            renderSlice(*volume, view, Window { 500, 1001 }, picture);
            for (int y = 0; y < view.height; y += 3)
                for (int x = 0; x < view.width; x += 3) {
                    auto const value = valueShown(*volume, view, view.lpsOf(x + 0.5, y + 0.5));
                    ASSERT_TRUE(value);
                    ASSERT_NEAR(test::grey(picture, x, y), *value / 1000 * 255, 1.5);
                }
        }
}

TEST(Slabs, SpanHalfTheirThicknessToBothSidesOfAnyPlane)
{
    // Values grow by 10 a mm along a direction, so the extremes tell where the slab ends.
    Vec3 const along = image::normalized({ 1, 2, 0.5 });
    image::VolumeDescription description;
    description.size = { 60, 60, 60 };
    description.indexToLps = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0.3, 1 }, {} };
    auto const& map = description.indexToLps;
    std::vector<float> voxels;
    for (int k = 0; k < 60; ++k)
        for (int j = 0; j < 60; ++j)
            for (int i = 0; i < 60; ++i)
                voxels.push_back(static_cast<float>(
                    10 * dot(map.toLps({ double(i), double(j), double(k) }), along)));
    auto const volume = test::makeVolume(description, voxels);
    auto const middle = test::middleOf(*volume);
    auto const right = normalized(cross(along, { 0, 0, 1 }));
    auto const at = [&](Slab slab) {
        return *valueShown(*volume, viewAt(middle, right, cross(along, right), slab), middle);
    };
    auto const center = 10 * dot(middle, along);
    EXPECT_NEAR(at({}), center, 0.1);
    EXPECT_NEAR(at({ SlabMode::mean, 12 }), center, 0.1);
    // The outermost planes are those of voxels that the slab still touches.
    EXPECT_NEAR(at({ SlabMode::maximum, 12 }), center + 60, 6);
    EXPECT_NEAR(at({ SlabMode::minimum, 12 }), center - 60, 6);
}

TEST(Slabs, OfATiltedStackFollowTheNormalOfItsSlices)
{
    // A rod along the normal through the sheared slices: its maximum lies on one pixel.
    image::VolumeDescription description;
    description.size = { 30, 30, 20 };
    description.indexToLps = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0.5, 1 }, {} };
    std::vector<std::int16_t> voxels(30 * 30 * 20, 0);
    for (int k = 0; k < 20; k += 2)
        voxels[static_cast<std::size_t>((k * 30 + 20 - k / 2) * 30 + 15)] = 1000;
    auto const volume = test::makeVolume(description, voxels);
    auto const on = volume->lpsOf({ 15, 15, 10 });
    auto const value = [&](double y) {
        auto const at = on + Vec3 { 0, y, 0 };
        return *valueShown(
            *volume, viewAt(on, { 1, 0, 0 }, { 0, 1, 0 }, { SlabMode::maximum, 14 }), at);
    };
    EXPECT_GT(value(0), 400);
    EXPECT_EQ(value(3), 0);
    EXPECT_EQ(value(-3), 0);
}

TEST(Slabs, SayWhatIsMissingInThem)
{
    auto volume = image::Volume::allocate(test::straight()).value();
    for (std::int64_t k = 0; k < 12; ++k) {
        if (k == 5)
            continue;
        auto slice = volume->writableSlice(k);
        std::fill_n(reinterpret_cast<std::int16_t*>(slice.data()), 24 * 20,
            static_cast<std::int16_t>(k * 10));
        volume->markReady(k);
    }
    auto const middle = volume->lpsOf({ 12, 10, 5 });
    auto const view = viewAt(middle, { 1, 0, 0 }, { 0, 1, 0 }, { SlabMode::mean, 6 });
    EXPECT_NEAR(*valueShown(*volume, view, middle), 50, 1e-3) << "of the two that are there";
    auto const thin = viewAt(middle, { 1, 0, 0 }, { 0, 1, 0 }, { SlabMode::mean, 1 });
    EXPECT_FALSE(valueShown(*volume, thin, middle));
    auto const hatched = [&] {
        Picture picture;
        renderSlice(*volume, view, Window { 0, 1 }, picture);
        return std::ranges::count_if(picture.pixels, [](auto p) { return (p & 0xFF) < 0xFF; });
    };
    EXPECT_EQ(hatched(), 0) << "what is awaited is no fault";
    volume->markFailed(5);
    EXPECT_GT(hatched(), 200);
}

TEST(Slabs, OutsideTheVolumeAreBlack)
{
    auto const volume
        = test::makeVolume(test::straight(), test::noise<std::int16_t>({ 24, 20, 12 }, 500, 1000));
    auto view = viewAt(
        volume->lpsOf({ 12, 10, 40 }), { 1, 0, 0 }, { 0, 1, 0 }, { SlabMode::maximum, 10 });
    EXPECT_FALSE(valueShown(*volume, view, view.center));
    view.center = volume->lpsOf({ 12, 10, 13 });
    EXPECT_TRUE(valueShown(*volume, view, view.center)) << "its lower half still is inside";
}
