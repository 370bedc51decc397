#include "gui/panes/SampleStack.h"
#include "render/CameraFrame.h"

#include <QApplication>
#include <QMouseEvent>
#include <QToolButton>

#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::test;
using namespace lamina::app;

namespace {

int brightPixels(QImage const& image)
{
    int bright = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            bright += qGray(image.pixel(x, y)) > 60 ? 1 : 0;
    return bright;
}

/// Waits for the fine picture of what is chosen now.
bool settled(VolumePane& pane)
{
    return waitFor([&] { return !pane.picture().isNull() && !pane.drawing(); });
}

void dragWithShift(QWidget& widget, QPointF from, QPointF to)
{
    QMouseEvent down(QEvent::MouseButtonPress, from, widget.mapToGlobal(from), Qt::LeftButton,
        Qt::LeftButton, Qt::ShiftModifier);
    QApplication::sendEvent(&widget, &down);
    move(widget, to, Qt::LeftButton, Qt::ShiftModifier);
    release(widget, to, Qt::LeftButton);
}

CropHandles handlesOf(VolumePane& pane)
{
    auto const frame
        = render::cameraFrame(*pane.volume(), pane.camera(), pane.width(), pane.height());
    return { *pane.volume(), pane.choice().box, frame };
}

} // namespace

TEST(VolumeLookPane, OpensWithTheFirstPresetOfTheVolume)
{
    OpenArea open;
    EXPECT_EQ(open.volumePane().choice().preset.id, "ct-bone");
    EXPECT_TRUE(open.volumePane().canShow());
}

TEST(VolumeLookPane, ShiftsTheLookWithTheButtonThatWindowsSlices)
{
    OpenArea open;
    auto& pane = open.volumePane();
    ASSERT_TRUE(settled(pane));
    auto const before = pane.camera();
    dragWithShift(pane, { 200, 200 }, { 200, 240 });
    EXPECT_GT(pane.choice().preset.look.shift, 50) << "down: higher values";
    EXPECT_EQ(pane.camera(), before);
    dragWithShift(pane, { 200, 200 }, { 200, 120 });
    EXPECT_LT(pane.choice().preset.look.shift, -50);
    MouseMap other;
    other.left = DragUse::pan;
    open.area.setMouse(other);
    auto const shift = pane.choice().preset.look.shift;
    dragWithShift(pane, { 200, 200 }, { 200, 240 });
    EXPECT_EQ(pane.choice().preset.look.shift, shift) << "another button windows";
    EXPECT_NE(pane.camera(), before);
}

TEST(VolumeLookPane, CropsFaceByFaceWithKeys)
{
    OpenArea open;
    auto& pane = open.volumePane();
    ASSERT_TRUE(settled(pane));
    // The first key only chooses: it shows which face the next ones move.
    pane.moveFace(-0.1);
    EXPECT_TRUE(pane.choice().cropping);
    EXPECT_EQ(pane.choice().box, render::CropBox {});
    pane.moveFace(-0.1);
    EXPECT_NEAR(pane.choice().box.low.x, 0.1, 1e-12);
    pane.moveFace(1);
    EXPECT_EQ(pane.choice().box, render::CropBox {}) << "no farther than the volume";
    pane.chooseFace(1);
    pane.moveFace(-0.25);
    EXPECT_NEAR(pane.choice().box.high.x, 0.75, 1e-12);
    pane.moveFace(-5);
    EXPECT_GT(pane.choice().box.high.x, pane.choice().box.low.x) << "faces stay apart";
    pane.chooseFace(-1);
    pane.chooseFace(-1);
    pane.moveFace(-0.5);
    EXPECT_NEAR(pane.choice().box.high.z, 0.5, 1e-12) << "the last face comes before the first";
}

TEST(VolumeLookPane, SaysTheUnitOfAShiftOfNone)
{
    OpenArea open;
    auto const& preset = open.volumePane().choice().preset;
    EXPECT_TRUE(shiftText(preset).isEmpty());
    EXPECT_EQ(shiftText(preset, true), QStringLiteral("0 HU"));
}

