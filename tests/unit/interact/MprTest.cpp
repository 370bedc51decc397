#include "interact/Mpr.h"

#include "Stacks.h"

#include <cmath>
#include <gtest/gtest.h>
#include <string>

using namespace lamina;
using namespace lamina::interact;
using image::Vec3;

namespace {

std::string letters(ReadingPlane const& plane)
{
    return orientationLetters(plane.right).substr(0, 1)
        + orientationLetters(plane.down).substr(0, 1)
        + orientationLetters(plane.normal).substr(0, 1);
}

} // namespace

TEST(ReadingPlanes, FollowTheReadingConventionForEveryOrientation)
{
    for (auto const& description : test::allGeometries()) {
        auto const planes = readingPlanes(*test::makeStack(description));
        EXPECT_EQ(letters(planes[0]), "LPF");
        EXPECT_EQ(letters(planes[1]), "LFP");
        EXPECT_EQ(letters(planes[2]), "PFL");
    }
}

TEST(ReadingPlanes, AreOrthonormal)
{
    for (auto const& description : test::allGeometries())
        for (auto const& plane : readingPlanes(*test::makeStack(description))) {
            EXPECT_NEAR(length(plane.right), 1, 1e-12);
            EXPECT_NEAR(length(plane.down), 1, 1e-12);
            EXPECT_NEAR(dot(plane.right, plane.down), 0, 1e-12);
            EXPECT_NEAR(std::abs(dot(cross(plane.right, plane.down), plane.normal)), 1, 1e-12);
        }
}

TEST(ReadingPlanes, CoverEveryVoxel)
{
    for (auto const& description : test::allGeometries()) {
        auto const volume = test::makeStack(description);
        for (auto const& plane : readingPlanes(*volume)) {
            auto const last = plane.center(plane.count - 1);
            for (int corner = 0; corner < 8; ++corner) {
                Vec3 const index { corner & 1 ? 19.0 : 0.0, corner & 2 ? 16.0 : 0.0,
                    corner & 4 ? 8.0 : 0.0 };
                auto const lps = volume->lpsOf(index);
                EXPECT_LE(std::abs(dot(lps - plane.first, plane.right)), plane.widthMm / 2 + 1e-9);
                EXPECT_LE(std::abs(dot(lps - plane.first, plane.down)), plane.heightMm / 2 + 1e-9);
                EXPECT_GE(dot(lps - plane.first, plane.normal), -1e-9);
                EXPECT_LE(dot(lps - last, plane.normal), plane.step + 1e-9);
            }
        }
    }
}

TEST(ReadingPlanes, CountTheVoxelsOfEachAxis)
{
    auto const planes = readingPlanes(*test::makeStack(test::describe({ { 0, 1, 2 }, {} })));
    EXPECT_EQ(planes[0].count, 9);
    EXPECT_EQ(planes[1].count, 17);
    EXPECT_EQ(planes[2].count, 20);
    EXPECT_NEAR(planes[0].step, 2.5, 1e-9);
    EXPECT_NEAR(planes[1].step, 1.1, 1e-9);
    EXPECT_NEAR(planes[2].step, 0.9, 1e-9);
    EXPECT_NEAR(planes[0].widthMm, 18, 1e-9);
    EXPECT_NEAR(planes[0].heightMm, 18.7, 1e-9);
    EXPECT_NEAR(planes[1].heightMm, 22.5, 1e-9);
    EXPECT_TRUE(planes[0].native);
    EXPECT_FALSE(planes[1].native || planes[2].native);
}

TEST(ReadingPlanes, FindTheAcquiredPlane)
{
    EXPECT_EQ(nativePlane(*test::makeStack(test::describe({ { 0, 1, 2 }, {} }))), PlaneKind::axial);
    EXPECT_EQ(
        nativePlane(*test::makeStack(test::describe({ { 0, 2, 1 }, {} }))), PlaneKind::coronal);
    EXPECT_EQ(nativePlane(*test::makeStack(test::describe({ { 1, 2, 0 }, { false, true, true } }))),
        PlaneKind::sagittal);
    EXPECT_EQ(nativePlane(*test::makeStack(test::tilted(test::describe({ { 0, 1, 2 }, {} })))),
        PlaneKind::axial);
}

