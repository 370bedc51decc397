#include "gui/panes/SampleStack.h"
#include "view/PaneText.h"
#include "view/PlaneLines.h"

#include <QLineF>

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <numbers>
#include <string_view>

using namespace lamina;
using namespace lamina::test;
using interact::PlaneKind;

namespace {

constexpr double degree = std::numbers::pi / 180;
constexpr char const* paneNames[] { "axialPane", "coronalPane", "sagittalPane" };

QPointF crosshairOn(OpenArea const& open, app::SlicePane const& pane)
{
    return pane.positionOf(open.area.crosshair());
}

/// Where a point a third of the pane from the crosshair at an angle (0 right, 90 down) lies.
QPointF around(OpenArea const& open, app::SlicePane const& pane, double degrees)
{
    auto const reach = 0.33 * std::min(pane.width(), pane.height());
    return crosshairOn(open, pane)
        + QPointF(std::cos(degrees * degree), std::sin(degrees * degree)) * reach;
}

/// Takes the handle on the line to the right and turns it by an angle.
void turnByHandle(OpenArea const& open, app::SlicePane& pane, double degrees,
    Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    move(pane, around(open, pane, 0), Qt::NoButton);
    press(pane, around(open, pane, 0), Qt::LeftButton);
    for (int step = 1; step <= 5; ++step)
        move(pane, around(open, pane, degrees * step / 5), Qt::LeftButton, modifiers);
    release(pane, around(open, pane, degrees), Qt::LeftButton);
}

double angleBetween(image::Vec3 a, image::Vec3 b)
{
    return std::acos(std::clamp(dot(a, b), -1.0, 1.0)) / degree;
}

image::Vec3 normalOf(app::SlicePane const& pane)
{
    return cross(pane.view().right, pane.view().down);
}

} // namespace

TEST(PlaneHandle, TurnsTheOtherTwoPlanesByTheAngleOfTheHand)
{
    for (auto const* name : paneNames) {
        OpenArea open;
        open.area.jumpTo(open.volume->lpsOf({ 21, 16, 14 }));
        auto& held = open.pane(name);
        auto const axis = normalOf(held);
        auto const window = open.area.window();
        auto const crosshair = open.area.crosshair();
        turnByHandle(open, held, 25);
        EXPECT_EQ(open.area.window(), window);
        EXPECT_NEAR(image::length(open.area.crosshair() - crosshair), 0, 1e-9);
        EXPECT_NEAR(angleBetween(normalOf(held), axis), 0, 1e-5) << name;
        for (auto const* other : paneNames) {
            if (std::string_view(other) == name)
                continue;
            auto& pane = open.pane(other);
            OpenArea straight;
            straight.area.jumpTo(crosshair);
            auto const before = normalOf(straight.pane(other));
            EXPECT_NEAR(angleBetween(normalOf(pane), before), 25, 1e-5) << name << other;
            EXPECT_NEAR(dot(cross(before, normalOf(pane)), axis), std::sin(25 * degree), 1e-7);
            // It shows the crosshair, where it did.
            EXPECT_NEAR(pane.view().distance(crosshair), 0, 1e-9);
            auto const moved
                = crosshairOn(open, pane) - crosshairOn(straight, straight.pane(other));
            EXPECT_NEAR(std::hypot(moved.x(), moved.y()), 0, 2.0) << name << other;
            EXPECT_DOUBLE_EQ(pane.view().mmPerPixel, straight.pane(other).view().mmPerPixel);
        }
        // The line that lay level went with the hand.
        int level = 0;
        for (auto const* other : paneNames) {
            auto const line = app::planeLine(held.view(), 1, crosshair, normalOf(open.pane(other)));
            if (!line || std::string_view(other) == name)
                continue;
            auto const angle = std::remainder(-line->angle(), 180); // QLineF counts to the left
            level += std::abs(angle - 25) < 1e-5 ? 1 : 0;
        }
        EXPECT_EQ(level, 1) << name;
    }
}

