#include "dicom/SliceQueue.h"
#include "support/DicomFileWriter.h"
#include "support/TempFolder.h"
#include "unit/dicom/ScanSupport.h"

#include <atomic>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <latch>
#include <mutex>
#include <thread>

using namespace lamina;
using namespace lamina::dicom;
using namespace lamina::dicom::test;
using lamina::test::TempFolder;
using lamina::test::TestImage;

namespace {

/// What a single image with these settings is loaded as.
std::shared_ptr<image::Volume const> roundTrip(TestImage const& image)
{
    TempFolder const folder;
    lamina::test::writeDicom(folder / "a", image);
    return loaded(onlyStack(folder.path()));
}

std::vector<std::uint16_t> ramp(std::size_t count, std::uint16_t step)
{
    std::vector<std::uint16_t> values;
    for (std::size_t n = 0; n < count; ++n)
        values.push_back(static_cast<std::uint16_t>(n * step));
    return values;
}

class EverySyntax : public testing::TestWithParam<std::pair<char const*, char const*>> { };
/// DCMTK's JPEG-LS encoder takes no colour.
class ColorSyntax : public EverySyntax { };

} // namespace

TEST_P(EverySyntax, KeepsEveryBit)
{
    TestImage image;
    image.columns = 64;
    image.rows = 48;
    image.transferSyntaxUid = GetParam().second;
    image.pixels = ramp(64 * 48, 21);
    auto const volume = roundTrip(image);
    auto const voxels = volume->voxels<std::int16_t>();
    ASSERT_EQ(volume->type(), image::VoxelType::int16);
    for (std::size_t n = 0; n < voxels.size(); ++n)
        ASSERT_EQ(voxels[n], static_cast<std::int16_t>(image.pixels[n])) << "pixel " << n;
}

TEST_P(ColorSyntax, KeepsEightBitColors)
{
    TestImage image;
    image.columns = 32;
    image.rows = 16;
    image.samples = 3;
    image.photometric = "RGB";
    image.bitsAllocated = image.bitsStored = 8;
    image.isSigned = false;
    image.transferSyntaxUid = GetParam().second;
    for (std::size_t n = 0; n < 32 * 16 * 3; ++n)
        image.pixels.push_back(static_cast<std::uint16_t>(n * 7 % 256));
    auto const volume = roundTrip(image);
    ASSERT_EQ(volume->type(), image::VoxelType::rgb8);
    for (std::size_t n = 0; n < image.pixels.size(); ++n)
        ASSERT_EQ(std::to_integer<int>(volume->bytes()[n]), image.pixels[n]) << "sample " << n;
}

TEST_P(EverySyntax, ReadsEveryFrameOfAMultiFrameFile)
{
    TestImage image;
    image.frames = 5;
    image.columns = 31;
    image.rows = 17;
    image.isSigned = false;
    image.transferSyntaxUid = GetParam().second;
    auto const volume = roundTrip(image);
    ASSERT_EQ(volume->size(), (image::Size3 { 31, 17, 5 }));
    for (std::int64_t k = 0; k < 5; ++k)
        EXPECT_EQ(volume->valueAt(30, 16, k), 30 + 160 + 100 * (k + 1));
}

INSTANTIATE_TEST_SUITE_P(Syntaxes, EverySyntax,
    testing::Values(std::pair { "implicitLittle", "1.2.840.10008.1.2" },
        std::pair { "explicitLittle", "1.2.840.10008.1.2.1" },
        std::pair { "explicitBig", "1.2.840.10008.1.2.2" },
        std::pair { "deflated", "1.2.840.10008.1.2.1.99" },
        std::pair { "rle", "1.2.840.10008.1.2.5" },
        std::pair { "jpegLossless", "1.2.840.10008.1.2.4.70" },
        std::pair { "jpegLs", "1.2.840.10008.1.2.4.80" }),
    [](auto const& tested) { return tested.param.first; });

INSTANTIATE_TEST_SUITE_P(Syntaxes, ColorSyntax,
    testing::Values(std::pair { "implicitLittle", "1.2.840.10008.1.2" },
        std::pair { "explicitLittle", "1.2.840.10008.1.2.1" },
        std::pair { "explicitBig", "1.2.840.10008.1.2.2" },
        std::pair { "deflated", "1.2.840.10008.1.2.1.99" },
        std::pair { "rle", "1.2.840.10008.1.2.5" },
        std::pair { "jpegLossless", "1.2.840.10008.1.2.4.70" }),
    [](auto const& tested) { return tested.param.first; });