TEST(ReadingPlanes, ShowASingleImageAsAcquired)
{
    auto description = test::describe({ { 0, 1, 2 }, { true, true, false } });
    description.size = { 20, 17, 1 };
    auto const plane = readingPlanes(*test::makeStack(description))[0];
    EXPECT_TRUE(plane.native);
    EXPECT_EQ(plane.count, 1);
    EXPECT_EQ(orientationLetters(plane.right), "R");
    EXPECT_EQ(orientationLetters(plane.down), "A");
}

TEST(ReadingPlanes, KeepTheStoredOrderWhereGeometryIsUnknown)
{
    auto description = test::describe({ { 0, 1, 2 }, {} });
    description.geometryKnown = false;
    auto const volume = test::makeStack(description);
    auto const plane = readingPlanes(*volume)[0];
    EXPECT_EQ(volumeSlice(plane, *volume, 0), 0);
    EXPECT_EQ(volumeSlice(plane, *volume, 8), 8);
}

TEST(NativeSlices, LieOnTheAcquiredSlices)
{
    for (auto const& description : test::allGeometries()) {
        auto const volume = test::makeStack(description);
        for (auto const& plane : readingPlanes(*volume)) {
            if (!plane.native)
                continue;
            ASSERT_EQ(plane.count, 9);
            for (std::int64_t n = 0; n < plane.count; ++n) {
                auto const center = sliceCenter(plane, *volume, n);
                EXPECT_NEAR(volume->indexOf(center).z,
                    static_cast<double>(volumeSlice(plane, *volume, n)), 1e-9);
                EXPECT_EQ(sliceAt(plane, *volume, center), n);
            }
        }
    }
}

TEST(NativeSlices, AxialRunsFromHeadToFeet)
{
    auto const up = test::makeStack(test::describe({ { 0, 1, 2 }, {} }));
    EXPECT_EQ(volumeSlice(readingPlanes(*up)[0], *up, 0), 8);
    auto const down = test::makeStack(test::describe({ { 0, 1, 2 }, { false, false, true } }));
    EXPECT_EQ(volumeSlice(readingPlanes(*down)[0], *down, 0), 0);
}

TEST(Slices, AreFoundAgainFromTheirCentres)
{
    for (auto const& description : test::allGeometries()) {
        auto const volume = test::makeStack(description);
        for (auto const& plane : readingPlanes(*volume))
            for (std::int64_t n = 0; n < plane.count; ++n)
                EXPECT_EQ(sliceAt(plane, *volume, sliceCenter(plane, *volume, n)), n);
    }
}

TEST(Slices, AreClampedToTheVolume)
{
    auto const volume = test::makeStack(test::describe({ { 0, 1, 2 }, {} }));
    for (auto const& plane : readingPlanes(*volume)) {
        EXPECT_EQ(sliceAt(plane, *volume, plane.first - plane.normal * 1000), 0);
        EXPECT_EQ(sliceAt(plane, *volume, plane.first + plane.normal * 1000), plane.count - 1);
        EXPECT_EQ(sliceCenter(plane, *volume, -5), sliceCenter(plane, *volume, 0));
    }
}

