#include "image/RegularGrid.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

namespace lamina::image {

namespace {

/// A stack whose values are a linear function of the place in the patient.
std::shared_ptr<Volume const> linearStack(VolumeDescription description)
{
    description.type = VoxelType::float32;
    description.size = { 6, 8, 5 };
    auto volume = *Volume::allocate(description);
    for (std::int64_t k = 0; k < 5; ++k) {
        auto* out = reinterpret_cast<float*>(volume->writableSlice(k).data());
        for (std::int64_t j = 0; j < 8; ++j)
            for (std::int64_t i = 0; i < 6; ++i) {
                auto const lps = volume->lpsOf(
                    { static_cast<double>(i), static_cast<double>(j), static_cast<double>(k) });
                *out++ = static_cast<float>(100 + lps.x + 2 * lps.y + 4 * lps.z);
            }
        volume->markReady(k);
    }
    return volume;
}

VolumeDescription tilted()
{
    VolumeDescription description;
    description.indexToLps = { { 0.5, 0, 0 }, { 0, 0.5, 0 }, { 0, -0.7, 2 }, { 3, 4, 5 } };
    return description;
}

/// Every voxel that lies between two slices has the value of its place.
void expectLinear(Volume const& grid, Volume const& stack)
{
    int compared = 0;
    for (std::int64_t k = 0; k < grid.size().slices; ++k)
        for (std::int64_t j = 0; j < grid.size().rows; ++j)
            for (std::int64_t i = 0; i < grid.size().columns; ++i) {
                auto const lps = grid.lpsOf(
                    { static_cast<double>(i), static_cast<double>(j), static_cast<double>(k) });
                auto const index = stack.indexOf(lps);
                if (index.y < 1 || index.y > 6 || index.z < 0 || index.z > 4)
                    continue;
                ++compared;
                EXPECT_NEAR(*grid.valueAt(i, j, k), 100 + lps.x + 2 * lps.y + 4 * lps.z, 1e-3);
            }
    EXPECT_GT(compared, 40);
}

} // namespace

TEST(RegularGrid, KnowsWhichStacksNeedIt)
{
    EXPECT_TRUE(isRegular({}));
    EXPECT_FALSE(isRegular(tilted()));
    VolumeDescription uneven;
    uneven.slicePositions = { 0, 1, 3 };
    EXPECT_FALSE(isRegular(uneven));
}

TEST(RegularGrid, StandsATiltedStackUpright)
{
    auto const stack = linearStack(tilted());
    auto const grid = toRegularGrid(*stack, {});
    ASSERT_TRUE(grid);
    EXPECT_TRUE(isRegular((*grid)->description()));
    EXPECT_EQ((*grid)->size(), (Size3 { 6, 14, 5 }));
    EXPECT_NEAR((*grid)->indexToLps().k.z, 2, 1e-12);
    expectLinear(**grid, *stack);
}

TEST(RegularGrid, KeepsSlicesWhereTheyWereMeasured)
{
    VolumeDescription description;
    description.slicePositions = { 0, 2, 4, 10, 16 };
    description.indexToLps.k = { 0, 0, 4 };
    auto const stack = linearStack(description);
    auto const grid = toRegularGrid(*stack, {});
    ASSERT_TRUE(grid);
    EXPECT_EQ((*grid)->size().slices, 9);
    EXPECT_EQ((*grid)->indexToLps().k, (Vec3 { 0, 0, 2 }));
    expectLinear(**grid, *stack);
}

TEST(RegularGrid, OfAStackWithAMissingSliceKeepsTheVoxelsOfTheOthers)
{
    VolumeDescription description;
    description.indexToLps = { { 3, 0, 0 }, { 0, 3, 0 }, { 0, 0, 1.25 }, {} };
    description.slicePositions = { 0, 1, 2, 4, 5 };
    auto const stack = linearStack(description);
    auto const grid = toRegularGrid(*stack, {});
    ASSERT_TRUE(grid);
    ASSERT_EQ((*grid)->size().slices, 6);
    EXPECT_DOUBLE_EQ((*grid)->description().indexToLps.k.z, 1);
    for (std::int64_t k = 0; k < 5; ++k)
        EXPECT_EQ((*grid)->valueAt(2, 3, k < 3 ? k : k + 1), stack->valueAt(2, 3, k));
    EXPECT_NEAR(*(*grid)->valueAt(2, 3, 3),
        (*stack->valueAt(2, 3, 2) + *stack->valueAt(2, 3, 3)) / 2, 1e-3);
}

TEST(RegularGrid, HandlesTiltAndUnevenStepsTogetherInAnyDirection)
{
    for (double const sign : { -1.0, 1.0 }) {
        auto description = tilted();
        description.indexToLps.k = { 0, 0.7 * sign, 2 * sign };
        description.slicePositions = { 0, 2, 4, 10, 12 };
        auto const stack = linearStack(description);
        auto const grid = toRegularGrid(*stack, {});
        ASSERT_TRUE(grid);
        expectLinear(**grid, *stack);
    }
}

TEST(RegularGrid, FillsWhatNoSliceCoversWithTheLowestValue)
{
    auto const stack = linearStack(tilted());
    auto const grid = *toRegularGrid(*stack, {});
    EXPECT_NEAR(*grid->valueAt(0, 0, 0), stack->valueRange().first, 1e-4);
}

TEST(RegularGrid, BringsLabelsBackToTheVoxelsOfTheStack)
{
    auto const stack = linearStack(tilted());
    auto const grid = *toRegularGrid(*stack, {});
    LabelMap labels;
    labels.size = grid->size();
    labels.indexToLps = grid->indexToLps();
    labels.voxels.assign(static_cast<std::size_t>(labels.size.count()), 0);
    auto const index = grid->indexOf(stack->lpsOf({ 2, 3, 4 }));
    auto const at
        = (std::llround(index.z) * labels.size.rows + std::llround(index.y)) * labels.size.columns
        + std::llround(index.x);
    labels.voxels[static_cast<std::size_t>(at)] = 7;
    auto const back = onGrid(labels, stack->description());
    EXPECT_EQ(back->size, stack->size());
    EXPECT_EQ(back->at(2, 3, 4), 7);
    EXPECT_EQ(std::ranges::count(back->voxels, 7), 1);
}

TEST(RegularGrid, RefusesAStackWithSlicesThatCouldNotBeRead)
{
    auto volume = *Volume::allocate(linearStack(tilted())->description());
    EXPECT_FALSE(toRegularGrid(*volume, {}));
}

} // namespace lamina::image