TEST(StackLoader, ExtendsTheSignOfTwelveBits)
{
    TestImage image;
    image.columns = 2;
    image.rows = 1;
    image.bitsStored = 12;
    image.pixels = { 0x0fff, 0x07ff };
    auto const volume = roundTrip(image);
    EXPECT_EQ(volume->valueAt(0, 0, 0), -1);
    EXPECT_EQ(volume->valueAt(1, 0, 0), 2047);
}

TEST(StackLoader, RemovesOverlayBitsAboveTheStoredOnes)
{
    TestImage image;
    image.columns = 2;
    image.rows = 1;
    image.bitsStored = 12;
    image.isSigned = false;
    image.pixels = { 0xf123, 0x1fff };
    auto const volume = roundTrip(image);
    EXPECT_EQ(volume->valueAt(0, 0, 0), 0x123);
    EXPECT_EQ(volume->valueAt(1, 0, 0), 0xfff);
}

TEST(StackLoader, ReadsStoredBitsThatLieHigh)
{
    TestImage image;
    image.columns = 2;
    image.rows = 1;
    image.bitsStored = 12;
    image.highBit = 15;
    image.pixels = { 0xfff0, 0x7ff5 };
    auto const volume = roundTrip(image);
    EXPECT_EQ(volume->valueAt(0, 0, 0), -1);
    EXPECT_EQ(volume->valueAt(1, 0, 0), 2047);
}

TEST(StackLoader, AppliesOneRescaleWithoutTouchingStoredValues)
{
    TestImage image;
    image.columns = 2;
    image.rows = 1;
    image.slope = 0.5;
    image.intercept = -1024;
    image.pixels = { 0, 4000 };
    auto const volume = roundTrip(image);
    EXPECT_EQ(volume->type(), image::VoxelType::int16);
    EXPECT_EQ(volume->voxels<std::int16_t>()[1], 4000);
    EXPECT_EQ(volume->valueAt(1, 0, 0), 976);
}

TEST(StackLoader, HoldsRealValuesWhereTheRescaleDiffersFromSliceToSlice)
{
    TempFolder const folder;
    for (int n = 0; n < 3; ++n) {
        TestImage image;
        image.modality = "PT";
        image.sopClassUid = "1.2.840.10008.5.1.4.1.1.128";
        image.instanceNumber = n + 1;
        image.position = { 0, 0, 2.0 * n };
        image.slope = n + 0.5;
        image.pixels.assign(24, 10);
        image.attributes = { { "Units", "BQML" } };
        lamina::test::writeDicom(folder / std::to_string(n), image);
    }
    auto const stack = onlyStack(folder.path());
    auto const volume = loaded(stack);
    EXPECT_EQ(volume->type(), image::VoxelType::float32);
    EXPECT_EQ(volume->description().unit, "Bq/mL");
    for (std::int64_t k = 0; k < 3; ++k)
        EXPECT_FLOAT_EQ(volume->voxels<float>()[static_cast<std::size_t>(k) * 24],
            static_cast<float>(10 * (static_cast<double>(k) + 0.5)));
}

TEST(StackLoader, MarksMonochrome1AsInverted)
{
    TestImage image;
    image.photometric = "MONOCHROME1";
    EXPECT_TRUE(roundTrip(image)->description().inverted);
    image.photometric = "MONOCHROME2";
    EXPECT_FALSE(roundTrip(image)->description().inverted);
}

TEST(StackLoader, ReadsColorPlanes)
{
    TestImage image;
    image.columns = 2;
    image.rows = 1;
    image.samples = 3;
    image.planar = 1;
    image.photometric = "RGB";
    image.bitsAllocated = image.bitsStored = 8;
    image.isSigned = false;
    image.pixels = { 1, 2, 3, 4, 5, 6 };
    auto const volume = roundTrip(image);
    std::vector<int> bytes;
    for (auto const byte : volume->bytes())
        bytes.push_back(std::to_integer<int>(byte));
    EXPECT_THAT(bytes, testing::ElementsAre(1, 3, 5, 2, 4, 6));
}

TEST(StackLoader, TurnsYbrIntoRgb)
{
    TestImage image;
    image.columns = 2;
    image.rows = 1;
    image.samples = 3;
    image.photometric = "YBR_FULL";
    image.bitsAllocated = image.bitsStored = 8;
    image.isSigned = false;
    image.pixels = { 76, 85, 255, 150, 128, 128 };
    auto const volume = roundTrip(image);
    std::vector<int> bytes;
    for (auto const byte : volume->bytes())
        bytes.push_back(std::to_integer<int>(byte));
    EXPECT_THAT(bytes, testing::ElementsAre(254, 0, 0, 150, 150, 150));
}

