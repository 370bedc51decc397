#include "dicom/DisplayShutter.h"
#include "dicom/VoiReader.h"
#include "support/DicomFileWriter.h"
#include "support/TempFolder.h"
#include "unit/dicom/ScanSupport.h"

#include <array>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::dicom;
using namespace lamina::dicom::test;
using lamina::test::TempFolder;
using lamina::test::TestImage;

namespace {

/// One image without a place in the patient.
TestImage projection(std::string const& modality)
{
    TestImage image;
    image.modality = modality;
    image.sopClassUid = "1.2.840.10008.5.1.4.1.1.1.1";
    image.hasPosition = false;
    image.rowSpacing = 0;
    return image;
}

Stack stackOf(TestImage const& image)
{
    TempFolder const folder;
    lamina::test::writeDicom(folder / "image.dcm", image);
    return onlyStack(folder / "image.dcm");
}

} // namespace

TEST(PixelMeaning, OfARadiographHoldsAtTheDetector)
{
    auto image = projection("DX");
    image.attributes = { { "ImagerPixelSpacing", "0.15\\0.15" } };

    auto const stack = stackOf(image);

    EXPECT_TRUE(stack.volume.geometryKnown);
    EXPECT_NEAR(stack.volume.indexToLps.spacing().x, 0.15, 1e-9);
    EXPECT_EQ(stack.volume.lengthNote, "at detector");
    EXPECT_EQ(findingOf(stack, HealthKind::unknownSpacing)->severity, Severity::warning);
}

TEST(Padding, HasTheSignOfThePixels)
{
    TestImage image;
    EXPECT_FALSE(stackOf(image).volume.padding);
    image.attributes = { { "PixelPaddingValue", "63536" } };
    EXPECT_EQ(stackOf(image).volume.padding, (image::StoredRange { -2000, -2000 }));
    image.isSigned = false;
    EXPECT_EQ(stackOf(image).volume.padding, (image::StoredRange { 63536, 63536 }));
    image.attributes = { { "PixelPaddingValue", "10" }, { "PixelPaddingRangeLimit", "3" } };
    EXPECT_EQ(stackOf(image).volume.padding, (image::StoredRange { 3, 10 }));
}

TEST(Padding, HoldsWhereAllImagesAgree)
{
    TempFolder const folder;
    TestImage image;
    for (int n = 1; n <= 3; ++n) {
        image.instanceNumber = n;
        image.position.z = n;
        image.attributes = { { "PixelPaddingValue", n < 3 ? "5" : "6" } };
        lamina::test::writeDicom(folder / (std::to_string(n) + ".dcm"), image);
    }
    EXPECT_FALSE(onlyStack(folder.path()).volume.padding);
}

TEST(Shutter, IsReadOfTheImage)
{
    TestImage image;
    EXPECT_EQ(stackOf(image).frames.front().shutter, nullptr);
    image.attributes
        = { { "ShutterShape", "RECTANGULAR\\CIRCULAR" }, { "ShutterLeftVerticalEdge", "3" },
              { "ShutterRightVerticalEdge", "8" }, { "ShutterUpperHorizontalEdge", "2" },
              { "ShutterLowerHorizontalEdge", "9" }, { "CenterOfCircularShutter", "5\\6" },
              { "RadiusOfCircularShutter", "4" }, { "ShutterPresentationValue", "65535" } };
    auto const shutter = stackOf(image).frames.front().shutter;
    ASSERT_NE(shutter, nullptr);
    EXPECT_EQ(*shutter->rectangle, (std::array<double, 4> { 2, 1, 8, 9 }));
    EXPECT_EQ(shutter->circle->center.x, 5.5) << "the row comes first";
    EXPECT_EQ(shutter->circle->center.y, 4.5);
    EXPECT_EQ(shutter->circle->radius, 4);
    EXPECT_EQ(shutter->level, 1);
}

TEST(Shutter, ThatWouldCoverAllIsLeftOut)
{
    TestImage image;
    image.attributes = { { "ShutterShape", "RECTANGULAR" }, { "ShutterLeftVerticalEdge", "8" },
        { "ShutterRightVerticalEdge", "3" }, { "ShutterUpperHorizontalEdge", "2" },
        { "ShutterLowerHorizontalEdge", "9" } };
    EXPECT_EQ(stackOf(image).frames.front().shutter, nullptr);
}

TEST(FileVoi, TellsTheFunctionOfTheWindows)
{
    TempFolder const folder;
    for (auto const& [text, shape] :
        { std::pair { "SIGMOID", VoiShape::sigmoid }, { "LINEAR_EXACT", VoiShape::linearExact },
            { "LINEAR", VoiShape::linear }, { "CUBIC", VoiShape::linear } }) {
        TestImage image;
        image.attributes = { { "VOILUTFunction", text } };
        lamina::test::writeDicom(folder / "image.dcm", image);
        auto const voi = readFileVoi(folder / "image.dcm");
        ASSERT_TRUE(voi);
        EXPECT_EQ(voi->shape, shape) << text;
        EXPECT_TRUE(voi->tables.empty());
    }
}

