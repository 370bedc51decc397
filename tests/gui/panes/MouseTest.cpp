#include "gui/panes/SampleStack.h"
#include "interact/Presets.h"

#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::test;
using interact::PlaneKind;

namespace {

// Voxel index under a point of a pane.
image::Vec3 indexUnder(OpenArea const& open, app::SlicePane const& pane, QPointF at)
{
    return open.volume->indexOf(pane.lpsAt(at));
}

} // namespace

TEST(Wheel, StepsOneSlicePerNotch)
{
    OpenArea open;
    open.area.goToSlice(PlaneKind::axial, 10);
    auto const before = open.crosshairIndex();
    std::vector<qint64> focus;
    QObject::connect(
        &open.area, &app::ReadingArea::focusSlice, [&focus](qint64 k) { focus.push_back(k); });
    wheel(open.axial(), { 200, 200 }, -120);
    EXPECT_NEAR(std::abs(open.crosshairIndex().z - before.z), 1, 1e-9);
    EXPECT_NEAR(open.crosshairIndex().x, before.x, 1e-9);
    EXPECT_NEAR(open.crosshairIndex().y, before.y, 1e-9);
    ASSERT_EQ(focus.size(), 1U);
    EXPECT_EQ(focus[0], std::llround(open.crosshairIndex().z));
    wheel(open.axial(), { 200, 200 }, 120);
    EXPECT_NEAR(open.crosshairIndex().z, before.z, 1e-9);
}

TEST(Wheel, AddsUpPartsOfANotch)
{
    OpenArea open;
    open.area.goToSlice(PlaneKind::axial, 10);
    auto const before = open.crosshairIndex().z;
    for (int n = 0; n < 7; ++n)
        wheel(open.axial(), { 200, 200 }, -15);
    EXPECT_NEAR(open.crosshairIndex().z, before, 1e-9);
    wheel(open.axial(), { 200, 200 }, -15);
    EXPECT_NEAR(std::abs(open.crosshairIndex().z - before), 1, 1e-9);
}

TEST(Wheel, StopsAtTheLastSlice)
{
    OpenArea open;
    for (int n = 0; n < 50; ++n)
        wheel(open.coronal(), { 200, 200 }, -120);
    auto const y = open.crosshairIndex().y;
    EXPECT_TRUE(std::abs(y) < 1e-9 || std::abs(y - 35) < 1e-9) << y;
}

TEST(Wheel, WithControlZoomsAboutThePointer)
{
    OpenArea open;
    QPointF const at(123, 77);
    auto const before = open.axial().lpsAt(at);
    auto const scale = open.axial().view().mmPerPixel;
    wheel(open.axial(), at, 120, Qt::ControlModifier);
    auto const after = open.axial().lpsAt(at);
    EXPECT_LT(open.axial().view().mmPerPixel, scale * 0.95);
    EXPECT_NEAR(image::length(after - before), 0, 1e-6);
}

TEST(LeftDrag, ChangesTheWindowAsTheDistanceSays)
{
    OpenArea open;
    auto const start = open.area.window();
    render::Window told;
    QObject::connect(
        &open.area, &app::ReadingArea::windowChanged, [&told](render::Window w) { told = w; });
    auto const crosshair = open.area.crosshair();
    drag(open.axial(), { 100, 100 }, { 160, 130 }, Qt::LeftButton);
    auto const expected = interact::dragWindow(start, 60, 30);
    EXPECT_EQ(open.area.window(), expected);
    EXPECT_EQ(told, expected);
    EXPECT_GT(open.area.window().width, start.width);
    EXPECT_EQ(open.area.crosshair(), crosshair);
}

TEST(LeftClick, LinksTheThreePlanesToTheVoxelUnderIt)
{
    for (auto const* name : { "axialPane", "coronalPane", "sagittalPane" }) {
        OpenArea open;
        auto& pane = open.pane(name);
        auto const window = open.area.window();
        QPointF const at(pane.width() * 0.41, pane.height() * 0.57);
        auto const wanted = indexUnder(open, pane, at);
        click(pane, at, Qt::LeftButton);
        auto const crosshair = open.crosshairIndex();
        for (int axis = 0; axis < 3; ++axis)
            EXPECT_NEAR(crosshair[axis], wanted[axis], 0.5) << name;
        EXPECT_EQ(open.area.window(), window);
        for (auto* other : { &open.axial(), &open.coronal(), &open.sagittal() }) {
            auto const view = other->view();
            auto const voxel = other->kind() == PlaneKind::axial ? 3.0 : 2.0;
            EXPECT_LE(std::abs(view.distance(open.area.crosshair())), voxel / 2 + 1e-6) << name;
        }
        EXPECT_NEAR(pane.positionOf(open.area.crosshair()).x(), at.x(), 1e-6);
        EXPECT_NEAR(pane.positionOf(open.area.crosshair()).y(), at.y(), 1e-6);
    }
}

