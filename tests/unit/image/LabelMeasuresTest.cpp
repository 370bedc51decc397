#include "image/LabelMeasures.h"

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
