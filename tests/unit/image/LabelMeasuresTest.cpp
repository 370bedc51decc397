#include "image/LabelMeasures.h"

#include "image/LabelValues.h"

#include <gtest/gtest.h>

using namespace lamina;

namespace {

image::LabelMap twoLabels()
{
    image::LabelMap map;
    map.size = { 5, 3, 4 };
    map.indexToLps = { { 2, 0, 0 }, { 0, 2, 0 }, { 0, 0, 5 }, { 100, 200, 300 } };
    map.voxels.assign(60, 0);
    // Three voxels in slice 2, one in slice 0.
    for (int const at : { 2 * 15 + 6, 2 * 15 + 7, 2 * 15 + 8, 0 })
        map.voxels[static_cast<std::size_t>(at)] = 7;
    return map;
}

} // namespace

TEST(LabelMeasures, CountsMillilitres)
{
    auto const measures = image::measureLabels(twoLabels());
    EXPECT_DOUBLE_EQ(measures[7].millilitres, 4 * 20 / 1000.0);
    EXPECT_EQ(measures[1].millilitres, 0);
}

TEST(LabelMeasures, PointsAtTheMiddleOfTheFullestSlice)
{
    auto const measures = image::measureLabels(twoLabels());
    // Slice 2, row 1, column 2.
    EXPECT_EQ(measures[7].best, (image::Vec3 { 104, 202, 310 }));
}

TEST(LabelMeasures, UsesTheTruePositionOfIrregularSlices)
{
    auto map = twoLabels();
    map.slicePositions = { 0, 5, 12, 20 };
    EXPECT_EQ(image::measureLabels(map)[7].best.z, 312);
}

TEST(LabelValues, AreMeanAndDeviationInTheUnitOfTheImage)
{
    auto const map = twoLabels();
    image::VolumeDescription description;
    description.size = map.size;
    description.slope = 2;
    description.intercept = -1024;
    std::vector<std::int16_t> stored(60, 0);
    stored[0] = 500;
    stored[2 * 15 + 6] = 500;
    stored[2 * 15 + 7] = 510;
    stored[2 * 15 + 8] = 510;
    auto const volume = image::Volume::fromVoxels(description, std::as_bytes(std::span(stored)));
    ASSERT_TRUE(volume);
    auto const values = image::valuesBelow(map, **volume);
    EXPECT_EQ(values[7].voxels, 4);
    EXPECT_DOUBLE_EQ(values[7].mean, 505 * 2 - 1024);
    EXPECT_DOUBLE_EQ(values[7].deviation, 10);
    EXPECT_EQ(values[1].voxels, 0);
    auto other = map;
    other.size.slices = 3;
    EXPECT_EQ(image::valuesBelow(other, **volume)[7].voxels, 0);
}
