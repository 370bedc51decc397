#include "image/Geometry.h"

#include "image/Volume.h"
#include "unit/image/Orientations.h"

#include <algorithm>
#include <array>
#include <gtest/gtest.h>

using namespace lamina::image;

TEST(Affine, InverseUndoesAShearedTurn)
{
    Affine const affine { { 0.6, 0.1, 0 }, { -0.1, 0.7, 0.2 }, { 0.3, -0.4, 2.5 },
        { 10, -20, 30 } };
    auto const inverse = affine.inverse();
    ASSERT_TRUE(inverse);
    auto const back = inverse->toLps(affine.toLps({ 3, 5, 7 }));
    EXPECT_NEAR(back.x, 3, 1e-12);
    EXPECT_NEAR(back.y, 5, 1e-12);
    EXPECT_NEAR(back.z, 7, 1e-12);
    auto const identity = compose(*inverse, affine);
    EXPECT_NEAR(identity.i.x, 1, 1e-12);
    EXPECT_NEAR(identity.k.y, 0, 1e-12);
    EXPECT_NEAR(length(identity.origin), 0, 1e-12);
}

TEST(Affine, HasNoInverseWhenFlat)
{
    EXPECT_FALSE((Affine { { 1, 0, 0 }, { 2, 0, 0 }, { 0, 0, 1 }, {} }.inverse()));
    EXPECT_FALSE((Affine { { 0, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 }, {} }.inverse()));
}

TEST(Affine, NamesTheNearestPatientAxesInAllOrientations)
{
    auto const all = lamina::tests::allOrientations();
    EXPECT_EQ(all.size(), 48U);
    for (auto const& orientation : all) {
        auto const found = nearestPatientAxes(orientation.affine);
        for (std::size_t axis = 0; axis < 3; ++axis)
            EXPECT_EQ(found[axis], orientation.axes[axis]);
    }
}

TEST(Volume, KeepsIrregularSlicePositions)
{
    VolumeDescription description;
    description.size = { 4, 4, 4 };
    description.indexToLps.k = { 0, 0, 4 };
    description.slicePositions = { 0, 2, 7, 12 };
    auto const volume = Volume::allocate(description);
    ASSERT_TRUE(volume);
    EXPECT_DOUBLE_EQ((*volume)->lpsOf({ 0, 0, 1 }).z, 2);
    EXPECT_DOUBLE_EQ((*volume)->lpsOf({ 0, 0, 1.5 }).z, 4.5);
    EXPECT_DOUBLE_EQ((*volume)->indexOf({ 0, 0, 7 }).z, 2);
    EXPECT_DOUBLE_EQ((*volume)->indexOf({ 0, 0, 17 }).z, 4);
    description.slicePositions = { 0, 7, 2, 12 };
    EXPECT_FALSE(Volume::allocate(description));
}

TEST(Volume, ShowsASliceOnlyOnceItIsReady)
{
    VolumeDescription description;
    description.size = { 2, 1, 3 };
    description.slope = 2;
    description.intercept = -10;
    auto const volume = *Volume::allocate(description);
    EXPECT_FALSE(volume->valueAt(0, 0, 0));
    auto const target = volume->writableSlice(1);
    std::array<std::int16_t, 2> const stored { 7, -3 };
    std::ranges::copy(std::as_bytes(std::span(stored)), target.begin());
    volume->markReady(1);
    EXPECT_EQ(volume->valueAt(1, 0, 1), -16);
    EXPECT_EQ(volume->valueRange(), std::pair(-16.0, 4.0));
    volume->writableSlice(0)[0] = std::byte { 1 };
    volume->markFailed(0);
    EXPECT_EQ(volume->slice(0)[0], std::byte { 0 });
    EXPECT_FALSE(volume->complete());
    volume->markReady(2);
    EXPECT_TRUE(volume->complete());
    EXPECT_EQ(volume->readySlices(), 2);
}