TEST(ShiftMove, MovesTheCrosshairWithoutAButton)
{
    OpenArea open;
    QPointF const at(150, 180);
    auto const wanted = indexUnder(open, open.axial(), at);
    auto const before = open.area.crosshair();
    move(open.axial(), at, Qt::NoButton);
    EXPECT_EQ(open.area.crosshair(), before);
    move(open.axial(), at, Qt::NoButton, Qt::ShiftModifier);
    EXPECT_NEAR(open.crosshairIndex().x, wanted.x, 1e-6);
    EXPECT_NEAR(open.crosshairIndex().y, wanted.y, 1e-6);
}

TEST(MiddleDrag, MovesTheImageWithTheHand)
{
    OpenArea open;
    auto const grabbed = open.axial().lpsAt({ 100, 100 });
    drag(open.axial(), { 100, 100 }, { 140, 75 }, Qt::MiddleButton);
    EXPECT_NEAR(image::length(open.axial().lpsAt({ 140, 75 }) - grabbed), 0, 1e-6);
}

TEST(RightButton, ZoomsWhenDraggedAndOpensTheMenuWhenClicked)
{
    OpenArea open;
    int menus = 0;
    QObject::connect(&open.area, &app::ReadingArea::contextMenu, [&menus](QPoint) { ++menus; });
    auto const scale = open.axial().view().mmPerPixel;
    auto const fixed = open.axial().lpsAt({ 100, 100 });
    drag(open.axial(), { 100, 100 }, { 100, 40 }, Qt::RightButton);
    EXPECT_LT(open.axial().view().mmPerPixel, scale * 0.9);
    EXPECT_NEAR(image::length(open.axial().lpsAt({ 100, 100 }) - fixed), 0, 1e-6);
    EXPECT_EQ(menus, 0);
    click(open.axial(), { 100, 100 }, Qt::RightButton);
    EXPECT_EQ(menus, 1);
}

TEST(DoubleClick, MaximisesThePaneAndRestoresTheFour)
{
    OpenArea open;
    std::vector<app::Layout> told;
    QObject::connect(&open.area, &app::ReadingArea::layoutChanged,
        [&told](app::Layout l) { told.push_back(l); });
    doubleClick(open.coronal(), { 100, 100 });
    EXPECT_EQ(open.area.readingLayout(), app::Layout::coronal);
    EXPECT_TRUE(open.coronal().isVisible());
    EXPECT_FALSE(open.axial().isVisible());
    EXPECT_FALSE(open.volumePane().isVisible());
    doubleClick(open.coronal(), { 100, 100 });
    EXPECT_EQ(open.area.readingLayout(), app::Layout::mpr);
    EXPECT_TRUE(open.axial().isVisible());
    EXPECT_TRUE(open.volumePane().isVisible());
    EXPECT_EQ(told, (std::vector { app::Layout::coronal, app::Layout::mpr }));
}

TEST(Keys, GoToTheEndsAndStep)
{
    OpenArea open;
    key(open.sagittal(), Qt::Key_Home);
    auto const first = open.crosshairIndex().x;
    key(open.sagittal(), Qt::Key_End);
    auto const last = open.crosshairIndex().x;
    EXPECT_NEAR(std::abs(last - first), 39, 1e-9);
    key(open.sagittal(), Qt::Key_Up);
    EXPECT_NEAR(std::abs(open.crosshairIndex().x - last), 1, 1e-9);
    key(open.sagittal(), Qt::Key_PageUp);
    EXPECT_NEAR(std::abs(open.crosshairIndex().x - last), 11, 1e-9);
}

