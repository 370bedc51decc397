#include "dicom/PresentationState.h"
#include "unit/results/SourceSeries.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::tests;
using dicom::StateGraphic;

namespace {

constexpr char const* uid = "1.2.826.0.1.3680043.9.7000.77";

/// What pydicom writes, read by us.
Result<dicom::PresentationState> written(TemporaryFolder const& folder, std::string const& how = {})
{
    auto const path = folder.path() / "state.dcm";
    EXPECT_EQ(run("/usr/bin/python3 " LAMINA_TEST_TOOLS "/make_presentation.py " + path.string()
                  + " " + uid + " " + how),
        0);
    return dicom::readPresentationState(path);
}

} // namespace

TEST(PresentationState, IsReadAsItWasWritten)
{
    TemporaryFolder const folder;
    auto const state = written(folder);
    ASSERT_TRUE(state) << state.error().what;
    EXPECT_EQ(state->name, "REVIEW · Größe & Lage");
    EXPECT_TRUE(state->scope.covers(uid, 0));
    EXPECT_FALSE(state->scope.covers("1.2.3", 0));
    ASSERT_TRUE(state->rescale);
    EXPECT_EQ(state->rescale->slope, 2);
    EXPECT_EQ(state->rescale->intercept, -1000);
    EXPECT_EQ(state->isInverse, true);
    EXPECT_EQ(state->quarters, 3);
    EXPECT_TRUE(state->isFlipped);

    ASSERT_EQ(state->vois.size(), 2U);
    EXPECT_TRUE(state->vois[0].scope.covers(uid, 1));
    EXPECT_FALSE(state->vois[0].scope.covers(uid, 0)) << "frames 2 and 3 only";
    EXPECT_EQ(state->vois[0].window->width, 400);
    EXPECT_TRUE(state->vois[1].scope.covers(uid, 0)) << "no reference: all";
    EXPECT_EQ(state->vois[1].shape, dicom::VoiShape::sigmoid);
}

TEST(PresentationState, CountsPixelsFromTheirCorners)
{
    TemporaryFolder const folder;
    auto const state = written(folder).value();
    // Column 3 to column 30, both visible: from the left edge of the one to the right of the other.
    EXPECT_EQ(*state.shutter.rectangle, (std::array<double, 4> { 2, 1, 30, 20 }));
    EXPECT_EQ(state.shutter.circle->center.x, 15.5);
    EXPECT_EQ(state.shutter.circle->center.y, 10.5);
    EXPECT_EQ(state.shutter.circle->radius, 9);
    EXPECT_EQ(state.shutter.polygon.size(), 4U);
    EXPECT_EQ(state.shutter.polygon[1].x, 39.5);
    EXPECT_EQ(state.shutter.polygon[1].y, 0.5);
    EXPECT_NEAR(state.shutter.level, 0.2, 1e-9);
    ASSERT_EQ(state.areas.size(), 1U);
    EXPECT_EQ(state.areas[0].topLeft.x, 4);
    EXPECT_EQ(state.areas[0].bottomRight.y, 12);
    EXPECT_EQ(state.areas[0].mode, dicom::DisplayedArea::Mode::magnify);
    EXPECT_NEAR(state.areas[0].magnification, 2.5, 1e-6);
}

TEST(PresentationState, KeepsEveryKindOfDrawing)
{
    TemporaryFolder const folder;
    auto const state = written(folder).value();
    ASSERT_EQ(state.drawings.size(), 1U);
    auto const& graphics = state.drawings[0].graphics;
    ASSERT_EQ(graphics.size(), 5U);
    EXPECT_EQ(graphics[0].kind, StateGraphic::Kind::points);
    EXPECT_EQ(graphics[0].points[0].y, 5.5);
    EXPECT_EQ(graphics[1].points.size(), 3U);
    EXPECT_EQ(graphics[2].kind, StateGraphic::Kind::smooth);
    EXPECT_TRUE(graphics[3].isFilled);
    EXPECT_EQ(graphics[4].points.size(), 4U);
    ASSERT_EQ(state.drawings[0].texts.size(), 1U);
    auto const& text = state.drawings[0].texts[0];
    EXPECT_EQ(text.text, "Zeile 1\nC:\\2");
    EXPECT_TRUE(text.isBoxOnDisplay);
    EXPECT_FALSE(text.isAnchorOnDisplay);
    EXPECT_EQ((*text.box)[1].x, 0.5);
    EXPECT_EQ(text.anchor->x, 7.5);
    EXPECT_EQ(text.justified, 'R');
}

TEST(PresentationState, HasItsLayersFromBackToFront)
{
    TemporaryFolder const folder;
    auto const state = written(folder, "layers").value();
    ASSERT_EQ(state.drawings.size(), 2U);
    EXPECT_EQ(state.drawings[0].graphics.size(), 2U) << "the second one of the file";
    EXPECT_EQ(state.drawings[1].graphics.size(), 1U);
}

