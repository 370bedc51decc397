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

/// A decoder whose answers are these, one after another: python's, as a shell cannot pass handles.
std::filesystem::path liar(TempFolder const& folder, std::string const& answer)
{
    auto const path = folder / "liar";
    std::ofstream(path) << "#!/usr/bin/python3\n"
                           "import array, json, os, socket\n"
                           "channel = socket.socket(fileno=3)\n"
                           "def block(size, seal=True):\n"
                           "    memory = os.memfd_create('x', os.MFD_ALLOW_SEALING)\n"
                           "    os.ftruncate(memory, size)\n"
                           "    if seal:\n"
                           "        import fcntl\n"
                           "        fcntl.fcntl(memory, 1033, 1 | 2 | 4)\n"
                           "    return memory\n"
                           "def send(text, *handles):\n"
                           "    rights = array.array('i', handles)\n"
                           "    channel.sendmsg([text.encode()], [(socket.SOL_SOCKET,\n"
                           "        socket.SCM_RIGHTS, rights)] if handles else [])\n"
                           "while True:\n"
                           "    text, rights, _, _ = channel.recvmsg(1 << 18, 1024)\n"
                           "    if not text:\n"
                           "        break\n"
                           "    asked = json.loads(text)\n"
                           "    reply = {key: asked[key] for key in ('number', 'layout')}\n"
                           "    size = asked['layout']['rows'] * asked['layout']['columns']\n"
                           "    reply['bytes'] = size\n"
                           "    "
                        << answer << "\n";
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    return path;
}

Result<DecodedFrame> askedOnce(DecoderPool& pool)
{
    std::vector<std::byte> const packed(100);
    PixelLayout const layout { 4, 4, 1, 1, 8, 8, 7, false, false, SampleKind::integer,
        "MONOCHROME2" };
    return pool.decode(packed, layout, Packing::jpeg, {});
}

TEST(DecoderPool, KeepsADecoderThatAnswersAsItMay)
{
    TempFolder const folder;
    DecoderPool pool(
        { liar(folder, "send(json.dumps(reply), block(size))"), milliseconds(10'000) });
    auto const frame = askedOnce(pool);
    ASSERT_TRUE(frame) << frame.error().what;
    EXPECT_EQ(frame->bytes.size(), 16U);
    EXPECT_EQ(pool.idle(), 1U);
    EXPECT_TRUE(askedOnce(pool)) << "the same process, again";
}

TEST(DecoderPool, EndsADecoderThatBrokeTheRules)
{
    for (std::string const answer : {
             "send('not json')",
             "send('{}', block(size))",
             "send(json.dumps(reply))", // no pixels
             "send(json.dumps(reply), block(size), block(size))",
             "send(json.dumps(reply), block(size - 1))",
             "send(json.dumps(reply), block(size, seal=False))",
             "reply['bytes'] += 1; send(json.dumps(reply), block(size + 1))",
             "reply['layout']['rows'] += 1; send(json.dumps(reply), block(size * 2))",
             "reply['layout']['bits_allocated'] = 64; send(json.dumps(reply), block(size * 8))",
             "reply['layout']['samples'] = 3; send(json.dumps(reply), block(size * 3))",
             "reply['layout']['rows'] = 4.5; send(json.dumps(reply), block(size))",
             "reply['layout']['high_bit'] = 1 << 40; send(json.dumps(reply), block(size))",
             "reply['number'] += 1; send(json.dumps(reply), block(size))",
             "send(json.dumps({'number': asked['number'], 'code': 99, 'what': '', 'advice': ''}))",
             "send(json.dumps({'number': asked['number'], 'code': 2, 'what': '', 'advice': ''}), "
             "block(size))",
         }) {
        TempFolder const folder;
        DecoderPool pool({ liar(folder, answer), milliseconds(10'000) });
        auto const frame = askedOnce(pool);
        ASSERT_FALSE(frame) << answer;
        EXPECT_EQ(pool.idle(), 0U) << answer;
    }
}

TEST(DecoderPool, TakesNoAnswerThatCameBeforeTheQuestion)
{
    TempFolder const folder;
    DecoderPool pool({ liar(folder,
                           "send(json.dumps(reply), block(size)); send(json.dumps(reply), "
                           "block(size))"),
        milliseconds(10'000) });
    ASSERT_TRUE(askedOnce(pool));
    EXPECT_EQ(pool.idle(), 1U);
    EXPECT_FALSE(askedOnce(pool)) << "the second answer to the first question";
    EXPECT_EQ(pool.idle(), 0U);
    EXPECT_TRUE(askedOnce(pool)) << "another process";
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