TEST(FileVoi, ReadsTheTables)
{
    TempFolder const folder;
    TestImage image;
    image.intercept = -1024;
    image.voiTable = { 0, 100, 4095 };
    image.voiFirst = -500;
    image.voiName = "Soft";
    lamina::test::writeDicom(folder / "image.dcm", image);
    auto const voi = readFileVoi(folder / "image.dcm");
    ASSERT_TRUE(voi);
    ASSERT_EQ(voi->tables.size(), 1U);
    auto const& table = voi->tables.front();
    EXPECT_EQ(table.table.firstStored, -500);
    EXPECT_EQ(table.table.values, image.voiTable);
    EXPECT_EQ(table.bits, 12);
    EXPECT_EQ(table.name, "Soft");
}

TEST(FileVoi, LeavesOutTablesThatCannotBeUsed)
{
    TempFolder const folder;
    TestImage image;
    image.voiTable = { 0, 100, 4095 };
    image.voiBits = 40;
    lamina::test::writeDicom(folder / "image.dcm", image);
    auto const voi = readFileVoi(folder / "image.dcm");
    ASSERT_TRUE(voi);
    EXPECT_TRUE(voi->tables.empty());
}

TEST(PixelMeaning, IsStillTheDetectorsWhenBothSpacingsAreEqual)
{
    auto image = projection("CR");
    image.attributes = { { "ImagerPixelSpacing", "0.15\\0.15" }, { "PixelSpacing", "0.15\\0.15" } };

    EXPECT_EQ(stackOf(image).volume.lengthNote, "at detector");
}

TEST(PixelMeaning, NamesTheCalibration)
{
    auto image = projection("MG");
    image.attributes = { { "ImagerPixelSpacing", "0.1\\0.1" }, { "PixelSpacing", "0.09\\0.09" },
        { "0028,0a02", "GEOMETRY" } };
    auto const byGeometry = stackOf(image);
    EXPECT_EQ(byGeometry.volume.lengthNote, "corrected for depth");
    EXPECT_NEAR(byGeometry.volume.indexToLps.spacing().y, 0.09, 1e-9);

    image.attributes.back().second = "FIDUCIAL";
    EXPECT_EQ(stackOf(image).volume.lengthNote, "calibrated by object");

    image.attributes.pop_back();
    EXPECT_EQ(stackOf(image).volume.lengthNote, "calibration not stated");
}

TEST(PixelMeaning, OfACrossSectionNeedsNoNote)
{
    auto const stack = stackOf(TestImage {});
    EXPECT_EQ(stack.volume.lengthNote, "");
    EXPECT_FALSE(findingOf(stack, HealthKind::unknownSpacing));
}

TEST(PixelMeaning, WithoutSpacingIsMeasuredInPixels)
{
    auto image = projection("OT");
    image.attributes = { { "PixelAspectRatio", "2\\1" } };

    auto const stack = stackOf(image);

    EXPECT_FALSE(stack.volume.geometryKnown);
    // Shown in its true shape all the same.
    EXPECT_NEAR(stack.volume.indexToLps.spacing().y / stack.volume.indexToLps.spacing().x, 2, 1e-9);
    auto const finding = findingOf(stack, HealthKind::unknownSpacing);
    ASSERT_TRUE(finding);
    EXPECT_THAT(finding->text, testing::HasSubstr("lengths are in pixels"));
    EXPECT_EQ(finding->severity, Severity::unsafe);
}

TEST(Loop, KeepsWhenItsFramesStart)
{
    auto image = projection("XA");
    image.frames = 4;
    image.attributes = { { "FrameTime", "40" } };
    auto const even = stackOf(image);
    EXPECT_THAT(even.frameTimesMs, testing::ElementsAre(0, 40, 80, 120));
    EXPECT_NEAR(even.framesPerSecond, 25, 1e-9);

    image.attributes = { { "FrameTimeVector", "0\\10\\30\\20" }, { "CineRate", "12" } };
    auto const uneven = stackOf(image);
    EXPECT_THAT(uneven.frameTimesMs, testing::ElementsAre(0, 10, 40, 60));
    EXPECT_NEAR(uneven.framesPerSecond, 12, 1e-9);
}

TEST(Loop, ThatDoesNotSayItsTimesHasNone)
{
    auto image = projection("XA");
    image.frames = 3;
    auto const stack = stackOf(image);
    EXPECT_TRUE(stack.frameTimesMs.empty());
    EXPECT_EQ(stack.framesPerSecond, 0);
}

TEST(Uptake, SaysWhyItCannotBeComputed)
{
    TestImage image;
    image.modality = "PT";
    image.sopClassUid = "1.2.840.10008.5.1.4.1.1.128";
    image.attributes = { { "Units", "BQML" } };
    auto const stack = stackOf(image);
    EXPECT_EQ(stack.volume.unit, "Bq/mL");
    EXPECT_TRUE(stack.volume.derivedValues.empty());
    EXPECT_EQ(stack.volume.valueNote, "No SUV: the injected activity is not given");

    image.attributes = { { "Units", "PROPCNTS" } };
    EXPECT_EQ(stackOf(image).volume.valueNote, "No SUV: the values are not activity per volume");

    image.attributes = { { "Units", "GML" } };
    auto const ready = stackOf(image);
    EXPECT_EQ(ready.volume.unit, "g/mL{SUVbw}");
    EXPECT_EQ(ready.volume.valueNote, "");
}
