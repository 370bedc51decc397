#include "view/Magnifier.h"

#include "gui/panes/SampleStack.h"

#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::test;
using app::Magnifier;
using app::PaneTurning;

namespace {

constexpr char const* paneNames[] { "axialPane", "coronalPane", "sagittalPane" };
constexpr PaneTurning walk[] { PaneTurning::none, PaneTurning::right, PaneTurning::right,
    PaneTurning::right, PaneTurning::flipAcross, PaneTurning::left, PaneTurning::left,
    PaneTurning::left };

} // namespace

TEST(Magnifier, LeavesThePlaceUnderThePointerAndEnlargesAroundIt)
{
    OpenArea open;
    for (auto const* name : paneNames) {
        auto& pane = open.pane(name);
        for (int oblique = 0; oblique < 2; ++oblique) {
            for (auto const turning : walk) {
                Q_EMIT pane.activated();
                open.area.turnPane(turning);
                for (double const ratio : { 1.0, 1.25, 2.0 }) {
                    app::PaneView const on { pane.view(), ratio };
                    for (double const factor : { 2.0, 3.5, 6.0 }) {
                        QPointF const at(83.3, 61.7);
                        auto const lens = Magnifier::lensAt(on, at, factor);
                        EXPECT_EQ(lens.view.width, lens.view.height);
                        auto const inLens = at * ratio - QPointF(lens.corner);
                        EXPECT_NEAR(
                            image::length(lens.view.lpsOf(inLens.x(), inLens.y()) - on.lpsAt(at)),
                            0, 1e-9);
                        // Twelve device pixels in the lens are twelve by the factor on the pane.
                        auto const aside = lens.view.lpsOf(inLens.x() + 12, inLens.y() - 7);
                        auto const meant = on.lpsAt(at + QPointF(12, -7) / ratio / factor);
                        EXPECT_NEAR(image::length(aside - meant), 0, 1e-9) << name << ratio;
                        EXPECT_NEAR(on.view.distance(aside), 0, 1e-9);
                    }
                }
            }
            Q_EMIT open.axial().activated();
            open.area.turnPlanes(17);
        }
        open.area.resetView();
    }
}

TEST(Magnifier, ShowsTheEdgeOfAnObjectFartherAway)
{
    OpenArea open;
    open.area.toggleCrosshair();
    open.area.setCornerLevel(app::CornerLevel::none);
    open.area.setWindow({ 0, 1000 });
    Block const block;
    open.area.jumpTo(open.volume->lpsOf((block.first + block.last) * 0.5));
    for (auto const* name : paneNames) {
        auto& pane = open.pane(name);
        for (auto const turning : walk) {
            Q_EMIT pane.activated();
            open.area.turnPane(turning);
            // A little outside of the block, so that twice that distance is dark without a lens.
            auto const inside
                = pane.positionOf(open.volume->lpsOf((block.first + block.last) * 0.5));
            move(pane, inside, Qt::NoButton);
            auto const before = painted(pane);
            auto const voxel = pane.positionOf(open.volume->lpsOf({ 8.5, 7.5, 22.5 }));
            auto const halfWide = 3.0 * 2 / pane.view().mmPerPixel; // three voxels of 2 mm
            auto const beyond = voxel + QPointF(halfWide * 1.8, 0);
            EXPECT_LT(qGray(before.pixel(beyond.toPoint())), 60) << name;
            open.area.setMagnified(true);
            EXPECT_GT(qGray(painted(pane).pixel(beyond.toPoint())), 200) << name;
            open.area.setMagnified(false);
            EXPECT_EQ(painted(pane), before);
        }
    }
}

TEST(Magnifier, GrowsWithTheWheelBetweenTwoAndSix)
{
    OpenArea open;
    auto const slice = open.crosshairIndex().z;
    auto& pane = open.axial();
    open.area.setMagnified(true);
    move(pane, { 150, 150 }, Qt::NoButton);
    auto const before = painted(pane);
    wheel(pane, { 150, 150 }, 120);
    EXPECT_NE(painted(pane), before);
    EXPECT_NEAR(open.crosshairIndex().z, slice, 1e-9) << "the wheel belongs to the lens";
    EXPECT_EQ(Magnifier::stepped(5.8, 4), Magnifier::largest);
    EXPECT_EQ(Magnifier::stepped(2.1, -3), Magnifier::smallest);
    open.area.setMagnified(false);
    wheel(pane, { 150, 150 }, 120);
    EXPECT_GT(std::abs(open.crosshairIndex().z - slice), 0.5);
}

TEST(Magnifier, IsNotPartOfASavedPicture)
{
    OpenArea open;
    move(open.axial(), { 150, 150 }, Qt::NoButton);
    auto const plain = open.area.picture();
    open.area.setMagnified(true);
    EXPECT_EQ(open.area.picture(), plain);
}
