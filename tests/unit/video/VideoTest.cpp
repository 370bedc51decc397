#include "dicom/Conversion.h"
#include "dicom/DecoderPool.h"
#include "dicom/VideoReader.h"
#include "support/TempFolder.h"
#include "unit/dicom/ScanSupport.h"
#include "unit/video/EncodedVideo.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::dicom;
using namespace lamina::dicom::test;
using lamina::test::encode;
using lamina::test::TempFolder;
using lamina::test::TestVideo;
using lamina::test::VideoFile;
using lamina::test::writeVideo;
using testing::HasSubstr;

namespace {

using Bytes = std::vector<std::byte>;

std::filesystem::path binaries()
{
    return std::filesystem::path(std::getenv("LAMINA_BINARY_DIR")) / "bin";
}

std::shared_ptr<DecoderPool> decoders()
{
    return std::make_shared<DecoderPool>(
        DecoderPool::Options { .program = binaries() / "lamina-decoder",
            .videoProgram = binaries() / "lamina-video-decoder" });
}

/// What became of a video: each slice is there or has a reason.
struct Loaded {
    std::shared_ptr<image::Volume const> volume;
    std::vector<SliceFailure> failures;
    std::vector<std::string> remarks;
};

Loaded load(Stack const& stack, std::shared_ptr<DecoderPool> pool = decoders())
{
    LoadOptions options;
    options.decoders = std::move(pool);
    options.firstSlice = stack.volume.size.slices / 2;
    auto const loader = StackLoader::start(stack, options);
    if (!loader || !(*loader)->wait({}))
        throw std::runtime_error("load");
    return { (*loader)->volume(), (*loader)->failures(), (*loader)->remarks() };
}

Loaded loaded(TempFolder const& folder, VideoFile const& file, Bytes const& stream)
{
    writeVideo(folder / "video.dcm", file, stream);
    return load(onlyStack(folder / "video.dcm"));
}

int at(std::span<std::byte const> slice, TestVideo const& video, int x, int y, int sample)
{
    auto const pixel = static_cast<std::size_t>(y) * static_cast<std::size_t>(video.columns)
        + static_cast<std::size_t>(x);
    return std::to_integer<int>(slice[pixel * 3 + static_cast<std::size_t>(sample)]);
}

/// The most that the middle of a square differs from what was encoded.
int error(std::span<std::byte const> slice, TestVideo const& video, int frame)
{
    int most = 0;
    for (int y = TestVideo::square / 2; y < video.rows; y += TestVideo::square)
        for (int x = TestVideo::square / 2; x < video.columns; x += TestVideo::square) {
            auto const truth = video.colourAt(frame, x, y);
            for (int sample = 0; sample < 3; ++sample)
                most = std::max(most,
                    std::abs(
                        at(slice, video, x, y, sample) - truth[static_cast<std::size_t>(sample)]));
        }
    return most;
}

/// The number that the first squares show.
int numberIn(std::span<std::byte const> slice, TestVideo const& video)
{
    int number = 0;
    for (int bit = 0; bit < 8; ++bit)
        if (at(slice, video, bit * TestVideo::square + 8, 8, 1) > 128)
            number |= 1 << bit;
    return number;
}

void expectFrames(Loaded const& loaded, TestVideo const& video, int frames, int most = 12)
{
    for (int n = 0; n < frames; ++n) {
        EXPECT_EQ(numberIn(loaded.volume->slice(n), video), n);
        EXPECT_LE(error(loaded.volume->slice(n), video, n), most) << "frame " << n;
    }
}

struct Kind {
    std::string encoder;
    std::string container;
    std::string syntax;
    bool isDeep = false;
};

/// What this build of FFmpeg can encode; MPEG-2 always.
std::vector<Kind> kinds()
{
    std::string const video = "1.2.840.10008.1.2.4.";
    std::vector<Kind> all { { "mpeg2video", "mpeg2video", video + "100" },
        { "mpeg2video", "mpegts", video + "101" }, { "mpeg2video", "vob", video + "100.1" } };
    if (lamina::test::canEncode("libx264"))
        for (auto const* container : { "h264", "mpegts", "mp4" })
            all.push_back({ "libx264", container, video + "102" });
    if (lamina::test::canEncode("libx265")) {
        for (auto const* container : { "hevc", "mpegts", "mp4" })
            all.push_back({ "libx265", container, video + "107" });
        all.push_back({ "libx265", "mp4", video + "108", true });
    }
    return all;
}

TestVideo videoOf(Kind const& kind)
{
    TestVideo video;
    video.encoder = kind.encoder;
    video.container = kind.container;
    video.isDeep = kind.isDeep;
    return video;
}

} // namespace

