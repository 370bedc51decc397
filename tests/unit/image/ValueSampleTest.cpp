#include "image/ValueSample.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <limits>

using namespace lamina;
using namespace lamina::image;

namespace {

/// 10 × 10 × 4 values 0, 1, 2 …, of which only the second slice is ready.
std::shared_ptr<Volume> oneSlice(VolumeDescription description)
{
    description.size = { 10, 10, 4 };
    auto volume = Volume::allocate(std::move(description)).value();
    auto* const values = reinterpret_cast<float*>(volume->writableSlice(1).data());
    for (int n = 0; n < 100; ++n)
        values[n] = static_cast<float>(n);
    values[99] = std::numeric_limits<float>::quiet_NaN();
    volume->markReady(1);
    return volume;
}

} // namespace

TEST(ValueSample, IsOfReadySlicesInTheUnitOfValues)
{
    VolumeDescription description;
    description.type = VoxelType::float32;
    description.slope = 2;
    description.intercept = -10;
    auto const all = sampleValues(*oneSlice(description), 1000);
    ASSERT_EQ(all.size(), 99U) << "all but what is no number";
    EXPECT_EQ(all.front(), -10);
    EXPECT_EQ(all.back(), 2 * 98 - 10);
    EXPECT_NEAR(static_cast<double>(sampleValues(*oneSlice(description), 20).size()), 20, 1);
}

TEST(ValueSample, LeavesPaddingOut)
{
    VolumeDescription description;
    description.type = VoxelType::float32;
    description.padding = StoredRange { 0, 49 };
    auto const values = sampleValues(*oneSlice(description), 1000);
    EXPECT_EQ(std::ranges::min(values), 50);
}

TEST(ValueSample, IsEmptyWithoutReadySlicesAndOfColours)
{
    VolumeDescription description;
    description.size = { 10, 10, 4 };
    EXPECT_TRUE(sampleValues(*Volume::allocate(description).value(), 100).empty());
    description.type = VoxelType::rgb8;
    auto const colours = Volume::allocate(description).value();
    colours->markReady(0);
    EXPECT_TRUE(sampleValues(*colours, 100).empty());
}
