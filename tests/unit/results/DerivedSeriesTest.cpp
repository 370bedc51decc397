#include "dicom/DerivedSeries.h"

#include "dicom/DecoderPool.h"
#include "dicom/Scan.h"
#include "unit/results/SourceSeries.h"

#include <cstdlib>
#include <fstream>
#include <span>

using namespace lamina;
using namespace lamina::tests;

namespace {

/// Values in quarters of a unit, another in each voxel of a slice.
std::shared_ptr<image::Volume const> quartersOn(dicom::Stack const& stack)
{
    auto description = stack.volume;
    description.type = image::VoxelType::int16;
    description.slope = 0.25;
    description.intercept = 0;
    std::vector<std::int16_t> voxels(static_cast<std::size_t>(description.size.count()));
    for (std::size_t n = 0; n < voxels.size(); ++n)
        voxels[n] = static_cast<std::int16_t>(static_cast<int>(n * 31 % 20011) - 9000);
    return image::Volume::fromVoxels(description, std::as_bytes(std::span(voxels))).value();
}

std::string quoted(std::filesystem::path const& path) { return "'" + path.string() + "'"; }

/// No errors for dciodvfy; pydicom reads it, and it says what it is.
void expectGoodForOthers(std::filesystem::path const& series, std::filesystem::path const& source)
{
    EXPECT_EQ(
        run("sh " LAMINA_TEST_TOOLS "/check_iod.sh " + quoted(series / "slice-00001.dcm")), 0);
    EXPECT_EQ(run("/usr/bin/python3 " LAMINA_TEST_TOOLS "/check_derived.py " + quoted(series) + " "
                  + quoted(source)),
        0);
}

void expectSameImage(image::Volume const& read, image::Volume const& written)
{
    EXPECT_EQ(read.size(), written.size());
    EXPECT_EQ(read.type(), written.type());
    EXPECT_EQ(read.indexToLps(), written.indexToLps());
    EXPECT_EQ(read.description().slicePositions, written.description().slicePositions);
    EXPECT_EQ(read.description().slope, written.description().slope);
    EXPECT_EQ(read.description().intercept, written.description().intercept);
    EXPECT_EQ(read.description().unit, written.description().unit);
    EXPECT_TRUE(std::ranges::equal(read.bytes(), written.bytes()));
}

} // namespace

TEST(DerivedSeries, ReadsBackWhatWasWritten)
{
    TemporaryFolder const folder;
    auto const stack = phantomStack(folder.path() / "ct");
    auto const image = quartersOn(stack);
    for (bool const accepted : { false, true }) {
        auto const path = folder.path() / (accepted ? "accepted" : "proposed");
        auto const uid = dicom::writeDerivedSeries(*image, stack, testContext(accepted), path);
        ASSERT_TRUE(uid) << uid.error().what;
        auto const read = dicom::readDerivedSeries(path, stack, {});
        ASSERT_TRUE(read) << read.error().what;
        ASSERT_TRUE(read->image);
        expectSameImage(*read->image, *image);
        expectEqualContext(read->context, testContext(accepted));
        EXPECT_EQ(read->referencedSeriesUid, stack.seriesInstanceUid);
    }
}

TEST(DerivedSeries, IsAccurateForOtherReaders)
{
    TemporaryFolder const folder;
    auto const stack = phantomStack(folder.path() / "ct");
    auto const path = folder.path() / "made";
    ASSERT_TRUE(dicom::writeDerivedSeries(*quartersOn(stack), stack, testContext(true), path));
    expectGoodForOthers(path, folder.path() / "ct");
}

TEST(DerivedSeries, ThatAnArchiveCompressedIsUnpackedApart)
{
    TemporaryFolder const folder;
    auto const stack = phantomStack(folder.path() / "ct");
    auto const image = quartersOn(stack);
    auto const path = folder.path() / "made";
    ASSERT_TRUE(dicom::writeDerivedSeries(*image, stack, testContext(true), path));
    for (auto const& entry : std::filesystem::directory_iterator(path))
        ASSERT_EQ(run("dcmcjpls +el " + quoted(entry.path()) + " " + quoted(entry.path())), 0);
    auto const programs = std::filesystem::path(std::getenv("LAMINA_BINARY_DIR")) / "bin";
    auto const pool = std::make_shared<dicom::DecoderPool>(
        dicom::DecoderPool::Options { .program = programs / "lamina-decoder" });
    auto const read = dicom::readDerivedSeries(path, stack, {}, pool);
    ASSERT_TRUE(read) << read.error().what;
    expectSameImage(*read->image, *image);
    EXPECT_GE(pool->idle(), 1U) << "it was asked";
}

TEST(DerivedSeries, IsNotShownOnAnotherSeries)
{
    TemporaryFolder const folder;
    auto const stack = phantomStack(folder.path() / "ct");
    auto const path = folder.path() / "made";
    ASSERT_TRUE(dicom::writeDerivedSeries(*quartersOn(stack), stack, testContext(true), path));
    auto other = stack;
    for (auto& frame : other.frames)
        frame.sopInstanceUid += ".1";
    EXPECT_EQ(dicom::readDerivedSeries(path, other, {}).error().code, ErrorCode::otherSeries);
    EXPECT_EQ(dicom::readDerivedSeries(folder.path() / "ct", stack, {}).error().code,
        ErrorCode::unsupported);
}

TEST(DerivedSeries, SaysThatAProgramMadeItWhenItIsOpenedAlone)
{
    TemporaryFolder const folder;
    auto const source = phantomStack(folder.path() / "ct");
    EXPECT_EQ(source.algorithm, "");
    auto const path = folder.path() / "derived";
    auto const context = testContext(true);
    ASSERT_TRUE(dicom::writeDerivedSeries(*quartersOn(source), source, context, path));
    auto const catalog = dicom::scan(std::span(&path, 1), {}, {});
    ASSERT_TRUE(catalog);
    auto const stacks = dicom::stacksOf(*catalog);
    ASSERT_EQ(stacks.size(), 1u);
    EXPECT_EQ(stacks.front().stack->algorithm, context.algorithm.name);
}

TEST(DerivedSeries, LeavesNothingWhenItFails)
{
    TemporaryFolder const folder;
    auto const stack = phantomStack(folder.path() / "ct");
    auto const image = quartersOn(stack);
    std::filesystem::remove(stack.frames[5].path);
    auto const path = folder.path() / "made";
    EXPECT_FALSE(dicom::writeDerivedSeries(*image, stack, testContext(true), path));
    for (auto const& entry : std::filesystem::directory_iterator(folder.path()))
        EXPECT_EQ(entry.path().filename(), "ct");
}
