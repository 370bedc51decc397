#include "gui/panes/SampleStack.h"
#include "view/PaneText.h"
#include "view/SliceOverlay.h"

#include <QApplication>

#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::test;
using namespace lamina::app;

namespace {

std::shared_ptr<image::Volume> emptyVolume(image::Size3 size, image::VoxelType type, bool known)
{
    image::VolumeDescription description;
    description.size = size;
    description.type = type;
    description.geometryKnown = known;
    auto volume = image::Volume::allocate(description);
    return volume ? *volume : nullptr;
}

void fill(image::Volume& volume, std::int64_t k, int byte)
{
    std::ranges::fill(volume.writableSlice(k), static_cast<std::byte>(byte));
    volume.markReady(k);
}

} // namespace

TEST(EmptyReadingArea, SaysWhatToDo)
{
    ReadingArea area;
    area.resize(400, 300);
    area.show();
    auto* empty = area.findChild<QWidget*>(QStringLiteral("emptyArea"));
    ASSERT_NE(empty, nullptr);
    EXPECT_TRUE(empty->isVisible());
    EXPECT_FALSE(area.findChild<SlicePane*>(QStringLiteral("axialPane"))->isVisible());
    area.stepSlice(1);
    area.jumpTo({ 1, 2, 3 });
    area.resetView();
    area.slicesArrived();
    EXPECT_FALSE(area.applyPreset(QStringLiteral("lung")));
}

TEST(ClearedReadingArea, ShowsNothingOfThePatient)
{
    OpenArea open;
    open.area.clear();
    EXPECT_FALSE(open.axial().isVisible());
    EXPECT_FALSE(open.volumePane().isVisible());
    EXPECT_TRUE(open.volumePane().picture().isNull());
    EXPECT_TRUE(open.area.findChild<QWidget*>(QStringLiteral("emptyArea"))->isVisible());
}

TEST(ColorLoop, IsOnePaneWhoseWheelTurnsFrames)
{
    auto const volume = emptyVolume({ 64, 48, 5 }, image::VoxelType::rgb8, false);
    for (int k = 0; k < 5; ++k)
        fill(*volume, k, 40 * (k + 1));
    OpenArea open(volume);
    EXPECT_TRUE(open.axial().isVisible());
    EXPECT_FALSE(open.coronal().isVisible());
    EXPECT_FALSE(open.sagittal().isVisible());
    EXPECT_FALSE(open.volumePane().isVisible());
    for (int k = 0; k < 5; ++k) {
        EXPECT_EQ(qRed(painted(open.axial()).pixel(300, 300)), 40 * (k + 1));
        wheel(open.axial(), { 300, 300 }, -120);
    }
    EXPECT_EQ(qRed(painted(open.axial()).pixel(300, 300)), 200);
    doubleClick(open.axial(), { 300, 300 });
    EXPECT_TRUE(open.axial().isVisible());
}

TEST(UnknownGeometry, IsToldInPixels)
{
    auto const volume = emptyVolume({ 64, 48, 1 }, image::VoxelType::uint8, false);
    fill(*volume, 0, 7);
    ReadingState state;
    state.open(volume, stackOf(*volume), {});
    EXPECT_TRUE(state.asAcquired());
    EXPECT_EQ(positionText(state, volume->lpsOf({ 12, 34, 0 })), QStringLiteral("x 12  y 34 px"));
    EXPECT_TRUE(slicePositionText(state, state.nativePlane()).isEmpty());
}

TEST(UnknownPlacement, HasNoLettersAndNoPlace)
{
    image::VolumeDescription description;
    description.size = { 64, 48, 1 };
    description.indexToLps.j = { 0, 0, -1 };
    description.indexToLps.k = { 0, 1, 0 };
    for (auto const placement :
        { image::Placement::full, image::Placement::directionsOnly, image::Placement::unknown }) {
        description.placement = placement;
        auto const volume = image::Volume::allocate(description).value();
        ReadingState state;
        state.open(volume, stackOf(*volume), {});
        auto const& plane = state.plane(state.nativePlane());
        render::SliceView view;
        view.right = plane.right;
        view.down = plane.down;
        auto const letters = edgeLetters(state, view);
        bool const isKnown = placement != image::Placement::unknown;
        EXPECT_EQ(letters.right, isKnown ? QStringLiteral("L") : QString());
        EXPECT_EQ(letters.bottom, isKnown ? QStringLiteral("F") : QString());
        bool const isPlaced = placement == image::Placement::full;
        EXPECT_EQ(slicePositionText(state, state.nativePlane()).isEmpty(), !isPlaced);
        EXPECT_EQ(positionText(state, volume->lpsOf({ 12, 34, 0 })).endsWith(u"px"), !isPlaced);
    }
}

TEST(ColorReadout, HasTheThreeLevels)
{
    auto const volume = emptyVolume({ 8, 8, 1 }, image::VoxelType::rgb8, false);
    fill(*volume, 0, 9);
    ReadingState state;
    state.open(volume, stackOf(*volume), {});
    EXPECT_EQ(
        readoutText(state, volume->lpsOf({ 3, 4, 0 })), QStringLiteral("RGB 9 9 9   x 3  y 4 px"));
}

