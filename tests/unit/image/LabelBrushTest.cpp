#include "image/LabelBrush.h"

#include "image/SlicePositions.h"
#include "unit/image/Orientations.h"

#include <cmath>
#include <gtest/gtest.h>
#include <numbers>

using namespace lamina;
using image::Vec3;

namespace {

image::LabelMap gridOf(image::Affine const& affine)
{
    image::LabelMap map;
    map.size = { 90, 60, 40 };
    map.indexToLps = affine;
    map.voxels.assign(static_cast<std::size_t>(map.size.count()), 0);
    map.labels = { { 3, "Part", { 255, 0, 0 }, {}, {} } };
    return map;
}

double voxelOf(image::LabelMap const& map)
{
    auto const& affine = map.indexToLps;
    return std::abs(dot(cross(affine.i, affine.j), affine.k));
}

Vec3 middleOf(image::LabelMap const& map)
{
    return image::lpsOfIndex(map.indexToLps, map.slicePositions, { 44.3, 29.6, 19.2 });
}

std::int64_t countOf(std::vector<image::VoxelRun> const& runs)
{
    std::int64_t count = 0;
    for (auto const& run : runs)
        count += run.length;
    return count;
}

/// What the brush should take, voxel by voxel.
std::vector<bool> expected(image::LabelMap const& map, Vec3 a, Vec3 b, double radius)
{
    std::vector<bool> inside;
    for (std::int64_t k = 0; k < map.size.slices; ++k)
        for (std::int64_t j = 0; j < map.size.rows; ++j)
            for (std::int64_t i = 0; i < map.size.columns; ++i) {
                auto const p = image::lpsOfIndex(map.indexToLps, map.slicePositions,
                    { static_cast<double>(i), static_cast<double>(j), static_cast<double>(k) });
                auto const way = b - a;
                auto const squared = dot(way, way);
                auto const t = squared > 0 ? std::clamp(dot(p - a, way) / squared, 0.0, 1.0) : 0.0;
                inside.push_back(length(p - a - way * t) <= radius);
            }
    return inside;
}

std::vector<bool> taken(image::LabelMap const& map, std::vector<image::VoxelRun> const& runs)
{
    std::vector<bool> inside(map.voxels.size());
    for (auto const& run : runs)
        for (auto at = run.start; at < run.start + run.length; ++at) {
            EXPECT_FALSE(inside[static_cast<std::size_t>(at)]) << "taken twice";
            inside[static_cast<std::size_t>(at)] = true;
        }
    return inside;
}

} // namespace

TEST(LabelBrush, IsABallInMillimetresInEveryOrientation)
{
    for (auto const& orientation : tests::allOrientations()) {
        auto const map = gridOf(orientation.affine);
        constexpr double radius = 14;
        auto const runs = voxelsUnder(map, { radius, true, {} }, middleOf(map), middleOf(map));
        auto const ball = 4.0 / 3 * std::numbers::pi * std::pow(radius, 3);
        auto const painted = static_cast<double>(countOf(runs)) * voxelOf(map);
        EXPECT_NEAR(painted / ball, 1, 0.02);
        EXPECT_EQ(taken(map, runs), expected(map, middleOf(map), middleOf(map), radius));
    }
}

TEST(LabelBrush, SweepsABallWithoutGapsOnATiltedGrid)
{
    image::Affine tilted { { 0.7, 0, 0 }, { 0, 0.7, 0 }, { 0, 0.9, 2.5 }, { -30, 10, 5 } };
    auto const map = gridOf(tilted);
    auto const from = tilted.toLps({ 20.2, 15.1, 12.4 });
    auto const to = tilted.toLps({ 66.7, 44.9, 21.8 });
    auto const runs = voxelsUnder(map, { 6, true, {} }, from, to);
    EXPECT_EQ(taken(map, runs), expected(map, from, to, 6));
    auto const capsule
        = std::numbers::pi * 36 * length(to - from) + 4.0 / 3 * std::numbers::pi * 216;
    EXPECT_NEAR(static_cast<double>(countOf(runs)) * voxelOf(map) / capsule, 1, 0.02);
}