TEST(VolumeLookPane, CropsWithTheHandlesOfTheBox)
{
    OpenArea open;
    auto& pane = open.volumePane();
    ASSERT_TRUE(settled(pane));
    auto const whole = brightPixels(pane.picture());
    ASSERT_GT(whole, 200);
    auto const from = handlesOf(pane).place(0);
    EXPECT_EQ(handlesOf(pane).handleAt(from), 0);
    drag(pane, from, from + QPointF(60, 0), Qt::LeftButton);
    EXPECT_EQ(pane.choice().box, render::CropBox {}) << "off by default";
    pane.setCamera({});
    auto choice = pane.choice();
    choice.cropping = true;
    pane.setChoice(choice);
    // The block lies on the patient's right: without the low columns it is gone.
    auto const handle = handlesOf(pane).place(0);
    auto const before = pane.camera();
    drag(pane, handle, { pane.width() / 2.0, handle.y() }, Qt::LeftButton);
    EXPECT_EQ(pane.camera(), before);
    EXPECT_NEAR(pane.choice().box.low.x, 0.5, 0.12);
    EXPECT_EQ(pane.choice().box.high, (image::Vec3 { 1, 1, 1 }));
    ASSERT_TRUE(settled(pane));
    EXPECT_LT(brightPixels(pane.picture()), whole / 20);
    choice = pane.choice();
    choice.box = {};
    pane.setChoice(choice);
    ASSERT_TRUE(settled(pane));
    EXPECT_NEAR(brightPixels(pane.picture()), whole, whole / 10.0);
}

TEST(VolumeLookPane, CutsAtThePlanesOfThePanesAndFollowsThem)
{
    OpenArea open;
    auto& pane = open.volumePane();
    ASSERT_TRUE(settled(pane));
    auto const whole = brightPixels(pane.picture());
    auto choice = pane.choice();
    choice.clip(interact::PlaneKind::coronal).on = true;
    pane.setChoice(choice);
    ASSERT_TRUE(settled(pane));
    // The block lies in front of the middle, where the crosshair is.
    EXPECT_LT(brightPixels(pane.picture()), whole / 20);
    choice.clip(interact::PlaneKind::coronal).flipped = true;
    pane.setChoice(choice);
    ASSERT_TRUE(settled(pane));
    EXPECT_NEAR(brightPixels(pane.picture()), whole, whole / 10.0) << "the front stays";
    choice.clip(interact::PlaneKind::coronal).flipped = false;
    pane.setChoice(choice);
    ASSERT_TRUE(settled(pane));
    open.area.jumpTo(open.volume->lpsOf({ 20, 1, 15 }));
    ASSERT_TRUE(pane.drawing());
    ASSERT_TRUE(settled(pane));
    EXPECT_NEAR(brightPixels(pane.picture()), whole, whole / 10.0)
        << "the plane lies before the block now";
}

TEST(VolumeLookPane, DrawsThumbnailsOfThisVolumeAndDropsThoseOfTheLast)
{
    OpenArea open;
    auto& pane = open.volumePane();
    ASSERT_TRUE(settled(pane));
    std::vector<int> numbers;
    QImage bone;
    QObject::connect(&pane, &VolumePane::thumbnailDrawn, [&](int number, QImage const& picture) {
        numbers.push_back(number);
        if (number == 0)
            bone = picture;
    });
    std::vector<render::VolumeLook> looks;
    for (auto const& preset : render::volumePresetsFor(pane.volume()->description()))
        looks.push_back(preset.look);
    pane.drawThumbnails(looks, 48);
    ASSERT_TRUE(waitFor([&] { return numbers.size() == looks.size(); }));
    for (std::size_t n = 0; n < numbers.size(); ++n)
        EXPECT_EQ(numbers[n], static_cast<int>(n));
    EXPECT_EQ(bone.size(), QSize(48, 48));
    EXPECT_GT(brightPixels(bone), 5);
    numbers.clear();
    pane.drawThumbnails(looks, 48);
    auto const next = sampleVolume();
    open.area.show(next, stackOf(*next), {});
    ASSERT_TRUE(settled(pane));
    EXPECT_TRUE(numbers.empty()) << "pictures of another patient";
}

TEST(VolumeLookPane, HasAButtonForItsLookWhereThereIsRoom)
{
    OpenArea open;
    auto* button = open.volumePane().findChild<QToolButton*>(QStringLiteral("volumeLook"));
    ASSERT_NE(button, nullptr);
    EXPECT_TRUE(button->isVisible());
    EXPECT_FALSE(button->accessibleName().isEmpty());
    int asked = 0;
    QObject::connect(&open.volumePane(), &VolumePane::controlsAsked, [&asked] { ++asked; });
    button->click();
    EXPECT_EQ(asked, 1);
    open.area.resize(320, 240);
    EXPECT_TRUE(waitFor([&] { return !button->isVisible(); }));
}