TEST(StepSlice, MovesTheActivePane)
{
    OpenArea open;
    click(open.coronal(), { 200, 200 }, Qt::LeftButton);
    auto const before = open.crosshairIndex();
    open.area.stepSlice(2);
    EXPECT_NEAR(std::abs(open.crosshairIndex().y - std::round(before.y)), 2, 0.51);
    EXPECT_NEAR(open.crosshairIndex().z, before.z, 1e-9);
}

TEST(ResetView, RestoresZoomAndWindow)
{
    OpenArea open;
    auto const scale = open.axial().view().mmPerPixel;
    auto const window = open.area.window();
    wheel(open.axial(), { 10, 10 }, 360, Qt::ControlModifier);
    open.area.setWindow({ 1, 2 });
    open.area.resetView();
    EXPECT_DOUBLE_EQ(open.axial().view().mmPerPixel, scale);
    EXPECT_EQ(open.area.window(), window);
}

TEST(Presets, ApplyByIdAndRefuseUnknownOnes)
{
    OpenArea open;
    EXPECT_TRUE(open.area.applyPreset(QStringLiteral("lung")));
    EXPECT_EQ(open.area.window(), (render::Window { -600, 1500 }));
    EXPECT_TRUE(open.area.applyPreset(QStringLiteral("full")));
    EXPECT_NEAR(open.area.window().width, 2000, 2);
    EXPECT_TRUE(open.area.applyPreset(QStringLiteral("dicom")));
    EXPECT_EQ(open.area.window(), (render::Window { 40, 400 }));
    EXPECT_FALSE(open.area.applyPreset(QStringLiteral("no-such-preset")));
    EXPECT_EQ(open.area.window(), (render::Window { 40, 400 }));
}

TEST(AltWheel, MakesAPaneASlabAndThickerOrThinner)
{
    OpenArea open;
    auto const before = open.crosshairIndex();
    auto& coronal = open.coronal();
    wheel(coronal, { 200, 200 }, 120, Qt::AltModifier);
    EXPECT_EQ(coronal.view().slab, (render::Slab { render::SlabMode::maximum, 4 }))
        << "a step of two millimetres more than the plane alone";
    wheel(coronal, { 200, 200 }, 240, Qt::AltModifier);
    EXPECT_EQ(coronal.view().slab.thickness, 8);
    EXPECT_TRUE(open.axial().view().slab.isNone()) << "each pane has its own";
    EXPECT_EQ(open.crosshairIndex(), before);
    wheel(coronal, { 200, 200 }, -360, Qt::AltModifier);
    EXPECT_TRUE(coronal.view().slab.isNone());
    wheel(coronal, { 200, 200 }, 120 * 1000, Qt::AltModifier);
    EXPECT_EQ(coronal.view().slab.thickness, 36 * 2) << "the whole volume and no more";
    open.area.resetView();
    EXPECT_TRUE(coronal.view().slab.isNone());
}

TEST(Slab, ShowsWhatLiesBesideThePlaneAndTheValueOfIt)
{
    OpenArea open;
    Block const block;
    open.area.goToSlice(PlaneKind::axial, 0);
    auto& axial = open.axial();
    auto const inside = axial.positionOf(open.volume->lpsOf((block.first + block.last) * 0.5));
    QString text;
    QObject::connect(
        &open.area, &app::ReadingArea::cursorText, [&text](QString const& now) { text = now; });
    move(axial, inside, Qt::NoButton);
    EXPECT_TRUE(text.startsWith(QStringLiteral("\u22121000 HU"))) << text.toStdString();
    auto const dark = painted(axial).pixelColor(inside.toPoint()).lightness();
    axial.setFocus();
    Q_EMIT axial.activated();
    open.area.setSlab(render::SlabMode::maximum);
    EXPECT_EQ(open.area.slab().thickness, 10);
    open.area.changeSlab(100);
    move(axial, inside + QPointF(1, 0), Qt::NoButton);
    EXPECT_TRUE(text.startsWith(QStringLiteral("1000 HU"))) << text.toStdString();
    EXPECT_GT(painted(axial).pixelColor(inside.toPoint()).lightness(), dark + 100);
    open.area.setSlab(render::SlabMode::minimum);
    move(axial, inside, Qt::NoButton);
    EXPECT_TRUE(text.startsWith(QStringLiteral("\u22121000 HU"))) << text.toStdString();
}