TEST(PlaneHandle, WithControlTurnsOnePlaneAlone)
{
    OpenArea open;
    auto const sagittal = normalOf(open.sagittal());
    turnByHandle(open, open.axial(), -15, Qt::ControlModifier); // the level line is coronal
    EXPECT_NEAR(image::length(normalOf(open.sagittal()) - sagittal), 0, 1e-12);
    EXPECT_NEAR(angleBetween(normalOf(open.coronal()), sagittal), 90 + 15, 1e-5);
    // A step of one plane keeps the crosshair on the other two.
    open.sagittal().setFocus();
    wheel(open.sagittal(), { 200, 200 }, -120);
    EXPECT_NEAR(open.coronal().view().distance(open.area.crosshair()), 0, 1e-9);
    EXPECT_NEAR(open.sagittal().view().distance(open.area.crosshair()), 0, 1e-9);
}

TEST(PlaneHandle, LeavesTheWindowDragElsewhereAlone)
{
    OpenArea open;
    auto const window = open.area.window();
    drag(open.axial(), crosshairOn(open, open.axial()) + QPointF(40, 30),
        crosshairOn(open, open.axial()) + QPointF(90, 60), Qt::LeftButton);
    EXPECT_NE(open.area.window(), window);
    open.area.toggleCrosshair(); // no crosshair, no handles
    auto const normal = normalOf(open.coronal());
    turnByHandle(open, open.axial(), 20);
    EXPECT_EQ(normalOf(open.coronal()), normal);
}

TEST(TurnedPlanes, ShowEachPointWhereTheySayItIs)
{
    for (auto const* about : paneNames) {
        OpenArea open;
        open.area.toggleCrosshair();
        open.area.setCornerLevel(app::CornerLevel::none);
        open.area.setWindow({ 0, 1000 });
        auto const bright = open.volume->lpsOf({ 8, 7, 22 });
        open.area.jumpTo(bright);
        Q_EMIT open.pane(about).activated();
        open.area.turnPlanes(31);
        for (auto const* name : paneNames) {
            auto& pane = open.pane(name);
            auto const picture = painted(pane);
            auto const at = pane.positionOf(bright);
            EXPECT_GT(qGray(picture.pixel(at.toPoint())), 200) << about << name;
            auto const mirrored = QPointF(pane.width(), pane.height()) - at;
            EXPECT_LT(qGray(picture.pixel(mirrored.toPoint())), 60) << about << name;
        }
    }
}

TEST(TurnedPlanes, AreCoarseButInPlaceWhileTheHandMoves)
{
    OpenArea open;
    open.area.setCornerLevel(app::CornerLevel::none);
    open.area.setWindow({ 0, 1000 });
    open.area.jumpTo(open.volume->lpsOf({ 8, 7, 22 }));
    auto& pane = open.axial();
    move(pane, around(open, pane, 0), Qt::NoButton);
    press(pane, around(open, pane, 0), Qt::LeftButton);
    move(pane, around(open, pane, 20), Qt::LeftButton);
    auto const coarse = painted(open.coronal());
    release(pane, around(open, pane, 20), Qt::LeftButton);
    auto const fine = painted(open.coronal());
    ASSERT_EQ(coarse.size(), fine.size());
    int differing = 0;
    int bright = 0;
    for (int y = 0; y < fine.height(); ++y)
        for (int x = 0; x < fine.width(); ++x) {
            differing += std::abs(qGray(coarse.pixel(x, y)) - qGray(fine.pixel(x, y))) > 60 ? 1 : 0;
            bright += qGray(fine.pixel(x, y)) > 200 ? 1 : 0;
        }
    EXPECT_GT(bright, 1000);
    EXPECT_NE(coarse, fine);
    EXPECT_LT(differing, bright / 10);
}

