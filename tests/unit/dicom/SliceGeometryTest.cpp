#include "support/DicomFileWriter.h"
#include "support/TempFolder.h"
#include "unit/dicom/ScanSupport.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::dicom;
using namespace lamina::dicom::test;
using image::Vec3;
using lamina::test::TempFolder;
using lamina::test::TestImage;

namespace {

void expectNear(Vec3 actual, Vec3 expected, double tolerance = 1e-6)
{
    EXPECT_NEAR(actual.x, expected.x, tolerance);
    EXPECT_NEAR(actual.y, expected.y, tolerance);
    EXPECT_NEAR(actual.z, expected.z, tolerance);
}

struct Acquisition {
    char const* name;
    Vec3 row;
    Vec3 column;
    Vec3 step; ///< as the files are numbered
};

class EveryOrientation : public testing::TestWithParam<Acquisition> { };

} // namespace

TEST_P(EveryOrientation, PlacesEachVoxelWhereItsFileSays)
{
    TempFolder const folder;
    auto const& acquisition = GetParam();
    TestImage first;
    first.rowDirection = acquisition.row;
    first.columnDirection = acquisition.column;
    first.position = { 10, -20, 30 };
    first.rowSpacing = 0.5;
    first.columnSpacing = 0.25;
    lamina::test::writeSeries(folder / "s", first, 5, acquisition.step);

    auto const stack = onlyStack(folder / "s");
    auto const volume = loaded(stack);

    auto const& affine = stack.volume.indexToLps;
    EXPECT_GT(dot(cross(affine.i, affine.j), affine.k), 0) << "slices must ascend along the normal";
    EXPECT_TRUE(stack.isVolume);
    EXPECT_TRUE(stack.volume.slicePositions.empty());
    expectNear(affine.i, acquisition.row * 0.25);
    expectNear(affine.j, acquisition.column * 0.5);
    for (std::int64_t k = 0; k < 5; ++k) {
        auto const number
            = static_cast<int>(stack.frames[static_cast<std::size_t>(k)].instanceNumber);
        expectNear(affine.toLps({ 0, 0, static_cast<double>(k) }),
            first.position + acquisition.step * (number - 1));
        EXPECT_EQ(volume->valueAt(3, 2, k), 3 + 10 * 2 + 100 * number);
    }
}

INSTANTIATE_TEST_SUITE_P(Acquisitions, EveryOrientation,
    testing::Values(Acquisition { "axialUp", { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 2 } },
        Acquisition { "axialDown", { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, -2 } },
        Acquisition { "axialProne", { -1, 0, 0 }, { 0, -1, 0 }, { 0, 0, 2 } },
        Acquisition { "axialFeetFirst", { -1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 2 } },
        Acquisition { "axialFeetFirstDown", { -1, 0, 0 }, { 0, 1, 0 }, { 0, 0, -2 } },
        Acquisition { "coronal", { 1, 0, 0 }, { 0, 0, -1 }, { 0, 3, 0 } },
        Acquisition { "coronalBack", { 1, 0, 0 }, { 0, 0, -1 }, { 0, -3, 0 } },
        Acquisition { "coronalUp", { -1, 0, 0 }, { 0, 0, 1 }, { 0, -3, 0 } },
        Acquisition { "sagittal", { 0, 1, 0 }, { 0, 0, -1 }, { 1.5, 0, 0 } },
        Acquisition { "sagittalRight", { 0, 1, 0 }, { 0, 0, -1 }, { -1.5, 0, 0 } },
        Acquisition { "sagittalMirrored", { 0, -1, 0 }, { 0, 0, -1 }, { 1.5, 0, 0 } },
        Acquisition { "oblique", { 0.8, 0.6, 0 }, { 0, 0, -1 }, { -1.2, 1.6, 0 } }),
    [](auto const& tested) { return tested.param.name; });

TEST(SliceGeometry, SortsByPositionNotByNumberOrName)
{
    TempFolder const folder;
    std::vector<double> const heights { 40, 10, 30, 20 };
    for (std::size_t n = 0; n < heights.size(); ++n) {
        TestImage image;
        image.instanceNumber = static_cast<int>(n) + 1;
        image.position = { 0, 0, heights[n] };
        lamina::test::writeDicom(folder / (std::to_string(n) + ".x"), image);
    }
    auto const stack = onlyStack(folder.path());
    std::vector<std::int64_t> numbers;
    for (auto const& frame : stack.frames)
        numbers.push_back(frame.instanceNumber);
    EXPECT_THAT(numbers, testing::ElementsAre(2, 4, 3, 1));
    EXPECT_DOUBLE_EQ(stack.volume.indexToLps.k.z, 10);
}

