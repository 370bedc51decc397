#include "Stacks.h"
#include "interact/Mpr.h"
#include "render/SliceImage.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::interact;
using image::Vec3;

namespace {

render::SliceView fitted(ReadingPlane const& plane, image::Volume const& volume, std::int64_t n)
{
    render::SliceView view;
    view.right = plane.right;
    view.down = plane.down;
    view.center = sliceCenter(plane, volume, n);
    view.width = 120;
    view.height = 110;
    view.mmPerPixel = std::max(plane.widthMm / view.width, plane.heightMm / view.height);
    return view;
}

/// The brightest place of a picture: the mean of the pixels that are nearly as bright as the best.
struct Bright {
    int level = 0;
    double x = 0;
    double y = 0;
};

Bright brightest(render::Picture const& picture)
{
    Bright best;
    for (auto const pixel : picture.pixels)
        best.level = std::max(best.level, static_cast<int>(pixel & 0xFF));
    double count = 0;
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x)
            if (static_cast<int>(picture.row(y)[x] & 0xFF) >= best.level * 9 / 10) {
                best.x += x + 0.5;
                best.y += y + 0.5;
                ++count;
            }
    best.x /= count;
    best.y /= count;
    return best;
}

} // namespace

TEST(ReadingViews, MapPixelsToPatientSpaceAndBack)
{
    for (auto const& description : test::allGeometries()) {
        auto const volume = test::makeStack(description);
        for (auto const& plane : readingPlanes(*volume)) {
            auto const view = fitted(plane, *volume, plane.count / 2);
            for (auto const& [x, y] :
                { std::pair(0.0, 0.0), std::pair(17.25, 93.5), std::pair(120.0, 110.0) }) {
                auto const lps = view.lpsOf(x, y);
                auto const back = view.pixelOf(lps);
                EXPECT_NEAR(back[0] * view.mmPerPixel, x * view.mmPerPixel, 1e-3);
                EXPECT_NEAR(back[1] * view.mmPerPixel, y * view.mmPerPixel, 1e-3);
                EXPECT_NEAR(view.distance(lps), 0, 1e-3);
                auto const index = volume->indexOf(lps);
                EXPECT_NEAR(length(volume->lpsOf(index) - lps), 0, 1e-3);
            }
        }
    }
}

// A flipped image is the worst fault a viewer can have.
TEST(ReadingViews, ShowABrightVoxelWhereItIsInAllPlanesAndOrientations)
{
    for (auto const& description : test::allGeometries()) {
        std::vector<std::int16_t> voxels(static_cast<std::size_t>(description.size.count()));
        // Off the centre on every axis, so that no flip maps it onto itself.
        voxels[static_cast<std::size_t>((2 * 17 + 12) * 20 + 5)] = 1000;
        auto const volume = test::makeStack(description, voxels);
        auto const lps = volume->lpsOf({ 5, 12, 2 });
        for (auto const& plane : readingPlanes(*volume)) {
            auto const slice = sliceAt(plane, *volume, lps);
            auto const view = fitted(plane, *volume, slice);
            render::Picture picture;
            render::renderSlice(*volume, view, render::Window { 500, 1001 }, picture);
            auto const found = brightest(picture);
            auto const expected = view.pixelOf(lps);
            // On a tilted stack a plane may pass up to half a step beside the voxel.
            EXPECT_GT(found.level, 100);
            EXPECT_NEAR(found.x * view.mmPerPixel, expected[0] * view.mmPerPixel, 0.45);
            EXPECT_NEAR(found.y * view.mmPerPixel, expected[1] * view.mmPerPixel, 0.6);
        }
    }
}

TEST(ReadingViews, PutThePatientsRightOnTheLeftOfTheScreen)
{
    for (auto const& description : test::allGeometries()) {
        auto const volume = test::makeStack(description);
        auto const planes = readingPlanes(*volume);
        for (auto const kind : { PlaneKind::axial, PlaneKind::coronal }) {
            auto const& plane = planes[static_cast<std::size_t>(kind)];
            auto const view = fitted(plane, *volume, plane.count / 2);
            auto const rightHand = view.pixelOf(view.center - Vec3 { 5, 0, 0 });
            EXPECT_LT(rightHand[0], view.width / 2.0);
        }
        auto const view = fitted(planes[2], *volume, planes[2].count / 2);
        EXPECT_LT(view.pixelOf(view.center - Vec3 { 0, 5, 0 })[0], view.width / 2.0);
        EXPECT_LT(view.pixelOf(view.center + Vec3 { 0, 0, 5 })[1], view.height / 2.0);
    }
}