TEST(StackLoader, LoadsTheRestWhenOneFileIsCutOff)
{
    TempFolder const folder;
    auto const files = lamina::test::writeSeries(folder / "s", {}, 5, { 0, 0, 1 });
    auto const stack = onlyStack(folder / "s");
    std::filesystem::resize_file(files[2], std::filesystem::file_size(files[2]) - 20);
    std::vector<SliceFailure> failures;
    auto const volume = loadStack(stack, {}, {}, &failures);
    ASSERT_TRUE(volume);
    EXPECT_EQ((*volume)->readySlices(), 4);
    EXPECT_EQ((*volume)->sliceState(2), image::SliceState::failed);
    ASSERT_EQ(failures.size(), 1U);
    EXPECT_EQ(failures[0].slice, 2);
    EXPECT_THAT(failures[0].reason.advice, testing::HasSubstr("cut off"));
}

TEST(StackLoader, FailsWithTheReasonWhenNoSliceCanBeRead)
{
    TempFolder const folder;
    auto const files = lamina::test::writeSeries(folder / "s", {}, 2, { 0, 0, 1 });
    auto const stack = onlyStack(folder / "s");
    for (auto const& file : files)
        std::filesystem::remove(file);
    auto const volume = loadStack(stack, {}, {});
    ASSERT_FALSE(volume);
    EXPECT_EQ(volume.error().code, ErrorCode::notFound);
    EXPECT_FALSE(volume.error().advice.empty());
}

TEST(StackLoader, RefusesARowCountThatChangedSinceTheScan)
{
    TempFolder const folder;
    auto const files = lamina::test::writeSeries(folder / "s", {}, 2, { 0, 0, 1 });
    auto const stack = onlyStack(folder / "s");
    TestImage other;
    other.rows = 9;
    lamina::test::writeDicom(files[0], other);
    std::vector<SliceFailure> failures;
    ASSERT_TRUE(loadStack(stack, {}, {}, &failures));
    ASSERT_EQ(failures.size(), 1U);
    EXPECT_EQ(failures[0].slice, 0);
}

TEST(StackLoader, StopsWhenDestroyedAndLeavesTheRestPending)
{
    TempFolder const folder;
    lamina::test::writeSeries(folder / "s", {}, 50, { 0, 0, 1 });
    auto const stack = onlyStack(folder / "s");
    std::latch firstIsDone(1);
    std::latch mayGoOn(1);
    std::atomic<int> done = 0;
    LoadOptions options;
    options.threads = 1;
    options.sliceDone = [&](std::int64_t) {
        if (done++ == 0) {
            firstIsDone.count_down();
            mayGoOn.wait();
        }
    };
    auto loader = StackLoader::start(stack, options);
    ASSERT_TRUE(loader);
    auto const volume = (*loader)->volume();
    firstIsDone.wait();
    std::jthread destroyer([&] { loader->reset(); });
    mayGoOn.count_down();
    destroyer.join();
    EXPECT_FALSE(volume->sliceState(0) == image::SliceState::pending);
    EXPECT_EQ(volume->readySlices(), done);
}

TEST(StackLoader, WaitingCanBeCancelled)
{
    TempFolder const folder;
    lamina::test::writeSeries(folder / "s", {}, 3, { 0, 0, 1 });
    auto const stack = onlyStack(folder / "s");
    std::latch mayGoOn(1);
    LoadOptions options;
    options.threads = 1;
    options.sliceDone = [&](std::int64_t) { mayGoOn.wait(); };
    auto loader = StackLoader::start(stack, options);
    ASSERT_TRUE(loader);
    std::stop_source stop;
    stop.request_stop();
    auto const status = (*loader)->wait(stop.get_token());
    mayGoOn.count_down();
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().code, ErrorCode::cancelled);
}

TEST(SliceQueue, TakesTheNearestToTheFocusFirst)
{
    SliceQueue queue(6, 2);
    EXPECT_EQ(queue.next(), 2);
    EXPECT_EQ(queue.next(), 3);
    EXPECT_EQ(queue.next(), 1);
    queue.focus(5);
    EXPECT_EQ(queue.next(), 5);
    EXPECT_EQ(queue.next(), 4);
    EXPECT_EQ(queue.next(), 0);
    EXPECT_FALSE(queue.next());
}