TEST(TurnedPlanes, OfASlabAreCoarseUntilScrollingRests)
{
    OpenArea open;
    open.area.setCornerLevel(app::CornerLevel::none);
    open.area.setWindow({ 0, 1000 });
    open.area.jumpTo(open.volume->lpsOf({ 8, 7, 22 }));
    Q_EMIT open.axial().activated();
    open.area.turnPlanes(20);
    Q_EMIT open.coronal().activated();
    open.area.setSlab(render::SlabMode::maximum);
    ASSERT_TRUE(waitFor([&] { return !open.area.drawing(); }));
    auto const before = painted(open.coronal());
    open.area.stepSlice(1);
    open.area.stepSlice(-1);
    auto const coarse = painted(open.coronal());
    EXPECT_NE(coarse, before);
    EXPECT_TRUE(open.area.drawing()) << "a fine picture follows";
    EXPECT_TRUE(waitFor([&] { return !open.area.drawing(); }));
    EXPECT_EQ(painted(open.coronal()), before);
}

TEST(TurnedPlanes, LieStraightAgain)
{
    OpenArea open;
    OpenArea straight;
    Q_EMIT open.coronal().activated();
    open.area.turnPlanes(20);
    Q_EMIT open.axial().activated();
    open.area.turnPlanes(-35);
    EXPECT_NE(open.sagittal().view().right, straight.sagittal().view().right);
    open.area.straightenPlanes();
    for (auto const* name : paneNames) {
        EXPECT_EQ(open.pane(name).view().right, straight.pane(name).view().right);
        EXPECT_EQ(open.pane(name).view().down, straight.pane(name).view().down);
        EXPECT_EQ(open.pane(name).view().center, straight.pane(name).view().center);
    }
}

TEST(TurnedPlanes, KeepTheKeyImageAnAcquiredOne)
{
    OpenArea open;
    open.area.jumpTo(open.volume->lpsOf({ 21, 16, 14 }));
    auto const before = open.area.keyMark();
    Q_EMIT open.coronal().activated();
    open.area.turnPlanes(40);
    auto const mark = open.area.keyMark();
    ASSERT_TRUE(before && mark);
    EXPECT_EQ(mark->normal, before->normal);
    EXPECT_NEAR(open.volume->indexOf(mark->points.front()).z, 14, 1e-9);
}

TEST(TurnedPlanes, HaveLettersOfBothDirections)
{
    OpenArea open;
    Q_EMIT open.axial().activated();
    open.area.turnPlanes(-30); // the left edge of the coronal plane goes to the front or back
    auto const view = open.coronal().view();
    auto const letters = app::edgeLetters(view.right, view.down);
    EXPECT_EQ(letters.left.size(), 2) << letters.left.toStdString();
    EXPECT_EQ(letters.left[0], 'R');
    EXPECT_EQ(letters.top, "H");
    // As seen in the axial plane, where down is posterior: -30 degrees lifts the patient's left.
    EXPECT_EQ(letters.right, "LA");
}

TEST(PlaneLine, CutsAnyViewWhereTheDistanceIsNought)
{
    OpenArea open;
    auto const view = open.axial().view();
    for (int n = 1; n < 40; ++n) {
        image::Vec3 const normal
            = image::normalized({ std::sin(n * 1.7), std::cos(n * 2.3), std::sin(n * 0.9 + 1) });
        image::Vec3 const point = view.lpsOf(37.0 + n * 3, 250.0 - n);
        auto const line = app::planeLine(view, 1, point, normal);
        ASSERT_TRUE(line);
        EXPECT_NEAR(dot(view.lpsOf(line->x1(), line->y1()) - point, normal), 0, 1e-6);
        EXPECT_NEAR(dot(view.lpsOf(line->x2(), line->y2()) - point, normal), 0, 1e-6);
        auto const isOnEdge = [&](QPointF at) {
            return std::abs(at.x()) < 1e-6 || std::abs(at.y()) < 1e-6
                || std::abs(at.x() - view.width) < 1e-6 || std::abs(at.y() - view.height) < 1e-6;
        };
        EXPECT_TRUE(isOnEdge(line->p1()) && isOnEdge(line->p2()));
    }
    EXPECT_FALSE(app::planeLine(view, 1, view.center, normalOf(open.axial())));
    EXPECT_FALSE(app::planeLine(view, 1, view.lpsOf(-50, 0), view.right));
}