TEST(Video, ShowsEveryFrameInOrderOfEachKind)
{
    for (auto const& kind : kinds()) {
        SCOPED_TRACE(kind.encoder + " in " + kind.container);
        TempFolder const folder;
        auto const video = videoOf(kind);
        auto const got = loaded(
            folder, { .syntax = kind.syntax, .bits = kind.isDeep ? 10 : 8 }, encode(video));
        EXPECT_TRUE(got.failures.empty()) << got.failures.front().reason.what;
        EXPECT_TRUE(got.remarks.empty());
        ASSERT_EQ(got.volume->size().slices, video.frames);
        expectFrames(got, video, video.frames);
    }
}

TEST(Video, HasTheColoursThatWereEncoded)
{
    for (bool const isHighDefinition : { false, true })
        for (auto const& kind : kinds()) {
            SCOPED_TRACE(kind.encoder + " in " + kind.container);
            TempFolder const folder;
            auto video = videoOf(kind);
            video.frames = 2;
            video.isHighDefinition = isHighDefinition;
            auto const got = loaded(folder,
                { .syntax = kind.syntax, .frames = 2, .bits = kind.isDeep ? 10 : 8 },
                encode(video));
            // A program stream has no place for the matrix beside what MPEG-2 itself says.
            ASSERT_TRUE(got.failures.empty()) << got.failures.front().reason.what;
            expectFrames(got, video, 2, 6);
        }
}

TEST(Video, IsOneStreamOverItsFragments)
{
    TestVideo const video;
    auto const stream = encode(video);
    for (int const fragments : { 2, 3, 7, 21, 22 }) {
        TempFolder const folder;
        auto const got = loaded(folder, { .fragments = fragments }, stream);
        EXPECT_TRUE(got.failures.empty()) << fragments;
        expectFrames(got, video, video.frames);
    }
}

TEST(Video, OfOneFrameIsAnImage)
{
    TempFolder const folder;
    TestVideo video;
    video.frames = 1;
    auto const got = loaded(folder, { .frames = 1 }, encode(video));
    EXPECT_TRUE(got.failures.empty());
    expectFrames(got, video, 1);
}

TEST(Video, PlaysAtTheRateOfTheFile)
{
    TempFolder const folder;
    writeVideo(folder / "video.dcm", {}, encode(TestVideo {}));
    auto const stack = onlyStack(folder / "video.dcm");
    EXPECT_EQ(stack.framesPerSecond, 25);
    EXPECT_EQ(stack.frameTimesMs.size(), 21U);
    EXPECT_TRUE(findingOf(stack, HealthKind::lossyCompression));
}

TEST(Video, IsShownInGreyWhereTheFileHasOneSample)
{
    TempFolder const folder;
    TestVideo const video;
    auto const got = loaded(folder, { .photometric = "MONOCHROME2" }, encode(video));
    ASSERT_TRUE(got.failures.empty()) << got.failures.front().reason.what;
    auto const slice = got.volume->slice(5); // 101 in black and white
    EXPECT_NEAR(std::to_integer<int>(slice[8 * 160 + 8]), 235, 6);
    EXPECT_NEAR(std::to_integer<int>(slice[8 * 160 + 24]), 20, 6);
}

