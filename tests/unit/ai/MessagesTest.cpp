#include "ai/protocol/Messages.h"

#include <gmock/gmock.h>
#include <limits>

using namespace lamina;
using namespace lamina::ai::protocol;

namespace {

Run sampleRun()
{
    Run run;
    run.job = 3;
    run.runner = "segment";
    run.files = { { "model.ts", std::string(64, 'a') }, { "classify.ts", std::string(64, 'b') } };
    run.manifest = "{ \"name\": \"Lünge\" }";
    run.device = "cpu";
    run.threads = 2;
    run.volume = { "i16", { 512, 512, 300 }, 1, -1024,
        { 0.7, 0, 0, -180, 0, 0.7, 0, -180, 0, 0, 1.25, 3.5, 0, 0, 0, 1 }, "CT", "[hnsf'U]" };
    run.labelMap = true;
    return run;
}

template <typename Any> void expectRoundTrip(Any const& message)
{
    auto const text = encode(message);
    if constexpr (std::is_same_v<Any, ToWorker>) {
        auto const back = parseToWorker(text);
        ASSERT_TRUE(back) << back.error().what;
        EXPECT_EQ(*back, message) << text;
    } else {
        auto const back = parseToHost(text);
        ASSERT_TRUE(back) << back.error().what;
        EXPECT_EQ(*back, message) << text;
    }
}

} // namespace

TEST(Messages, ToTheWorkerComeBackAsTheyWere)
{
    expectRoundTrip(ToWorker(sampleRun()));
    auto makesImage = sampleRun();
    makesImage.runner = "image-to-image";
    makesImage.labelMap = false;
    makesImage.image = { "i16", 0.25, -3 };
    expectRoundTrip(ToWorker(makesImage));
    expectRoundTrip(ToWorker(Cancel { 7 }));
    expectRoundTrip(ToWorker(Bye {}));
}

TEST(Messages, ToTheHostComeBackAsTheyWere)
{
    expectRoundTrip(ToHost(Hello { 1, 1, 0, "seccomp" }));
    expectRoundTrip(ToHost(Started { 1, 0.25, "LibTorch 1.13.0" }));
    expectRoundTrip(ToHost(ProgressNote { 1, 0.5, "tile 3 of 6" }));
    expectRoundTrip(ToHost(LogLine { 1, true, "smaller tiles" }));
    expectRoundTrip(ToHost(DeviceName { 1, "cuda:0" }));
    expectRoundTrip(
        ToHost(Boxes { 1, { { 1, { 1, 2, 3 }, { 4, 5, 6 }, 0.5 }, { 2, {}, {}, 1 } } }));
    expectRoundTrip(ToHost(Boxes { 1, {} }));
    expectRoundTrip(ToHost(Scores { 1, { { 1, -1, 0.5 }, { 2, 17, 0 } } }));
    expectRoundTrip(ToHost(Done { 1, 12.5 }));
    expectRoundTrip(ToHost(Failed { 1, 4, "no memory" }));
}

TEST(Messages, WithTheLargestManifestFitTheChannel)
{
    auto run = sampleRun();
    run.manifest = std::string(maxManifestBytes, '"'); // every byte is escaped
    EXPECT_LT(encode(ToWorker(run)).size(), 256U * 1024);
}

TEST(Messages, WithScoresThatAreNoNumbersAreRefused)
{
    auto const text
        = encode(ToHost(Scores { 1, { { 1, -1, std::numeric_limits<double>::quiet_NaN() } } }));
    EXPECT_THAT(
        parseToHost(text).error().what, testing::HasSubstr("items[0].score: must be a number"));
}

TEST(Messages, WithInvalidTextAreSentRepaired)
{
    auto const text = encode(ToHost(LogLine { 1, false, "bad \xff byte" }));
    EXPECT_TRUE(parseToHost(text));
}

TEST(Messages, ThatBreakTheRulesAreRefused)
{
    for (auto const* const text : { "", "{}", "[1]", "{\"type\":\"nonsense\"}", "{\"type\":1}",
             "{\"type\":\"done\",\"job\":1}", "{\"type\":\"done\",\"job\":0,\"seconds_run\":1}",
             "{\"type\":\"done\",\"job\":1.5,\"seconds_run\":1}",
             "{\"type\":\"done\",\"job\":1e300,\"seconds_run\":1}",
             "{\"type\":\"done\",\"job\":1,\"seconds_run\":-1}",
             "{\"type\":\"done\",\"job\":1,\"seconds_run\":1,\"more\":2}",
             "{\"type\":\"progress\",\"job\":1,\"fraction\":1.5,\"stage\":\"\"}",
             "{\"type\":\"fail\",\"job\":1,\"status\":0,\"text\":\"\"}",
             "{\"type\":\"run\",\"job\":1}" })
        EXPECT_EQ(parseToHost(text).error().code, ErrorCode::badData) << text;
    EXPECT_FALSE(parseToWorker("{\"type\":\"done\",\"job\":1,\"seconds_run\":1}"));
}

TEST(Messages, WithTooManyItemsAreRefused)
{
    EXPECT_FALSE(
        parseToHost(encode(ToHost(Scores { 1, std::vector<ScoreItem>(itemsPerMessage + 1) }))));
}

TEST(Messages, DoNotLetARunLeaveItsFolders)
{
    auto run = sampleRun();
    run.runner = "../evil";
    EXPECT_FALSE(parseToWorker(encode(ToWorker(run))));
    run.runner = "segment";
    run.library = "x.so";
    EXPECT_FALSE(parseToWorker(encode(ToWorker(run))));
}
