#include "view/BoxOverlay.h"

#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::app;

namespace {

render::SliceView axialView(double z)
{
    render::SliceView view;
    view.center = { 0, 0, z };
    view.mmPerPixel = 0.5;
    view.width = 200;
    view.height = 200;
    return view;
}

image::Box box() { return { { -10, -20, 5 }, { 10, 0, 15 }, 1, 0.9 }; }

} // namespace

TEST(BoxRectangle, IsTheBoxOnEachSliceItCrosses)
{
    for (double const z : { 5.0, 10.0, 15.0 }) {
        auto const rectangle = boxRectangle(box(), axialView(z), 2);
        ASSERT_TRUE(rectangle) << z;
        EXPECT_NEAR(rectangle->left(), 80, 1e-9);
        EXPECT_NEAR(rectangle->right(), 120, 1e-9);
        EXPECT_NEAR(rectangle->top(), 60, 1e-9);
        EXPECT_NEAR(rectangle->bottom(), 100, 1e-9);
    }
}

TEST(BoxRectangle, IsNowhereElse)
{
    EXPECT_FALSE(boxRectangle(box(), axialView(4.9), 2));
    EXPECT_FALSE(boxRectangle(box(), axialView(15.1), 2));
}

TEST(BoxRectangle, OfAThinBoxIsOnTheNearestSlice)
{
    auto thin = box();
    thin.lpsMax.z = 5.5;
    EXPECT_TRUE(boxRectangle(thin, axialView(4.5), 3));
    EXPECT_FALSE(boxRectangle(thin, axialView(7.5), 3));
}

TEST(BoxRectangle, OfATiltedPlaneCoversOnlyTheCut)
{
    auto view = axialView(0);
    view.center = { 0, -10, 10 };
    view.down = image::normalized({ 0, 1, 1 });
    auto const rectangle = boxRectangle(box(), view, 1);
    ASSERT_TRUE(rectangle);
    // The plane leaves through bottom and top, 10 mm apart in z: 10 √2 mm on the plane.
    EXPECT_NEAR(rectangle->height(), 10 * std::sqrt(2.0) / 0.5, 1e-9);
    EXPECT_NEAR(rectangle->width(), 40, 1e-9);
}