TEST(TurnedPlanes, HaveASliceThroughThePivotAndShowItWhereItWas)
{
    for (auto const& description : test::allGeometries()) {
        auto const volume = test::makeStack(description);
        auto const planes = readingPlanes(*volume);
        auto const pivot = volume->lpsOf({ 5.3, 11.2, 3.1 });
        for (auto const& about : planes)
            for (auto const& plane : planes) {
                if (plane.kind == about.kind)
                    continue;
                auto const turned = turnedPlane(plane, *volume, about.normal, 0.4, pivot);
                EXPECT_FALSE(turned.native);
                auto const at = sliceAt(turned, *volume, pivot);
                EXPECT_NEAR(dot(turned.center(at) - pivot, turned.normal), 0, 1e-9);
                EXPECT_NEAR(dot(pivot - turned.first, turned.right),
                    dot(pivot - plane.first, plane.right), 1e-9);
                EXPECT_NEAR(dot(pivot - turned.first, turned.down),
                    dot(pivot - plane.first, plane.down), 1e-9);
                // About the axis nothing turns; across it the angle is the one that was asked for.
                EXPECT_NEAR(
                    dot(turned.normal, about.normal), dot(plane.normal, about.normal), 1e-9);
                EXPECT_NEAR(dot(turned.normal, plane.normal), std::cos(0.4), 1e-9);
                EXPECT_NEAR(
                    dot(cross(plane.normal, turned.normal), about.normal), std::sin(0.4), 1e-9);
                EXPECT_NEAR(turnBetween(turned, plane), 0.4, 1e-9);
            }
    }
}

TEST(TurnedPlanes, BecomeOneAnotherAfterAQuarter)
{
    auto const volume = test::makeStack(test::describe({ { 0, 1, 2 }, {} }));
    auto const [axial, coronal, sagittal] = readingPlanes(*volume);
    auto const pivot = volume->lpsOf({ 10, 8, 4 });
    constexpr double quarter = 1.5707963267948966;
    // From the feet, the patient's left is on the right: a quarter from posterior to the right
    // makes the back-to-front planes those from left to right.
    auto const turned
        = turnedPlane(coronal, *volume, cross(axial.right, axial.down), -quarter, pivot);
    EXPECT_NEAR(length(turned.normal - sagittal.normal), 0, 1e-12);
    EXPECT_NEAR(length(turned.right + sagittal.right), 0, 1e-12);
    EXPECT_NEAR(turned.step, sagittal.step, 1e-12);
    EXPECT_EQ(turned.count, sagittal.count);
}

TEST(TurnedPlanes, CoverTheVolumeAndStayAtRightAnglesAfterManyTurns)
{
    for (auto const& description : test::allGeometries()) {
        auto const volume = test::makeStack(description);
        auto planes = readingPlanes(*volume);
        auto const pivot = volume->lpsOf({ 5.3, 11.2, 3.1 });
        for (int n = 0; n < 300; ++n) {
            auto const about = planes[static_cast<std::size_t>(n % 3)].normal;
            for (int other = 1; other < 3; ++other) {
                auto& plane = planes[static_cast<std::size_t>((n + other) % 3)];
                plane = turnedPlane(plane, *volume, about, 0.1, pivot);
            }
        }
        for (auto const& plane : planes) {
            EXPECT_NEAR(length(plane.right), 1, 1e-12);
            EXPECT_NEAR(length(plane.down), 1, 1e-12);
            EXPECT_NEAR(dot(plane.right, plane.down), 0, 1e-12);
            EXPECT_NEAR(std::abs(dot(cross(plane.right, plane.down), plane.normal)), 1, 1e-12);
            for (int corner = 0; corner < 8; ++corner) {
                auto const lps = volume->lpsOf(
                    { corner & 1 ? 19.0 : 0.0, corner & 2 ? 16.0 : 0.0, corner & 4 ? 8.0 : 0.0 });
                EXPECT_GT(dot(lps - plane.first, plane.normal), -plane.step);
                EXPECT_LT(dot(lps - plane.center(plane.count - 1), plane.normal), plane.step);
            }
        }
        EXPECT_NEAR(dot(planes[0].normal, planes[1].normal), 0, 1e-9);
        EXPECT_NEAR(dot(planes[1].normal, planes[2].normal), 0, 1e-9);
    }
}
