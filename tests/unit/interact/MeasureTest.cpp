#include "image/Measure.h"

#include "interact/AnnotationShape.h"
#include "interact/AnnotationText.h"
#include "interact/Mpr.h"
#include "unit/interact/Stacks.h"

#include <cmath>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <limits>
#include <numbers>
#include <span>

using namespace lamina;
using namespace lamina::test;
using image::AnnotationKind;
using image::Quantity;
using image::Vec3;

namespace {

/// A plane to draw on: points are given in mm from `origin` along right and down.
struct Sheet {
    std::shared_ptr<image::Volume> volume;
    Vec3 origin;
    Vec3 right;
    Vec3 down;

    [[nodiscard]] Vec3 at(double x, double y) const { return origin + right * x + down * y; }
    [[nodiscard]] image::Annotation draw(AnnotationKind kind, std::vector<Vec3> const& placed) const
    {
        image::Annotation drawn;
        drawn.uid = "2.25.1";
        drawn.kind = kind;
        drawn.normal = cross(right, down);
        drawn.points = interact::shapeOf(kind, placed, { right, down }).value();
        return drawn;
    }
    [[nodiscard]] double measured(
        AnnotationKind kind, std::vector<Vec3> const& placed, Quantity quantity) const
    {
        return valueOf(measure(draw(kind, placed), *volume), quantity).value_or(-1);
    }
};

/// Every reading plane of every geometry: 48 orientations, straight, tilted, irregular, oblique;
/// voxels of 0.9 × 1.1 × 2.5 mm.
template <typename Check> void onEveryPlane(Check check)
{
    int planes = 0;
    for (auto const& description : allGeometries()) {
        auto const volume = makeStack(description);
        for (auto const& plane : interact::readingPlanes(*volume)) {
            auto const center = interact::sliceCenter(plane, *volume, plane.count / 2);
            check(Sheet { volume, center, plane.right, plane.down });
            ++planes;
            if (testing::Test::HasFailure())
                return;
        }
    }
    EXPECT_EQ(planes, 864);
}

constexpr double exact = 1e-9;

} // namespace

TEST(Measuring, LengthIsTheDistanceInMillimetresOnEveryPlane)
{
    onEveryPlane([](Sheet const& on) {
        EXPECT_NEAR(
            on.measured(AnnotationKind::length, { on.at(-3, 1), on.at(0, 5) }, Quantity::length), 5,
            exact);
    });
}

TEST(Measuring, PathIsTheSumOfItsParts)
{
    onEveryPlane([](Sheet const& on) {
        EXPECT_NEAR(
            on.measured(AnnotationKind::polyline,
                { on.at(0, 0), on.at(3, 4), on.at(3, -1), on.at(-1, -1) }, Quantity::length),
            14, exact);
    });
}

TEST(Measuring, AngleAtTheApex)
{
    onEveryPlane([](Sheet const& on) {
        auto const end = on.at(2 * std::cos(2.0), 2 * std::sin(2.0));
        EXPECT_NEAR(
            on.measured(AnnotationKind::angle, { on.at(7, 0), on.at(0, 0), end }, Quantity::angle),
            2 * 180 / std::numbers::pi, 1e-7);
        EXPECT_NEAR(on.measured(AnnotationKind::angle, { on.at(7, 0), on.at(0, 0), on.at(-1, 0) },
                        Quantity::angle),
            180, 1e-6);
    });
}

TEST(Measuring, OpenAngleFollowsTheDirectionsAndCobbDoesNot)
{
    onEveryPlane([](Sheet const& on) {
        std::vector<Vec3> const lines { on.at(-5, -4), on.at(5, -4), on.at(4, 6),
            on.at(4 - std::cos(0.5), 6 - std::sin(0.5)) };
        auto const degrees = 0.5 * 180 / std::numbers::pi;
        EXPECT_NEAR(
            on.measured(AnnotationKind::openAngle, lines, Quantity::angle), 180 - degrees, 1e-7);
        EXPECT_NEAR(on.measured(AnnotationKind::cobb, lines, Quantity::angle), degrees, 1e-7);
    });
}