TEST(Video, SaysWhichFramesTheStreamLacks)
{
    TempFolder const folder;
    TestVideo const video;
    auto const got = loaded(folder, { .frames = 30 }, encode(video));
    ASSERT_EQ(got.failures.size(), 9U);
    EXPECT_EQ(got.failures.front().slice, 21);
    EXPECT_THAT(got.failures.front().reason.advice, HasSubstr("ends after 21 frames"));
    expectFrames(got, video, video.frames);
}

TEST(Video, SaysThatTheStreamGoesOn)
{
    TempFolder const folder;
    TestVideo const video;
    auto const got = loaded(folder, { .frames = 20 }, encode(video));
    EXPECT_TRUE(got.failures.empty());
    ASSERT_EQ(got.remarks.size(), 1U);
    EXPECT_THAT(got.remarks.front(), HasSubstr("goes on"));
    expectFrames(got, video, 20);
}

TEST(Video, ThatIsCutOffShowsWhatIsWhole)
{
    for (auto const& kind : kinds()) {
        if (kind.container == "mp4")
            continue; // its table of contents comes last
        SCOPED_TRACE(kind.encoder + " in " + kind.container);
        TempFolder const folder;
        auto const video = videoOf(kind);
        auto stream = encode(video);
        stream.resize(stream.size() / 2);
        auto const got = loaded(folder, { .syntax = kind.syntax }, stream);
        auto const whole = got.volume->readySlices();
        EXPECT_GE(whole, 4);
        EXPECT_LT(whole, 20);
        for (int n = 0; n < whole - 1; ++n)
            EXPECT_EQ(numberIn(got.volume->slice(n), video), n);
    }
}

TEST(Video, RefusesAStreamOfAnotherSize)
{
    for (auto const& kind : kinds()) {
        SCOPED_TRACE(kind.encoder + " in " + kind.container);
        TempFolder const folder;
        auto const got
            = loaded(folder, { .syntax = kind.syntax, .columns = 161 }, encode(videoOf(kind)));
        ASSERT_EQ(got.failures.size(), 21U);
        EXPECT_THAT(got.failures.front().reason.what, HasSubstr("size differs from the header"));
    }
}

