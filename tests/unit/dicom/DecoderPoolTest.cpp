#include "dicom/DecoderPool.h"

#include "support/DicomFileWriter.h"
#include "support/TempFolder.h"
#include "unit/dicom/ScanSupport.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::dicom;
using namespace lamina::dicom::test;
using lamina::test::TempFolder;
using lamina::test::TestImage;

namespace {

using std::chrono::milliseconds;

std::filesystem::path decoderProgram()
{
    return std::filesystem::path(std::getenv("LAMINA_BINARY_DIR")) / "bin" / "lamina-decoder";
}

/// A program of one shell command.
std::filesystem::path program(TempFolder const& folder, std::string const& command)
{
    auto const path = folder / "program";
    std::ofstream(path) << "#!/bin/sh\n" << command << "\n";
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    return path;
}

Stack packedStack(TempFolder const& folder, std::string const& syntax)
{
    TestImage image;
    image.transferSyntaxUid = syntax;
    image.columns = 40;
    image.rows = 30;
    lamina::test::writeSeries(folder / syntax, image, 4, { 0, 0, 1 });
    return onlyStack(folder / syntax);
}

/// Loads a small JPEG stack through a program that is no decoder; why the first slice failed.
Error failureOf(TempFolder const& folder, DecoderPool::Options options)
{
    auto const stack = packedStack(folder, "1.2.840.10008.1.2.4.70");
    auto const volume
        = loadStack(stack, {}, {}, nullptr, std::make_shared<DecoderPool>(std::move(options)));
    return volume ? Error {} : volume.error();
}

} // namespace

TEST(DecoderPool, GivesTheVoxelsThatThisProcessWouldGive)
{
    TempFolder const folder;
    for (auto const* syntax :
        { "1.2.840.10008.1.2.4.57", "1.2.840.10008.1.2.4.70", "1.2.840.10008.1.2.4.80" }) {
        auto const pool
            = std::make_shared<DecoderPool>(DecoderPool::Options { .program = decoderProgram() });
        auto const stack = packedStack(folder, syntax);
        auto const apart = loadStack(stack, {}, {}, nullptr, pool);
        ASSERT_TRUE(apart) << apart.error().what;
        EXPECT_TRUE(std::ranges::equal((*apart)->bytes(), loaded(stack)->bytes())) << syntax;
        EXPECT_GE(pool->idle(), 1U) << "a process stays warm";
    }
}

TEST(DecoderPool, IsNotAskedForCodeOfOurs)
{
    TempFolder const folder;
    auto const pool
        = std::make_shared<DecoderPool>(DecoderPool::Options { .program = "/nowhere/decoder" });
    for (auto const* syntax : { "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.5" })
        EXPECT_TRUE(loadStack(packedStack(folder, syntax), {}, {}, nullptr, pool)) << syntax;
}

TEST(DecoderPool, GivesUpAnImageThatTakesTooLong)
{
    TempFolder const folder;
    auto const error = failureOf(folder, { program(folder, "exec sleep 60"), milliseconds(150) });
    EXPECT_EQ(error.code, ErrorCode::badData);
    EXPECT_THAT(error.advice, testing::HasSubstr("given up"));
}

TEST(DecoderPool, SurvivesADecoderThatDies)
{
    TempFolder const folder;
    auto const error
        = failureOf(folder, { program(folder, "kill -SEGV $$"), milliseconds(10'000) });
    EXPECT_EQ(error.code, ErrorCode::badData);
    EXPECT_THAT(error.advice, testing::HasSubstr("The decoder failed"));
}

TEST(DecoderPool, SaysWhenItsProgramIsMissing)
{
    TempFolder const folder;
    auto const error = failureOf(folder, { folder / "absent", milliseconds(10'000) });
    EXPECT_FALSE(error.advice.empty());
}

TEST(DecoderPool, StopsWaitingWhenNobodyWantsTheFrame)
{
    TempFolder const folder;
    DecoderPool pool({ program(folder, "exec sleep 60"), milliseconds(60'000) });
    std::stop_source stop;
    stop.request_stop();
    std::vector<std::byte> const packed(100);
    PixelLayout const layout { 4, 4, 1, 1, 8, 8, 7, false, false, SampleKind::integer,
        "MONOCHROME2" };
    auto const frame = pool.decode(packed, layout, Packing::jpeg, stop.get_token());
    ASSERT_FALSE(frame);
    EXPECT_EQ(frame.error().code, ErrorCode::cancelled);
    EXPECT_EQ(pool.idle(), 0U);
}

TEST(DecoderPool, PassesOnWhyAnImageIsRefused)
{
    DecoderPool pool({ decoderProgram(), milliseconds(60'000) });
    std::vector<std::byte> const packed(100);
    PixelLayout const layout { 4, 4, 1, 1, 8, 8, 7, false, false, SampleKind::integer,
        "MONOCHROME2" };
    auto const frame = pool.decode(packed, layout, Packing::jpeg, {});
    ASSERT_FALSE(frame);
    EXPECT_FALSE(frame.error().advice.empty());
    EXPECT_EQ(pool.idle(), 1U) << "the process lives on";
}