TEST(Measuring, ShortAxisIsAcrossTheLongOne)
{
    onEveryPlane([](Sheet const& on) {
        auto drawn = on.draw(AnnotationKind::bidirectional, { on.at(-4, -3), on.at(4, 3) });
        EXPECT_NEAR(*valueOf(measure(drawn, *on.volume), Quantity::longAxis), 10, exact);
        EXPECT_NEAR(*valueOf(measure(drawn, *on.volume), Quantity::shortAxis), 5, exact);
        drawn = interact::withHandleAt(drawn, 2, on.at(3, -2));
        auto const across = drawn.points[3] - drawn.points[2];
        EXPECT_NEAR(dot(across, drawn.points[1] - drawn.points[0]), 0, 1e-9);
        drawn = interact::withHandleAt(drawn, 0, on.at(-2, 5));
        EXPECT_NEAR(
            dot(drawn.points[3] - drawn.points[2], drawn.points[1] - drawn.points[0]), 0, 1e-9);
        EXPECT_NEAR(
            *valueOf(measure(drawn, *on.volume), Quantity::shortAxis), length(across), 1e-9);
    });
}

TEST(Measuring, AreasOfShapesHaveClosedForms)
{
    onEveryPlane([](Sheet const& on) {
        auto const pi = std::numbers::pi;
        std::vector<Vec3> const box { on.at(-2, -1), on.at(4, 3) };
        EXPECT_NEAR(on.measured(AnnotationKind::rectangle, box, Quantity::area), 24, exact);
        EXPECT_NEAR(on.measured(AnnotationKind::rectangle, box, Quantity::perimeter), 20, exact);
        EXPECT_NEAR(on.measured(AnnotationKind::ellipse, box, Quantity::area), 6 * pi, exact);
        EXPECT_NEAR(on.measured(AnnotationKind::ellipse, box, Quantity::longAxis), 6, exact);
        EXPECT_NEAR(on.measured(AnnotationKind::ellipse, box, Quantity::shortAxis), 4, exact);
        // Two complete elliptic integrals by hand: a = 3, b = 2.
        EXPECT_NEAR(
            on.measured(AnnotationKind::ellipse, box, Quantity::perimeter), 15.8654395892906, 1e-5);
        std::vector<Vec3> const radius { on.at(1, 1), on.at(4, 5) };
        EXPECT_NEAR(on.measured(AnnotationKind::circle, radius, Quantity::area), 25 * pi, exact);
        EXPECT_NEAR(
            on.measured(AnnotationKind::circle, radius, Quantity::perimeter), 10 * pi, exact);
        // An L of 12 mm².
        EXPECT_NEAR(
            on.measured(AnnotationKind::polygon,
                { on.at(0, 0), on.at(4, 0), on.at(4, 2), on.at(2, 2), on.at(2, 4), on.at(0, 4) },
                Quantity::area),
            12, exact);
    });
}

TEST(Measuring, UncertaintyIsHalfAPixelAtEachEnd)
{
    auto const volume = makeStack(describe(allOrientations()[0]));
    Sheet const on { volume, volume->lpsOf({ 5, 5, 4 }), normalized(volume->indexToLps().i),
        normalized(volume->indexToLps().j) };
    auto const uncertainty = [&](Vec3 to) {
        return measure(on.draw(AnnotationKind::length, { on.at(0, 0), to }), *volume)[0]
            .uncertainty;
    };
    EXPECT_NEAR(uncertainty(on.at(8, 0)), 0.45 * std::sqrt(2), 1e-12);
    EXPECT_NEAR(uncertainty(on.at(0, 8)), 0.55 * std::sqrt(2), 1e-12);
    auto const angle = measure(
        on.draw(AnnotationKind::angle, { on.at(9, 0), on.at(0, 0), on.at(0, 11) }), *volume)[0];
    auto const radians = std::sqrt(2 * 0.45 * 0.45 / 81 + 2 * 0.55 * 0.55 / 121);
    EXPECT_NEAR(angle.uncertainty, radians * 180 / std::numbers::pi, 1e-9);
}

