#include "interact/ReferenceLine.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace lamina;
using image::Vec3;
using interact::referenceLine;
using interact::SliceFrame;

namespace {

/// A sagittal slice through (5, 0, 0): 200 mm from front to back, 100 mm from head to feet.
SliceFrame const sagittal { { 5, 0, 0 }, { 0, 1, 0 }, { 0, 0, -1 }, 200, 100 };

} // namespace

TEST(ReferenceLine, RunsFromEndToEndOfTheSlice)
{
    auto const line = referenceLine(sagittal, { 40, 60, 20 }, { 0, 0, 1 });
    ASSERT_TRUE(line);
    auto const& [a, b] = *line;
    EXPECT_NEAR(a.x, 5, 1e-9);
    EXPECT_NEAR(b.x, 5, 1e-9);
    EXPECT_NEAR(a.z, 20, 1e-9);
    EXPECT_NEAR(b.z, 20, 1e-9);
    EXPECT_NEAR(std::abs(a.y - b.y), 200, 1e-9);
    EXPECT_NEAR(a.y + b.y, 0, 1e-9);
}

TEST(ReferenceLine, LiesOnBothPlanesWhateverTheirDirections)
{
    SliceFrame slice { { 3, -7, 11 }, normalized(Vec3 { 1, 0.4, 0.2 }), {}, 180, 140 };
    slice.down = normalized(cross(Vec3 { 0.1, 0.3, 1 }, slice.right));
    Vec3 const point { 10, 5, 20 };
    auto const normal = normalized(Vec3 { 0.3, -0.8, 0.5 });
    auto const line = referenceLine(slice, point, normal);
    ASSERT_TRUE(line);
    for (auto const& end : *line) {
        EXPECT_NEAR(dot(end - point, normal), 0, 1e-9);
        EXPECT_NEAR(dot(end - slice.center, cross(slice.right, slice.down)), 0, 1e-9);
        auto const right = std::abs(dot(end - slice.center, slice.right));
        auto const down = std::abs(dot(end - slice.center, slice.down));
        EXPECT_LE(right, 90 + 1e-9);
        EXPECT_LE(down, 70 + 1e-9);
        EXPECT_TRUE(std::abs(right - 90) < 1e-9 || std::abs(down - 70) < 1e-9)
            << "an end lies on an edge";
    }
}

TEST(ReferenceLine, IsNotThereBeyondTheSliceAndAlmostAlongIt)
{
    EXPECT_FALSE(referenceLine(sagittal, { 0, 0, 51 }, { 0, 0, 1 }));
    EXPECT_TRUE(referenceLine(sagittal, { 0, 0, 49 }, { 0, 0, 1 }));
    EXPECT_FALSE(referenceLine(sagittal, { 5, 0, 0 }, { 1, 0, 0 }));
    EXPECT_FALSE(referenceLine(sagittal, { 5, 0, 0 }, { 1, 0.08, 0 })) << "4.6°";
    EXPECT_TRUE(referenceLine(sagittal, { 5, 0, 0 }, { 1, 0.1, 0 })) << "5.7°";
}
