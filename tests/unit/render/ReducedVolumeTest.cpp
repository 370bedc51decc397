#include "render/ReducedVolume.h"

#include "Volumes.h"

#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::render;
using image::Vec3;

TEST(ReducedVolume, IsNeededOnlyWhereTheDeviceHasTooLittleRoom)
{
    image::VolumeDescription ct;
    ct.size = { 512, 512, 3000 };
    EXPECT_EQ(reductionFor(ct, { 4096, 2'000'000'000 }), 1);
    EXPECT_EQ(reductionFor(ct, { 2048, 2'000'000'000 }), 2);
    EXPECT_EQ(reductionFor(ct, { 4096, 1'000'000'000 }), 2);
    EXPECT_EQ(reductionFor(ct, { 4096, 100'000'000 }), 3);
}

TEST(ReducedVolume, HoldsTheMeanOfEachBlockWhereItsMiddleLies)
{
    auto const description = test::straight();
    auto const size = description.size;
    std::vector<float> voxels;
    // Values that rise evenly: the mean of a block is the value in its middle.
    for (std::int64_t k = 0; k < size.slices; ++k)
        for (std::int64_t j = 0; j < size.rows; ++j)
            for (std::int64_t i = 0; i < size.columns; ++i)
                voxels.push_back(static_cast<float>(i + 100 * j + 10'000 * k));
    auto floating = description;
    floating.type = image::VoxelType::float32;
    auto const volume = test::makeVolume(floating, voxels);
    auto const half = reduced(*volume, 2);
    ASSERT_TRUE(half);
    auto const& small = **half;
    EXPECT_EQ(small.size(),
        (image::Size3 { (size.columns + 1) / 2, (size.rows + 1) / 2, (size.slices + 1) / 2 }));
    auto const index = volume->indexOf(small.lpsOf({ 3, 2, 1 }));
    EXPECT_NEAR(index.x, 6.5, 1e-9);
    EXPECT_NEAR(index.y, 4.5, 1e-9);
    EXPECT_NEAR(index.z, 2.5, 1e-9);
    EXPECT_NEAR(*small.valueAt(3, 2, 1), 6.5 + 450 + 25'000, 0.01);
}

TEST(ReducedVolume, KeepsWhatIsLeftAtTheFarBorders)
{
    auto const description = test::straight();
    auto const volume
        = test::makeVolume(description, test::noise<std::int16_t>(description.size, 7, 7));
    auto const small = reduced(*volume, 7);
    ASSERT_TRUE(small);
    auto const last = (*small)->size();
    EXPECT_EQ(*(*small)->valueAt(last.columns - 1, last.rows - 1, last.slices - 1), 7);
    EXPECT_EQ((*small)->readySlices(), last.slices);
}