TEST(SliceGeometry, SaysWhichSlicesAreMissing)
{
    TempFolder const folder;
    auto const files = lamina::test::writeSeries(folder / "s", {}, 20, { 0, 0, 2.5 });
    std::filesystem::remove(files[6]);
    std::filesystem::remove(files[7]);
    auto const stack = onlyStack(folder / "s");
    auto const finding = findingOf(stack, HealthKind::missingSlices);
    ASSERT_TRUE(finding);
    EXPECT_EQ(finding->severity, Severity::unsafe);
    EXPECT_EQ(finding->text, "2 slices missing between 12.5 and 20.0 mm");
    ASSERT_EQ(stack.volume.slicePositions.size(), 18U);
    EXPECT_NEAR(stack.volume.slicePositions[6], 20.0, 1e-9);
    EXPECT_FALSE(findingOf(stack, HealthKind::irregularSpacing));
}

TEST(SliceGeometry, FindsNothingOddInAnEvenSeries)
{
    TempFolder const folder;
    lamina::test::writeSeries(folder / "s", {}, 6, { 0, 0, 1.25 });
    EXPECT_TRUE(onlyStack(folder / "s").health.empty());
}

TEST(SliceGeometry, ReportsIrregularSpacingAndKeepsIt)
{
    TempFolder const folder;
    double const heights[] = { 0, 2, 4.7, 7, 9.1, 12 };
    for (int n = 0; n < 6; ++n) {
        TestImage image;
        image.instanceNumber = n + 1;
        image.position = { 0, 0, heights[n] };
        lamina::test::writeDicom(folder / std::to_string(n), image);
    }
    auto const stack = onlyStack(folder.path());
    EXPECT_TRUE(findingOf(stack, HealthKind::irregularSpacing));
    EXPECT_FALSE(findingOf(stack, HealthKind::missingSlices));
    EXPECT_THAT(stack.volume.slicePositions,
        testing::ElementsAreArray({ testing::DoubleNear(0, 1e-9), testing::DoubleNear(2, 1e-9),
            testing::DoubleNear(4.7, 1e-9), testing::DoubleNear(7, 1e-9),
            testing::DoubleNear(9.1, 1e-9), testing::DoubleNear(12, 1e-9) }));
}

TEST(SliceGeometry, ShowsGantryTiltAsShearWithItsAngle)
{
    TempFolder const folder;
    // Slices tilted by 15 degrees about x, moved straight up.
    double const c = 0.9659258, s = 0.2588190;
    TestImage first;
    first.columnDirection = { 0, c, -s };
    lamina::test::writeSeries(folder / "s", first, 5, { 0, 0, 3 });
    auto const stack = onlyStack(folder / "s");
    auto const finding = findingOf(stack, HealthKind::gantryTilt);
    ASSERT_TRUE(finding);
    EXPECT_THAT(finding->text, testing::HasSubstr("15.0°"));
    expectNear(stack.volume.indexToLps.k, { 0, 0, 3 });
    EXPECT_TRUE(stack.isVolume);
}

TEST(SliceGeometry, SeparatesRepeatedPositionsByTime)
{
    TempFolder const folder;
    for (int time = 1; time <= 2; ++time) {
        TestImage first;
        first.instanceNumber = 1 + 10 * (time - 1);
        first.attributes = { { "TemporalPositionIdentifier", std::to_string(time) } };
        lamina::test::writeSeries(folder / std::to_string(time), first, 4, { 0, 0, 2 });
    }
    auto const catalog = scanned(folder.path());
    auto const stacks = stacksOf(catalog);
    ASSERT_EQ(stacks.size(), 2U);
    EXPECT_EQ(stacks[0].stack->description, "time 1");
    EXPECT_EQ(stacks[1].stack->frames.front().instanceNumber, 11);
    EXPECT_TRUE(stacks[1].stack->isVolume);
    auto const finding = findingOf(*stacks[0].stack, HealthKind::duplicatePositions);
    ASSERT_TRUE(finding);
    EXPECT_EQ(finding->severity, Severity::note);
}

