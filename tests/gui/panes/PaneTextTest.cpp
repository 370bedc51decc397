#include "view/PaneText.h"

#include "gui/panes/SampleStack.h"
#include "view/SliceOverlay.h"

#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::test;
using namespace lamina::app;
using interact::PlaneKind;

namespace {

ReadingState stateOf(std::shared_ptr<image::Volume const> const& volume)
{
    ReadingState state;
    state.open(volume, stackOf(*volume), {});
    return state;
}

EdgeLetters lettersOf(ReadingState const& state, PlaneKind kind)
{
    return edgeLetters(state.plane(kind).right, state.plane(kind).down);
}

} // namespace

TEST(ArtificialMark, StaysOnAnImageThatAProgramMade)
{
    auto const volume = sampleVolume();
    auto stack = stackOf(*volume);
    ReadingState state;
    state.open(volume, stack, {});
    EXPECT_FALSE(state.showsArtificial());
    stack.algorithm = "Noise reduction";
    state.open(volume, stack, {});
    EXPECT_TRUE(state.showsArtificial());
    state.layersHidden = true; // the image itself cannot be hidden
    EXPECT_TRUE(state.showsArtificial());
}

TEST(EdgeLettersOfPlanes, HavePatientRightOnTheLeftOfTheScreen)
{
    auto const state = stateOf(sampleVolume());
    auto const axial = lettersOf(state, PlaneKind::axial);
    EXPECT_EQ(axial.left, QStringLiteral("R"));
    EXPECT_EQ(axial.right, QStringLiteral("L"));
    EXPECT_EQ(axial.top, QStringLiteral("A"));
    EXPECT_EQ(axial.bottom, QStringLiteral("P"));
    auto const coronal = lettersOf(state, PlaneKind::coronal);
    EXPECT_EQ(coronal.left, QStringLiteral("R"));
    EXPECT_EQ(coronal.right, QStringLiteral("L"));
    EXPECT_EQ(coronal.top, QStringLiteral("H"));
    EXPECT_EQ(coronal.bottom, QStringLiteral("F"));
    auto const sagittal = lettersOf(state, PlaneKind::sagittal);
    EXPECT_EQ(sagittal.left, QStringLiteral("A"));
    EXPECT_EQ(sagittal.right, QStringLiteral("P"));
    EXPECT_EQ(sagittal.top, QStringLiteral("H"));
    EXPECT_EQ(sagittal.bottom, QStringLiteral("F"));
}

TEST(PositionText, NamesTheSideOfThePatient)
{
    auto const state = stateOf(sampleVolume());
    EXPECT_EQ(
        positionText(state, { 56.2, 86.3, -115.9 }), QStringLiteral("L 56.2  P 86.3  F 115.9 mm"));
    EXPECT_EQ(positionText(state, { -1, -2, 3 }), QStringLiteral("R 1.0  A 2.0  H 3.0 mm"));
}

TEST(ReadoutText, HasValueUnitAndPositionInsideOnly)
{
    auto const volume = sampleVolume();
    auto const state = stateOf(volume);
    auto const inBlock = volume->lpsOf({ 8, 8, 22 });
    EXPECT_EQ(readoutText(state, inBlock), QStringLiteral("1000 HU   R 23.0  A 19.0  H 22.5 mm"));
    EXPECT_TRUE(readoutText(state, volume->lpsOf({ 0, 0, 0 }))
                    .startsWith(QStringLiteral("\u22121000 HU   ")));
    EXPECT_TRUE(readoutText(state, volume->lpsOf({ -1, 0, 0 })).isEmpty());
}

TEST(WindowText, HasWidthLevelAndUnit)
{
    auto state = stateOf(sampleVolume());
    state.chooseWindow({ -600, 1500 });
    EXPECT_EQ(windowText(state), QStringLiteral("W 1500  L \u2212600 HU"));
    state.chooseWindow({ -600, 1500, render::VoiFunction::sigmoid });
    EXPECT_TRUE(windowText(state).endsWith(QStringLiteral("sigmoid")));
}

TEST(SlicePositionText, IsAlongThePlanesOwnAxis)
{
    auto state = stateOf(sampleVolume());
    state.jumpTo(state.volume()->lpsOf({ 0, 35, 29 }));
    EXPECT_EQ(slicePositionText(state, PlaneKind::axial), QStringLiteral("H 43.5 mm"));
    EXPECT_EQ(slicePositionText(state, PlaneKind::coronal), QStringLiteral("P 35.0 mm"));
    EXPECT_EQ(slicePositionText(state, PlaneKind::sagittal), QStringLiteral("R 39.0 mm"));
}

TEST(LengthText, TakesCentimetresFromTenMillimetres)
{
    EXPECT_EQ(lengthText(50, true), QStringLiteral("5 cm"));
    EXPECT_EQ(lengthText(5, true), QStringLiteral("5 mm"));
    EXPECT_EQ(lengthText(100, false), QStringLiteral("100 px"));
}

TEST(GeometryBadge, IsShortOnSmallPanesButForTheRatioOfLoss)
{
    using dicom::HealthKind;
    for (int kind = 0; kind <= static_cast<int>(HealthKind::failedSlices); ++kind) {
        dicom::HealthFinding const finding { static_cast<HealthKind>(kind),
            dicom::Severity::warning, "Lossy compression 12 : 1, all the rest of what is known" };
        auto const title = findingTitle(finding);
        if (finding.kind == HealthKind::lossyCompression)
            EXPECT_EQ(title.toStdString(), finding.text);
        else
            EXPECT_TRUE(!title.isEmpty() && title.size() < 24) << title.toStdString();
    }
}

TEST(GeometryBadge, TakesTheWorstFindingAndLeavesNotesOut)
{
    using dicom::HealthKind;
    using dicom::Severity;
    std::vector<dicom::HealthFinding> health { { HealthKind::gantryTilt, Severity::note, "tilt" } };
    EXPECT_EQ(worstFinding(health), nullptr);
    health.push_back({ HealthKind::lossyCompression, Severity::note, "lossy" });
    ASSERT_NE(worstFinding(health), nullptr);
    EXPECT_EQ(worstFinding(health)->text, "lossy");
    health.push_back({ HealthKind::missingSlices, Severity::unsafe, "2 slices missing" });
    health.push_back({ HealthKind::irregularSpacing, Severity::warning, "irregular" });
    EXPECT_EQ(worstFinding(health)->text, "2 slices missing");
    EXPECT_EQ(allFindings(health).count(u'\n'), 3);
}

TEST(CursorText, FollowsThePointerAndEndsOutside)
{
    OpenArea open;
    QStringList told;
    QObject::connect(
        &open.area, &ReadingArea::cursorText, [&told](QString const& text) { told.append(text); });
    open.area.jumpTo(open.volume->lpsOf({ 8, 8, 22 }));
    auto const at = open.axial().positionOf(open.volume->lpsOf({ 8, 8, 22 }));
    move(open.axial(), at, Qt::NoButton);
    ASSERT_FALSE(told.isEmpty());
    EXPECT_TRUE(told.last().startsWith(QStringLiteral("1000 HU   R 23.0")))
        << told.last().toStdString();
    move(open.axial(), { 1, 399 }, Qt::NoButton);
    EXPECT_TRUE(told.last().isEmpty()) << told.last().toStdString();
}