namespace {

/// Voxel values that tell where they are: i + 100 j + 10000 k, in HU.
std::shared_ptr<image::Volume> ramp(image::VolumeDescription description)
{
    description.unit = "[hnsf'U]";
    description.type = image::VoxelType::int16;
    std::vector<std::int16_t> voxels;
    for (int k = 0; k < description.size.slices; ++k)
        for (int j = 0; j < description.size.rows; ++j)
            for (int i = 0; i < description.size.columns; ++i)
                voxels.push_back(static_cast<std::int16_t>(i + 100 * j + 2000 * k));
    return makeStack(description, voxels);
}

} // namespace

TEST(RegionStatistics, CountExactlyTheVoxelsWhoseCentresLieInside)
{
    for (auto const& description : allGeometries()) {
        auto const volume = ramp(description);
        auto const& map = volume->indexToLps();
        Sheet const on { volume, volume->lpsOf({ 4, 3, 5 }), normalized(map.i), normalized(map.j) };
        auto const [width, height, depth] = map.spacing();
        static_cast<void>(depth);
        // Columns 3 to 7, rows 2 to 4 of slice 5.
        auto const drawn = on.draw(AnnotationKind::rectangle,
            { on.at(-1.5 * width, -1.4 * height), on.at(3.4 * width, 1.5 * height) });
        auto const all = measure(drawn, *volume);
        ASSERT_EQ(valueOf(all, Quantity::voxels), 15);
        EXPECT_NEAR(*valueOf(all, Quantity::mean), 5 + 300 + 10000, 1e-9);
        EXPECT_EQ(valueOf(all, Quantity::minimum), 3 + 200 + 10000);
        EXPECT_EQ(valueOf(all, Quantity::maximum), 7 + 400 + 10000);
        EXPECT_EQ(valueOf(all, Quantity::median), 5 + 300 + 10000);
        // Of 5 columns (variance 2) and 3 rows of hundreds (variance 2/3 × 100²).
        EXPECT_NEAR(*valueOf(all, Quantity::deviation), std::sqrt(2 + 20000.0 / 3), 1e-9);
        for (auto const& m : all)
            if (m.quantity == Quantity::mean) {
                EXPECT_EQ(m.unit, "[hnsf'U]");
            }
    }
}

TEST(RegionStatistics, OnAReformatAlongTheVoxelAxesCountVoxelsToo)
{
    for (auto const& orientation : allOrientations()) {
        auto const volume = ramp(describe(orientation));
        auto const& map = volume->indexToLps();
        Sheet const on { volume, volume->lpsOf({ 4, 8, 5 }), normalized(map.i), normalized(map.k) };
        auto const drawn
            = on.draw(AnnotationKind::rectangle, { on.at(-1.0, -2.6), on.at(1.9, 5.1) });
        auto const all = measure(drawn, *volume);
        // Columns 3 to 6, slices 4 to 7, all of row 8.
        EXPECT_EQ(valueOf(all, Quantity::voxels), 16);
        EXPECT_NEAR(*valueOf(all, Quantity::mean), 4.5 + 800 + 5.5 * 2000, 1e-9);
    }
}

TEST(RegionStatistics, EllipseFollowsItsEquation)
{
    auto const volume = ramp(describe(allOrientations()[11]));
    auto const& map = volume->indexToLps();
    Sheet const on { volume, volume->lpsOf({ 10, 8, 2 }), normalized(map.i), normalized(map.j) };
    auto const drawn = on.draw(AnnotationKind::ellipse, { on.at(-6.1, -4.3), on.at(6.1, 4.3) });
    int count = 0;
    double sum = 0;
    for (int j = 0; j < 17; ++j)
        for (int i = 0; i < 20; ++i) {
            auto const x = (i - 10) * 0.9 / 6.1;
            auto const y = (j - 8) * 1.1 / 4.3;
            if (x * x + y * y <= 1) {
                ++count;
                sum += i + 100 * j + 4000;
            }
        }
    auto const all = measure(drawn, *volume);
    EXPECT_EQ(valueOf(all, Quantity::voxels), count);
    EXPECT_NEAR(*valueOf(all, Quantity::mean), sum / count, 1e-9);
}