TEST(SliceGeometry, MarksASeriesUnsafeWhereOneSliceIsThereTwice)
{
    TempFolder const folder;
    lamina::test::writeSeries(folder / "s", {}, 6, { 0, 0, 2 });
    TestImage again;
    again.instanceNumber = 77;
    again.position = { 0, 0, 4 };
    lamina::test::writeDicom(folder / "s" / "again", again);
    auto const catalog = scanned(folder / "s");
    auto const stacks = stacksOf(catalog);
    ASSERT_EQ(stacks.size(), 2U);
    EXPECT_EQ(stacks[0].stack->frames.size(), 6U);
    auto const finding = findingOf(*stacks[0].stack, HealthKind::duplicatePositions);
    ASSERT_TRUE(finding);
    EXPECT_EQ(finding->severity, Severity::unsafe);
    EXPECT_EQ(stacks[1].stack->frames.front().instanceNumber, 77);
}

TEST(SliceGeometry, KeepsALoopAtOnePositionTogether)
{
    TempFolder const folder;
    lamina::test::writeSeries(folder / "s", {}, 5, { 0, 0, 0 });
    auto const stack = onlyStack(folder / "s");
    EXPECT_EQ(stack.frames.size(), 5U);
    EXPECT_FALSE(stack.isVolume);
    EXPECT_TRUE(stack.volume.geometryKnown);
    EXPECT_EQ(loaded(stack)->valueAt(0, 0, 4), 500);
}

TEST(SliceGeometry, IgnoresACopyOfTheSameInstance)
{
    TempFolder const folder;
    auto const files = lamina::test::writeSeries(folder / "s", {}, 4, { 0, 0, 2 });
    std::filesystem::copy_file(files[1], folder / "s" / "copy");
    auto const stack = onlyStack(folder / "s");
    EXPECT_EQ(stack.frames.size(), 4U);
    EXPECT_FALSE(findingOf(stack, HealthKind::duplicatePositions));
}

TEST(SliceGeometry, KeepsTheLocalizerApart)
{
    TempFolder const folder;
    lamina::test::writeSeries(folder / "s", {}, 4, { 0, 0, 2 });
    TestImage scout;
    scout.instanceNumber = 0;
    scout.imageType = "ORIGINAL\\PRIMARY\\LOCALIZER";
    scout.columnDirection = { 0, 0, -1 };
    lamina::test::writeDicom(folder / "s" / "scout", scout);
    auto const catalog = scanned(folder / "s");
    auto const stacks = stacksOf(catalog);
    ASSERT_EQ(stacks.size(), 2U);
    EXPECT_EQ(stacks[0].stack->frames.size(), 4U);
    EXPECT_TRUE(stacks[0].stack->isVolume);
    EXPECT_EQ(stacks[1].stack->description, "localizer, coronal");
    EXPECT_FALSE(stacks[1].stack->isVolume);
}

TEST(SliceGeometry, SplitsBySizeAndByOrientationAndSaysSo)
{
    TempFolder const folder;
    lamina::test::writeSeries(folder / "axial", {}, 3, { 0, 0, 2 });
    TestImage coronal;
    coronal.instanceNumber = 10;
    coronal.columnDirection = { 0, 0, -1 };
    lamina::test::writeSeries(folder / "coronal", coronal, 3, { 0, 2, 0 });
    TestImage large;
    large.instanceNumber = 20;
    large.columns = 8;
    lamina::test::writeSeries(folder / "large", large, 3, { 0, 0, 2 });
    auto const catalog = scanned(folder.path());
    auto const stacks = stacksOf(catalog);
    ASSERT_EQ(stacks.size(), 3U);
    EXPECT_EQ(stacks[1].stack->description, "coronal, 6 × 4");
    EXPECT_TRUE(findingOf(*stacks[0].stack, HealthKind::mixedOrientation));
    EXPECT_TRUE(findingOf(*stacks[2].stack, HealthKind::mixedSize));
}

TEST(SliceGeometry, LocksMeasuringWithoutPixelSpacing)
{
    TempFolder const folder;
    TestImage image;
    image.rowSpacing = 0;
    image.hasPosition = false;
    lamina::test::writeDicom(folder / "a", image);
    auto const stack = onlyStack(folder.path());
    EXPECT_FALSE(stack.volume.geometryKnown);
    EXPECT_FALSE(stack.isVolume);
    auto const finding = findingOf(stack, HealthKind::unknownSpacing);
    ASSERT_TRUE(finding);
    EXPECT_EQ(finding->severity, Severity::unsafe);
    EXPECT_TRUE(findingOf(stack, HealthKind::unknownOrientation));
}