TEST(Video, RefusesGarbage)
{
    Bytes noise(20'000);
    std::uint32_t state = 1;
    for (auto& byte : noise)
        byte = static_cast<std::byte>((state = state * 1664525 + 1013904223) >> 24);
    auto headed = noise;
    std::ranges::copy(
        std::array { std::byte { 0 }, std::byte { 0 }, std::byte { 1 }, std::byte { 0xb3 } },
        headed.begin());
    for (auto const& stream : { noise, headed, Bytes(5'000), Bytes(2) }) {
        TempFolder const folder;
        auto const got = loaded(folder, {}, stream);
        EXPECT_EQ(got.failures.size(), 21U);
        EXPECT_FALSE(got.failures.front().reason.advice.empty());
    }
}

TEST(Video, DamagedAnywhereCostsItselfAtMost)
{
    for (auto const& kind : kinds()) {
        SCOPED_TRACE(kind.encoder + " in " + kind.container);
        auto const stream = encode(videoOf(kind));
        std::uint32_t state = 7;
        for (int n = 0; n < 3; ++n) {
            auto copy = stream;
            for (int flips = 0; flips < 1 << n; ++flips) {
                state = state * 1664525 + 1013904223;
                copy[state % copy.size()] ^= std::byte { 0x41 };
            }
            TempFolder const folder;
            auto const got = loaded(folder, { .syntax = kind.syntax }, copy);
            EXPECT_EQ(got.volume->readySlices() + std::ssize(got.failures), 21);
            for (auto const& failure : got.failures)
                EXPECT_THAT(failure.reason.what, testing::Not(HasSubstr("broke the rules")));
        }
    }
}

TEST(Video, GivesAnyFrameInAnyOrder)
{
    TempFolder const folder;
    TestVideo const video;
    writeVideo(folder / "video.dcm", {}, encode(video));
    auto const file = FrameReader::open(folder / "video.dcm");
    ASSERT_TRUE(file);
    auto const pool = decoders();
    auto const reader = file->openVideo(pool.get());
    ASSERT_TRUE(reader) << reader.error().what;
    for (int const n : { 20, 3, 4, 4, 0, 19 }) {
        auto const frame = (*reader)->frame(n, {});
        ASSERT_TRUE(frame) << frame.error().what;
        EXPECT_EQ(numberIn(frame->bytes, video), n);
    }
    auto const alone = file->decode(17, { pool.get(), {} });
    ASSERT_TRUE(alone);
    EXPECT_EQ(numberIn(alone->bytes, video), 17);
    EXPECT_FALSE((*reader)->frame(21, {}));
    EXPECT_TRUE((*reader)->frame(20, {}));
}

TEST(Video, StopsAtOnceAndGoesOnLater)
{
    TempFolder const folder;
    writeVideo(folder / "video.dcm", {}, encode(TestVideo {}));
    auto const file = FrameReader::open(folder / "video.dcm");
    auto const pool = decoders();
    auto const reader = file->openVideo(pool.get());
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ((*reader)->frame(3, stop.get_token()).error().code, ErrorCode::cancelled);
    EXPECT_TRUE((*reader)->frame(3, {}));
}

TEST(Video, ThatEndsItsDecoderIsNotTriedAgain)
{
    TempFolder const folder;
    writeVideo(folder / "video.dcm", {}, encode(TestVideo {}));
    auto const counter = (folder / "started").string();
    auto const program = folder / "program";
    std::ofstream(program) << "#!/bin/sh\necho x >> " << counter << "\nkill -SEGV $$\n";
    std::filesystem::permissions(program, std::filesystem::perms::owner_all);
    auto const pool = std::make_shared<DecoderPool>(
        DecoderPool::Options { .program = program, .videoProgram = program });
    auto const got = load(onlyStack(folder / "video.dcm"), pool);
    EXPECT_EQ(got.failures.size(), 21U);
    EXPECT_EQ(std::filesystem::file_size(counter), 2U) << "one line: started once";
}

TEST(Video, CanBeConvertedToFramesOfTheirOwn)
{
    TempFolder const folder;
    TestVideo const video;
    writeVideo(folder / "video.dcm", {}, encode(video));
    auto const pool = decoders();
    auto const done = convertFile(
        folder / "video.dcm", folder / "frames.dcm", LosslessSyntax::rle, { pool.get(), {} }, {});
    ASSERT_TRUE(done) << done.error().what;
    auto const stack = onlyStack(folder / "frames.dcm");
    auto const got = load(stack, nullptr);
    EXPECT_TRUE(got.failures.empty());
    expectFrames(got, video, video.frames);
    EXPECT_EQ(stack.framesPerSecond, 25);
    EXPECT_TRUE(findingOf(stack, HealthKind::lossyCompression));
}

TEST(Video, IsNamedInWordsWithoutItsProgram)
{
    TempFolder const folder;
    writeVideo(folder / "video.dcm", {}, encode(TestVideo {}));
    auto const stack = onlyStack(folder / "video.dcm");
    EXPECT_EQ(stack.transferSyntaxName, "MPEG-2 video");
    auto const pool = std::make_shared<DecoderPool>(
        DecoderPool::Options { .program = binaries() / "lamina-decoder" });
    for (auto const& each : { pool, std::shared_ptr<DecoderPool>() }) {
        auto const got = load(stack, each);
        ASSERT_EQ(got.failures.size(), 21U);
        EXPECT_EQ(got.failures.front().reason.code, ErrorCode::unsupported);
        EXPECT_THAT(got.failures.front().reason.advice, HasSubstr("MPEG-2 video"));
    }
}