TEST(PresentationState, LeavesOutWhatCannotBeMeant)
{
    TemporaryFolder const folder;
    auto const state = written(folder, "hostile").value();
    EXPECT_TRUE(state.shutter.isNone());
    EXPECT_FALSE(state.rescale);
    EXPECT_EQ(state.quarters, 0);
    EXPECT_TRUE(state.vois.empty());
    EXPECT_TRUE(state.areas.empty());
    EXPECT_EQ(state.drawings.size(), 2000U) << "bounded";
    EXPECT_EQ(state.drawings[0].graphics.size(), 2U);
    EXPECT_LE(state.drawings[0].texts[0].text.size(), 4096U);
    EXPECT_TRUE(state.overlays.empty()) << "fewer bits than it claims";
    EXPECT_TRUE(state.presentationTable.empty());
    EXPECT_EQ(
        state.notes, (std::vector<std::string> { "its presentation table", "its bitmap shutter" }));
}

TEST(PresentationState, HasTablesOverlaysAndABitmap)
{
    TemporaryFolder const folder;
    auto const image = folder.path() / "image.dcm";
    auto state = written(folder, "tables " + image.string()).value();
    ASSERT_TRUE(state.modalityTable);
    EXPECT_EQ(state.modalityTable->values.size(), 3600U);
    EXPECT_EQ(state.modalityTable->at(900), std::lround(4095 * std::sqrt(900 / 3599.0)));
    EXPECT_EQ(state.modalityBits, 12);
    ASSERT_EQ(state.presentationTable.size(), 1024U);
    EXPECT_EQ(state.presentationTable.back(), 65535);
    EXPECT_NEAR(state.presentationTable[512], 65535 * std::pow(512 / 1023.0, 2), 10);
    EXPECT_EQ(state.isInverse, false);
    ASSERT_TRUE(state.shutter.bitmap);
    EXPECT_TRUE(state.shutter.bitmap->isSet(0, 1, 39));
    EXPECT_TRUE(state.shutter.bitmap->isSet(0, 5, 6));
    EXPECT_FALSE(state.shutter.bitmap->isSet(0, 6, 6));
    EXPECT_FALSE(state.shutter.bitmap->isSet(0, -1, 0));
    ASSERT_EQ(state.overlays.size(), 1U) << "one has no layer";
    auto const& cross = state.overlays[0].plane;
    EXPECT_TRUE(cross.isSet(0, 15, 18) && cross.isSet(0, 13, 20) && !cross.isSet(0, 13, 19));
    EXPECT_FALSE(cross.isSet(0, 15, 23));

    std::vector<std::filesystem::path> const paths { folder.path() };
    auto const catalog = dicom::scan(paths, {}, {}).value();
    auto const& stack = *dicom::stacksOf(catalog).front().stack;
    dicom::addImageOverlays(state, stack.frames);
    ASSERT_EQ(state.overlays.size(), 2U) << "and that of the image";
    EXPECT_TRUE(state.overlays[1].plane.isSet(0, 3, 37));
    EXPECT_FALSE(state.overlays[1].plane.isSet(0, 3, 29));
    EXPECT_TRUE(state.notes.empty());
    dicom::addImageOverlays(state, {});
    EXPECT_EQ(state.notes, (std::vector<std::string> { "an overlay that the images do not hold" }));
}

TEST(PresentationState, IsNamedInTheCatalog)
{
    TemporaryFolder const folder;
    static_cast<void>(written(folder, "tables " + (folder.path() / "image.dcm").string()));
    std::vector<std::filesystem::path> const paths { folder.path() };
    auto const catalog = dicom::scan(paths, {}, {}).value();
    for (auto const& series : catalog.patients.at(0).studies.at(0).series) {
        bool const isState = series.objectKind == "presentation-state";
        ASSERT_EQ(series.presentations.size(), isState ? 1U : 0U);
        if (!isState)
            continue;
        EXPECT_EQ(series.presentations[0].name, "TABLES · Bones bright");
        EXPECT_EQ(series.presentations[0].images, (std::vector<std::string> { uid }));
        EXPECT_EQ(series.presentations[0].path, folder.path() / "state.dcm");
    }
}

TEST(OverlayPlane, MayLieInUnusedBitsOfThePixels)
{
    TemporaryFolder const folder;
    auto const image = folder.path() / "image.dcm";
    ASSERT_TRUE(written(folder, "tables " + image.string()));
    auto const planes = dicom::readOverlayPlanes(image, { 0x6008 }).value();
    ASSERT_EQ(planes.size(), 1U);
    EXPECT_EQ(planes[0].rows, 30);
    EXPECT_EQ(planes[0].columns, 40);
    for (int row = 0; row < 30; ++row)
        for (int column = 0; column < 40; ++column)
            EXPECT_EQ(planes[0].isSet(0, row, column), row == column);
}

TEST(OverlayPlane, OfSeveralFramesLiesOverAsMany)
{
    dicom::OverlayPlane plane;
    EXPECT_EQ(plane.frameOver(7), 0) << "a single one over all";
    plane.firstFrame = 2;
    EXPECT_EQ(plane.frameOver(2), 0);
    EXPECT_FALSE(plane.frameOver(7));
    plane.frames = 3;
    EXPECT_EQ(plane.frameOver(4), 2);
    EXPECT_FALSE(plane.frameOver(1));
    EXPECT_FALSE(plane.frameOver(5));
}

TEST(PresentationState, IsNoOtherObject)
{
    TemporaryFolder const folder;
    auto const stack = phantomStack(folder.path() / "ct");
    auto const read = dicom::readPresentationState(stack.frames[0].path);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::unsupported);
}