TEST(SliceGeometry, TellsNonSquarePixelsAndLossyHistory)
{
    TempFolder const folder;
    TestImage image;
    image.rowSpacing = 0.5;
    image.columnSpacing = 0.7;
    image.attributes
        = { { "LossyImageCompression", "01" }, { "LossyImageCompressionRatio", "12.5" } };
    lamina::test::writeDicom(folder / "a", image);
    auto const stack = onlyStack(folder.path());
    EXPECT_TRUE(findingOf(stack, HealthKind::nonSquarePixels));
    auto const lossy = findingOf(stack, HealthKind::lossyCompression);
    ASSERT_TRUE(lossy);
    EXPECT_EQ(lossy->text, "Compressed with loss, 12.5 : 1");
}

TEST(SliceGeometry, SurvivesPositionsThatAreNoNumbers)
{
    TempFolder const folder;
    TestImage image;
    image.attributes = { { "ImagePositionPatient", "nan\\1e400\\x" }, { "PixelSpacing", "0\\-1" } };
    lamina::test::writeDicom(folder / "a", image);
    auto const stack = onlyStack(folder.path());
    EXPECT_FALSE(stack.volume.geometryKnown);
    EXPECT_TRUE(loaded(stack)->complete());
}

TEST(SliceGeometry, TakesTheDirectionsOfAProjectionFromItsLetters)
{
    struct Case {
        char const* letters;
        image::Placement placement;
        image::Vec3 row;
        image::Vec3 column;
    };
    auto const d = image::Placement::directionsOnly;
    auto const none = image::Placement::unknown;
    image::Vec3 const x { 1, 0, 0 };
    image::Vec3 const y { 0, 1, 0 };
    auto const s = 1 / std::sqrt(5.0);
    for (auto const& one :
        { Case { "L\\F", d, x, { 0, 0, -1 } }, Case { "R\\F", d, -x, { 0, 0, -1 } },
            Case { "A\\F", d, -y, { 0, 0, -1 } }, Case { "P \\H", d, y, { 0, 0, 1 } },
            Case { "LP\\F", d, { 2 * s, s, 0 }, { 0, 0, -1 } }, Case { "", none, x, y },
            Case { "L", none, x, y }, Case { "L\\R", none, x, y }, Case { "LR\\F", none, x, y },
            Case { "LE\\V", none, x, y }, Case { "\\F", none, x, y } }) {
        SCOPED_TRACE(one.letters);
        TempFolder const folder;
        TestImage image;
        image.modality = "DX";
        image.hasPosition = false;
        image.attributes = { { "PatientOrientation", one.letters } };
        lamina::test::writeDicom(folder / "a", image);
        auto const stack = onlyStack(folder.path());
        EXPECT_EQ(stack.volume.placement, one.placement);
        EXPECT_LT(length(stack.volume.indexToLps.i - one.row), 1e-9);
        EXPECT_LT(length(stack.volume.indexToLps.j - one.column), 1e-9);
        EXPECT_TRUE(findingOf(stack, HealthKind::unknownOrientation));
    }
}

TEST(SliceGeometry, BelievesMeasuredDirectionsBeforeLetters)
{
    TempFolder const folder;
    TestImage image;
    image.attributes = { { "PatientOrientation", "R\\H" } };
    lamina::test::writeDicom(folder / "a", image);
    auto const stack = onlyStack(folder.path());
    EXPECT_EQ(stack.volume.placement, image::Placement::full);
    EXPECT_LT(length(stack.volume.indexToLps.i - image::Vec3 { 1, 0, 0 }), 1e-9);
}

TEST(SliceGeometry, LeavesTheLettersOfAnimalsAlone)
{
    TempFolder const folder;
    TestImage image;
    image.hasPosition = false;
    image.attributes
        = { { "PatientOrientation", "L\\F" }, { "AnatomicalOrientationType", "QUADRUPED" } };
    lamina::test::writeDicom(folder / "a", image);
    EXPECT_EQ(onlyStack(folder.path()).volume.placement, image::Placement::unknown);
}