TEST(RegionStatistics, LeaveOutVoxelsThatAreNoNumbers)
{
    auto description = describe(allOrientations()[0]);
    description.type = image::VoxelType::float32;
    std::vector<float> voxels(static_cast<std::size_t>(description.size.count()), 7);
    for (std::size_t n = 0; n < voxels.size(); n += 2)
        voxels[n] = std::numeric_limits<float>::quiet_NaN();
    auto const volume
        = image::Volume::fromVoxels(description, std::as_bytes(std::span(voxels))).value();
    Sheet const on { volume, volume->lpsOf({ 8, 8, 4 }), normalized(volume->indexToLps().i),
        normalized(volume->indexToLps().j) };
    auto const all
        = measure(on.draw(AnnotationKind::rectangle, { on.at(-3, -3), on.at(3, 3) }), *volume);
    EXPECT_EQ(valueOf(all, Quantity::mean), 7);
    EXPECT_EQ(valueOf(all, Quantity::median), 7);
    EXPECT_EQ(valueOf(all, Quantity::maximum), 7);
    EXPECT_LT(*valueOf(all, Quantity::voxels), 36) << "about half of them";
}

TEST(RegionStatistics, AreLeftOutWhileTheSliceIsNotThere)
{
    auto description = describe(allOrientations()[0]);
    auto const volume = image::Volume::allocate(description).value();
    Sheet const on { volume, volume->lpsOf({ 8, 8, 4 }), normalized(volume->indexToLps().i),
        normalized(volume->indexToLps().j) };
    auto const drawn = on.draw(AnnotationKind::rectangle, { on.at(-3, -3), on.at(3, 3) });
    EXPECT_FALSE(valueOf(measure(drawn, *volume), Quantity::mean));
    EXPECT_NEAR(*valueOf(measure(drawn, *volume), Quantity::area), 36, 1e-9);
    volume->markReady(4);
    EXPECT_TRUE(valueOf(measure(drawn, *volume), Quantity::mean));
}

TEST(Measuring, WithoutGeometrySpeaksOfPixelsOnly)
{
    auto description = describe(allOrientations()[0]);
    description.geometryKnown = false;
    description.indexToLps = {};
    auto const volume = makeStack(description);
    Sheet const on { volume, { 5, 5, 4 }, { 1, 0, 0 }, { 0, 1, 0 } };
    for (auto const kind : { AnnotationKind::length, AnnotationKind::ellipse,
             AnnotationKind::bidirectional, AnnotationKind::circle }) {
        auto const drawn = on.draw(kind, { on.at(0, 0), on.at(3, 4) });
        auto const all = measure(drawn, *volume);
        ASSERT_FALSE(all.empty());
        for (auto const& m : all) {
            EXPECT_EQ(m.unit.find("mm"), std::string::npos) << m.unit;
            EXPECT_EQ(interact::measuredText(m).find("mm"), std::string::npos);
        }
        auto const lines = interact::annotationLines(
            drawn, all, interact::calibrationNote(volume->description()));
        EXPECT_EQ(lines.back(), "pixel size unknown");
    }
}

TEST(Measuring, RefusesWhatIsNotSound)
{
    auto const volume = makeStack(describe(allOrientations()[0]));
    image::Annotation bad;
    bad.uid = "2.25.1";
    bad.points = { { 0, 0, 0 } };
    EXPECT_TRUE(measure(bad, *volume).empty());
    bad.points = { { 0, 0, 0 }, { std::nan(""), 0, 0 } };
    EXPECT_TRUE(measure(bad, *volume).empty());
    bad.points = { { 0, 0, 0 }, { 1, 0, 0 } };
    EXPECT_FALSE(measure(bad, *volume).empty());
    bad.normal = {};
    EXPECT_TRUE(measure(bad, *volume).empty());
}
