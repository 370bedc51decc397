#include "image/Histogram.h"

#include "Stacks.h"

#include <gtest/gtest.h>
#include <numeric>

using namespace lamina;
using namespace lamina::image;

namespace {

/// A slice of 1 mm voxels whose value is its column.
std::shared_ptr<Volume> columns(double slope)
{
    VolumeDescription description;
    description.size = { 100, 50, 1 };
    description.slope = slope;
    std::vector<std::int16_t> voxels(5000);
    for (std::size_t n = 0; n < voxels.size(); ++n)
        voxels[n] = static_cast<std::int16_t>(n % 100);
    return Volume::fromVoxels(description, std::as_bytes(std::span(voxels))).value();
}

Annotation rectangle(double left, double right)
{
    Annotation made;
    made.uid = "1.2.3";
    made.kind = AnnotationKind::rectangle;
    made.normal = { 0, 0, 1 };
    made.points = { { left, 9.5, 0 }, { right, 9.5, 0 }, { right, 19.5, 0 }, { left, 19.5, 0 } };
    return made;
}

} // namespace

TEST(Histogram, CountsEveryVoxelOfTheRegionOnce)
{
    auto const made = histogramOf(rectangle(9.5, 29.5), *columns(1));
    ASSERT_TRUE(made);
    EXPECT_EQ(made->low, 10);
    EXPECT_EQ(made->high, 29);
    EXPECT_EQ(made->counts, std::vector<std::int64_t>(20, 10)) << "no bin narrower than one";
}

TEST(Histogram, JoinsValuesWhereThereAreManyOfThem)
{
    auto const made = histogramOf(rectangle(-0.5, 99.5), *columns(1), 10);
    ASSERT_TRUE(made);
    EXPECT_EQ(made->counts, std::vector<std::int64_t>(10, 100));
    auto const fine = histogramOf(rectangle(9.5, 29.5), *columns(0.25), 8);
    ASSERT_TRUE(fine);
    EXPECT_EQ(fine->counts.size(), 8U);
    EXPECT_EQ(std::accumulate(fine->counts.begin(), fine->counts.end(), std::int64_t { 0 }), 200);
}

TEST(Histogram, OfOneValueIsOneBin)
{
    auto const made = histogramOf(rectangle(9.5, 10.5), *columns(1));
    ASSERT_TRUE(made);
    EXPECT_EQ(made->counts, (std::vector<std::int64_t> { 10 }));
}

TEST(Histogram, IsNothingForALineAndOutsideTheImage)
{
    auto line = rectangle(9.5, 29.5);
    line.kind = AnnotationKind::length;
    line.points.resize(2);
    EXPECT_FALSE(histogramOf(line, *columns(1)));
    EXPECT_FALSE(histogramOf(rectangle(500, 520), *columns(1)));
}