TEST(ArrivingSlices, AppearWithoutBeingAskedFor)
{
    auto const volume = emptyVolume({ 40, 36, 30 }, image::VoxelType::uint8, true);
    OpenArea open(volume);
    open.area.setWindow({ 128, 256 });
    EXPECT_EQ(loadingText(*volume), QStringLiteral("Loading 0/30 slices"));
    open.area.toggleCrosshair();
    auto const at = open.axial().positionOf(volume->lpsOf({ 10, 10, 0 })).toPoint();
    auto const pending = painted(open.axial());
    for (int k = 0; k < 30; ++k)
        fill(*volume, k, 200);
    open.area.slicesArrived();
    EXPECT_TRUE(waitFor([&] { return qGray(painted(open.coronal()).pixel(at)) > 150; }));
    EXPECT_GT(qGray(painted(open.axial()).pixel(at)), 150);
    EXPECT_NE(painted(open.axial()), pending);
    EXPECT_TRUE(loadingText(*volume).isEmpty());
}

TEST(WindowOfAStackWithoutOne, FollowsTheVoxelsUntilChosen)
{
    auto const volume = emptyVolume({ 16, 16, 8 }, image::VoxelType::uint8, true);
    dicom::Stack stack;
    stack.isVolume = true;
    stack.volume = volume->description();
    ReadingState state;
    state.open(volume, stack, {});
    auto const half = volume->writableSlice(0);
    std::ranges::fill(half.first(half.size() / 2), std::byte { 200 });
    volume->markReady(0);
    EXPECT_TRUE(state.followVoxels());
    EXPECT_NEAR(state.window.center, 100, 2);
    state.chooseWindow({ 5, 6 });
    for (int k = 1; k < 8; ++k)
        fill(*volume, k, 3);
    EXPECT_FALSE(state.followVoxels());
    EXPECT_EQ(state.window, (render::Window { 5, 6 }));
}

TEST(VoiOfAFile, GivesItsWindowsTheirFunctionAndOffersItsTables)
{
    auto const volume = emptyVolume({ 16, 16, 8 }, image::VoxelType::uint8, true);
    auto stack = stackOf(*volume);
    stack.windows = { { 40, 80, "Soft" } };
    ReadingState state;
    state.open(volume, stack, {});
    dicom::FileVoi voi { dicom::VoiShape::sigmoid, { { { 10, { 0, 4095, 2048 } }, 12, "Hard" } } };
    EXPECT_TRUE(state.takeFileVoi(voi));
    EXPECT_EQ(state.window, (render::Window { 40, 80, render::VoiFunction::sigmoid }));
    EXPECT_EQ(state.fileVois(), (std::vector<std::string> { "Soft", "Hard" }));
    ASSERT_TRUE(state.applyPreset("dicom")) << "the next of the file";
    ASSERT_TRUE(state.look().table);
    EXPECT_EQ(state.look().table->levels, (std::vector<std::uint16_t> { 0, 65535, 32776 }));
    EXPECT_EQ(windowText(state), QStringLiteral("Hard"));
    state.chooseWindow({ 1, 2 });
    EXPECT_FALSE(state.look().table);
    EXPECT_FALSE(state.takeFileVoi(voi)) << "the reader has chosen";
    EXPECT_EQ(state.window, (render::Window { 1, 2 }));
}

TEST(VoiOfAFile, IsSteppedThroughByThePresetAndBegunAgain)
{
    auto const volume = emptyVolume({ 16, 16, 8 }, image::VoxelType::uint8, true);
    auto stack = stackOf(*volume);
    stack.windows = { { 40, 80, "Soft" } };
    ReadingState state;
    state.open(volume, stack, {});
    ASSERT_TRUE(state.takeFileVoi({ dicom::VoiShape::linear,
        { { { 0, { 0, 4095 } }, 12, "One" }, { { 0, { 4095, 0 } }, 12, "Two" } } }));
    for (auto const* name : { "One", "Two" }) {
        ASSERT_TRUE(state.applyPreset("dicom"));
        EXPECT_EQ(windowText(state), QString::fromLatin1(name));
    }
    ASSERT_TRUE(state.applyPreset("dicom"));
    EXPECT_EQ(state.window, (render::Window { 40, 80 }));
    EXPECT_FALSE(state.look().table);
}

TEST(VoiOfAFile, OpensWithItsTableWhereItHasNoWindow)
{
    auto const volume = emptyVolume({ 16, 16, 8 }, image::VoxelType::uint8, true);
    auto stack = stackOf(*volume);
    stack.windows.clear();
    ReadingState state;
    state.open(volume, stack, {});
    EXPECT_TRUE(
        state.takeFileVoi({ dicom::VoiShape::linear, { { { 0, { 0, 65535 } }, 16, "" } } }));
    EXPECT_TRUE(state.opensWithTable());
    ASSERT_TRUE(state.look().table);
    EXPECT_EQ(windowText(state), QStringLiteral("VOI LUT"));
}

TEST(FailedSlice, SaysSoOnTheImage)
{
    auto const volume = emptyVolume({ 40, 36, 3 }, image::VoxelType::uint8, true);
    fill(*volume, 0, 0);
    fill(*volume, 2, 0);
    volume->markFailed(1);
    OpenArea open(volume);
    open.area.toggleCrosshair();
    open.area.setCornerLevel(app::CornerLevel::none);
    open.area.jumpTo(volume->lpsOf({ 20, 18, 1 }));
    auto const failed = painted(open.axial());
    auto const middle = QRect(0, failed.height() / 3, failed.width(), failed.height() / 3);
    open.area.jumpTo(volume->lpsOf({ 20, 18, 0 }));
    EXPECT_NE(painted(open.axial()).copy(middle), failed.copy(middle));
}
