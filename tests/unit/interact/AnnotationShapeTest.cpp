#include "interact/AnnotationShape.h"

#include "interact/AnnotationText.h"

#include <gtest/gtest.h>

using namespace lamina;
using image::AnnotationKind;
using image::Vec3;
using interact::annotationLines;
using interact::middleOf;
using interact::movedBy;
using interact::shapeOf;
using interact::withHandleAt;

namespace {

image::Annotation drawn(AnnotationKind kind, std::vector<Vec3> const& placed)
{
    return { "2.25.7", kind, shapeOf(kind, placed, {}).value(), { 0, 0, 1 }, {}, {} };
}

} // namespace

TEST(AnnotationShape, EveryKindGetsSoundPointsFromItsPlaces)
{
    std::vector<Vec3> const places { { 1, 2, 3 }, { 7, 5, 3 }, { 6, 9, 3 }, { 2, 8, 3 } };
    for (auto const kind : image::annotationKinds()) {
        auto const wanted = interact::placesFor(kind);
        auto const some = std::vector(
            places.begin(), places.begin() + static_cast<std::ptrdiff_t>(wanted == 0 ? 4 : wanted));
        EXPECT_TRUE(isSound(drawn(kind, some))) << nameOf(kind);
        EXPECT_EQ(image::annotationKindNamed(nameOf(kind)), kind);
        EXPECT_FALSE(interact::titleOf(kind).empty());
        EXPECT_FALSE(shapeOf(kind, {}, {})) << nameOf(kind);
        if (wanted > 1) {
            EXPECT_FALSE(shapeOf(kind, std::vector<Vec3>(wanted, { 1, 1, 1 }), {})) << nameOf(kind);
        }
    }
}

TEST(AnnotationShape, HandleOfALengthGoesWhereItIsDraggedWithinThePlane)
{
    auto const before = drawn(AnnotationKind::length, { { 0, 0, 5 }, { 3, 4, 5 } });
    auto const after = withHandleAt(before, 1, { 6, 8, 11 });
    EXPECT_EQ(after.points[0], before.points[0]);
    EXPECT_EQ(after.points[1], (Vec3 { 6, 8, 5 }));
    EXPECT_EQ(withHandleAt(before, 9, { 1, 1, 1 }), before);
}

TEST(AnnotationShape, CircleStaysRoundAboutItsCentre)
{
    auto const before = drawn(AnnotationKind::circle, { { 1, 1, 0 }, { 4, 5, 0 } });
    auto const after = withHandleAt(before, 3, { 1, 9, 0 });
    EXPECT_NEAR(image::length(after.points[1] - after.points[0]), 16, 1e-12);
    EXPECT_NEAR(image::length(after.points[3] - after.points[2]), 16, 1e-12);
    EXPECT_NEAR(image::length(middleOf(after) - Vec3 { 1, 1, 0 }), 0, 1e-12);
}

TEST(AnnotationShape, EllipseGrowsAlongTheDraggedAxisOnly)
{
    auto const before = drawn(AnnotationKind::ellipse, { { 0, 0, 0 }, { 8, 4, 0 } });
    auto const after = withHandleAt(before, 1, { 10, 3, 0 });
    EXPECT_NEAR(image::length(after.points[1] - after.points[0]), 12, 1e-12);
    EXPECT_EQ(after.points[2], before.points[2]);
    EXPECT_EQ(after.points[3], before.points[3]);
}

TEST(AnnotationShape, RectangleKeepsTheOppositeCornerAndItsAngles)
{
    auto const before = drawn(AnnotationKind::rectangle, { { 0, 0, 0 }, { 8, 4, 0 } });
    for (std::size_t handle = 0; handle < 4; ++handle) {
        auto const opposite = before.points[(handle + 2) % 4];
        auto const after = withHandleAt(before, handle, opposite + Vec3 { 3, 7, 0 });
        EXPECT_EQ(after.points[(handle + 2) % 4], opposite);
        EXPECT_EQ(after.points[handle], (opposite + Vec3 { 3, 7, 0 }));
        for (std::size_t n = 0; n < 4; ++n)
            EXPECT_NEAR(dot(after.points[(n + 1) % 4] - after.points[n],
                            after.points[(n + 2) % 4] - after.points[(n + 1) % 4]),
                0, 1e-12);
    }
}

TEST(AnnotationShape, MovingStaysInThePlane)
{
    auto const before = drawn(AnnotationKind::length, { { 0, 0, 5 }, { 3, 4, 5 } });
    auto const after = movedBy(before, { 1, 2, 3 });
    EXPECT_EQ(after.points, (std::vector<Vec3> { { 1, 2, 5 }, { 4, 6, 5 } }));
}

namespace {

std::vector<std::string> linesFor(AnnotationKind kind, std::vector<image::Measured> const& measured,
    std::string const& lengthNote)
{
    image::Annotation annotation;
    annotation.kind = kind;
    image::VolumeDescription volume;
    volume.lengthNote = lengthNote;
    return annotationLines(annotation, measured, interact::calibrationNote(volume));
}

} // namespace

TEST(AnnotationText, SaysNumberUncertaintyAndUnit)
{
    using image::Quantity;
    using Lines = std::vector<std::string>;
    std::vector<image::Measured> const length { { Quantity::length, 42.345, 0.49, "mm" } };
    EXPECT_EQ(linesFor(AnnotationKind::length, length, ""), (Lines { "42.3 mm ± 0.5" }));
    EXPECT_EQ(linesFor(AnnotationKind::length, length, "at detector"),
        (Lines { "42.3 mm ± 0.5", "at detector" }));
    EXPECT_EQ(
        linesFor(AnnotationKind::angle, { { Quantity::angle, 37.26, 0.8, "deg" } }, "at detector"),
        (Lines { "37.3° ± 0.8" }));
    std::vector<image::Measured> const region { { Quantity::mean, -812.44, 0, "[hnsf'U]" },
        { Quantity::deviation, 23.06, 0, "[hnsf'U]" }, { Quantity::minimum, -901, 0, "[hnsf'U]" },
        { Quantity::maximum, -700, 0, "[hnsf'U]" }, { Quantity::area, 321.4, 0, "mm2" } };
    EXPECT_EQ(linesFor(AnnotationKind::ellipse, region, ""),
        (Lines { "Mean −812.4 HU  SD 23.1 HU", "Min −901 HU  Max −700 HU", "Area 3.21 cm²" }));
}

TEST(AnnotationShape, AFreehandLineIsHeldAsAWholeNotByItsPoints)
{
    auto polygon = drawn(AnnotationKind::polygon, { { 0, 0, 0 }, { 9, 0, 0 }, { 0, 9, 0 } });
    EXPECT_EQ(interact::handlesOf(polygon).size(), 3U);
    polygon.points.resize(61, { 1, 1, 0 });
    EXPECT_TRUE(interact::handlesOf(polygon).empty());
}