TEST(LabelBrush, FollowsIrregularSlices)
{
    auto map = gridOf({ { 0.8, 0, 0 }, { 0, 0.8, 0 }, { 0, 0, 2 }, { 0, 0, 0 } });
    for (int k = 0; k < 40; ++k)
        map.slicePositions.push_back(2 * k + (k > 20 ? 3 : 0) + 0.3 * (k % 3));
    auto const at = middleOf(map);
    auto const runs = voxelsUnder(map, { 9, true, {} }, at, at);
    EXPECT_EQ(taken(map, runs), expected(map, at, at, 9));
}

TEST(LabelBrush, PaintsADiscOnTheAcquiredSliceAlone)
{
    for (auto const& orientation : tests::allOrientations()) {
        auto const map = gridOf(orientation.affine);
        auto const& affine = map.indexToLps;
        auto const at = affine.toLps({ 44.4, 30.2, 19 });
        auto const normal = normalized(cross(affine.i, affine.j));
        constexpr double radius = 12;
        auto const runs = voxelsUnder(map, { radius, false, normal }, at, at);
        auto const perSlice = map.size.columns * map.size.rows;
        for (auto const& run : runs)
            EXPECT_EQ(run.start / perSlice, 19);
        auto const area = static_cast<double>(countOf(runs)) * length(cross(affine.i, affine.j));
        EXPECT_NEAR(area / (std::numbers::pi * radius * radius), 1, 0.02);
    }
}

TEST(LabelBrush, PaintsTheVoxelsThatAnObliquePlaneCuts)
{
    auto const normal = image::normalized({ 0.4, -0.3, 0.8 });
    for (auto const& orientation : tests::allOrientations()) {
        auto const map = gridOf(orientation.affine);
        auto const& affine = map.indexToLps;
        constexpr double radius = 12;
        auto const at = middleOf(map);
        auto const runs = voxelsUnder(map, { radius, false, normal }, at, at);
        double thickness = 0;
        for (int axis = 0; axis < 3; ++axis)
            thickness += std::abs(dot(affine.axis(axis), normal));
        auto const volume = static_cast<double>(countOf(runs)) * voxelOf(map);
        EXPECT_NEAR(volume / (std::numbers::pi * radius * radius * thickness), 1, 0.03);
        // Every point of the plane well inside the disc lies in a painted voxel: no holes are seen.
        auto const inside = taken(map, runs);
        auto const right = image::normalized(cross(normal, { 0, 1, 0 }));
        auto const down = cross(normal, right);
        for (double x = -10; x <= 10; x += 0.7)
            for (double y = -10; y <= 10; y += 0.7) {
                auto const p = at + right * x + down * y;
                if (std::hypot(x, y) < radius - 2) {
                    EXPECT_TRUE(inside[static_cast<std::size_t>(voxelAt(map, p))]);
                }
            }
    }
}

TEST(LabelBrush, TakesTheVoxelUnderThePointerHoweverSmallItIs)
{
    auto const map = gridOf({ { 2, 0, 0 }, { 0, 2, 0 }, { 0, 0, 5 }, { 0, 0, 0 } });
    for (bool const isBall : { true, false }) {
        auto const runs
            = voxelsUnder(map, { 0.1, isBall, { 0, 0, 1 } }, { 20.9, 31, 42 }, { 20.9, 31, 42 });
        ASSERT_EQ(countOf(runs), 1);
        EXPECT_EQ(runs.front().start, voxelAt(map, { 20.9, 31, 42 }));
    }
}

TEST(LabelBrush, TakesNothingOutsideTheGrid)
{
    auto const map = gridOf({ { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 }, { 0, 0, 0 } });
    EXPECT_TRUE(voxelsUnder(map, { 5, true, {} }, { -50, 0, 0 }, { -60, 0, 0 }).empty());
    EXPECT_EQ(voxelAt(map, { -0.6, 0, 0 }), -1);
    auto const runs = voxelsUnder(map, { 5, true, {} }, { -2, 10, 10 }, { -2, 10, 10 });
    EXPECT_EQ(taken(map, runs), expected(map, { -2, 10, 10 }, { -2, 10, 10 }, 5));
}
