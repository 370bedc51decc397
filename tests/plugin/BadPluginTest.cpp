#include "BundleFixture.h"

#include <chrono>
#include <gmock/gmock.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace lamina;
using testing::AnyOf;
using testing::Each;
using testing::HasSubstr;
using testing::Not;

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// What the reader is told when a plugin of the given behaviour is run. After it, a good plugin
/// must run as if nothing had been.
Error errorOf(
    std::string const& behaviour, std::string const& task = "segment", double hangSeconds = 30)
{
    auto options = test::workerOptions();
    options.hangSeconds = hangSeconds;
    ai::Worker worker(options);
    test::TemporaryBundle const bundle(behaviour, task);
    auto const result = test::run(worker, bundle.open());
    EXPECT_FALSE(result) << behaviour << " gave a result";
    if (result)
        return {};
    test::expectGoodRun(worker);
    return result.error();
}

void expectDeath(std::string const& behaviour, std::string const& how)
{
    auto const error = errorOf(behaviour);
    EXPECT_EQ(error.code, ErrorCode::plugin);
    // Sanitizers turn a signal into an exit code.
    EXPECT_THAT(
        error.advice, AnyOf(HasSubstr("stopped unexpectedly (" + how), HasSubstr("(exit code 1)")));
    EXPECT_THAT(error.advice, HasSubstr("The study is untouched"));
}

} // namespace

TEST(BadPlugin, ThatCrashesCostsOneRun) { expectDeath("crash", "signal 11"); }

TEST(BadPlugin, ThatAbortsCostsOneRun) { expectDeath("abort", "signal 6"); }

TEST(BadPlugin, ThatExitsCostsOneRun) { expectDeath("exit", "exit code 0"); }

TEST(BadPlugin, CannotWriteIntoTheImages) { expectDeath("write_voxels", "signal 11"); }

TEST(BadPlugin, CannotReachFilesNetworkOrProcesses)
{
    constexpr long createRulesetCall = 444;
    constexpr unsigned askVersion = 1;
    bool const kernelHasLandlock
        = ::syscall(createRulesetCall, nullptr, std::size_t { 0 }, askVersion) > 0;
    test::TemporaryBundle const bundle("escapes");
    ai::Worker worker(test::workerOptions());
    auto const result = test::run(worker, bundle.open());
    if (kernelHasLandlock) {
        ASSERT_TRUE(result) << result.error().advice;
        EXPECT_THAT(result->confinement, HasSubstr("landlock"));
        EXPECT_THAT(result->confinement, HasSubstr("seccomp"));
        EXPECT_THAT(result->notes, Each(Not(HasSubstr("confine"))));
    } else {
        // Files stay open to it, which every result then says; the rest does not.
        ASSERT_FALSE(result);
        for (auto const* const deed : { "socket", "spawn", "fork", "signal", "limits", "chmod" })
            EXPECT_THAT(result.error().advice, Not(HasSubstr(deed)));
        EXPECT_THAT(result.error().advice, HasSubstr("read"));
    }
}

TEST(BadPlugin, ThatTakesMoreAndMoreMemoryIsStopped)
{
    auto options = test::workerOptions();
    options.memoryBytes = std::uint64_t { 600 } << 20;
    ai::Worker worker(options);
    test::TemporaryBundle const bundle("leak");
    auto const result = test::run(worker, bundle.open());
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::plugin);
    EXPECT_THAT(result.error().advice, HasSubstr("more than 600 MiB of memory"));
    EXPECT_EQ(worker.processId(), 0);
    test::expectGoodRun(worker);
}

TEST(BadPlugin, CannotStartProcesses)
{
    EXPECT_THAT(errorOf("forks").advice, HasSubstr("no process was started"));
}

TEST(BadPlugin, ThatWritesPastTheEndOfItsResultCostsOneRun)
{
    EXPECT_THAT(errorOf("huge_output").advice, HasSubstr("stopped unexpectedly"));
}

TEST(BadPlugin, ThatHangsIsStopped)
{
    auto const error = errorOf("hang", "segment", 1);
    EXPECT_EQ(error.code, ErrorCode::plugin);
    EXPECT_THAT(error.advice, HasSubstr("did not respond for 1 s"));
}

TEST(BadPlugin, ThatHangsWhileLoadingIsStopped)
{
    EXPECT_THAT(errorOf("hang_in_create", "segment", 0.5).advice, HasSubstr("did not respond"));
}

TEST(BadPlugin, ThatClosesTheChannelIsEnded)
{
    EXPECT_EQ(errorOf("close_channel", "segment", 1).code, ErrorCode::plugin);
}

TEST(BadPlugin, WithUnknownLabelIsDiscarded)
{
    auto const error = errorOf("wrong_label");
    EXPECT_EQ(error.code, ErrorCode::plugin);
    EXPECT_THAT(error.advice, HasSubstr("unknown label 77"));
}

TEST(BadPlugin, WithBoxOutsideTheImagesIsDiscarded)
{
    auto const error = errorOf("box_outside", "detect");
    EXPECT_EQ(error.code, ErrorCode::plugin);
    EXPECT_THAT(error.advice, HasSubstr("box outside the images"));
}

TEST(BadPlugin, WithScoreThatIsNoNumberIsDiscarded)
{
    auto const error = errorOf("nan_score", "classify");
    EXPECT_EQ(error.code, ErrorCode::plugin);
    EXPECT_THAT(error.what, HasSubstr("score"));
    EXPECT_THAT(error.advice, HasSubstr("discarded"));
}

TEST(BadPlugin, WithUnknownClassIsDiscarded)
{
    EXPECT_THAT(errorOf("no_such_class", "classify").advice, HasSubstr("unknown class 99"));
}

TEST(BadPlugin, WithTooManyBoxesIsDiscarded)
{
    auto const error = errorOf("many_boxes", "detect");
    EXPECT_EQ(error.code, ErrorCode::plugin);
    EXPECT_THAT(error.advice, HasSubstr("more than can be right"));
}

TEST(BadPlugin, ThatFloodsTheChannelIsEnded)
{
    auto const error = errorOf("flood");
    EXPECT_EQ(error.code, ErrorCode::plugin);
    EXPECT_THAT(error.what, HasSubstr("too many messages"));
}

TEST(BadPlugin, ThatSendsGarbageIsEnded)
{
    auto const error = errorOf("garbage");
    EXPECT_EQ(error.code, ErrorCode::plugin);
    EXPECT_THAT(error.advice, HasSubstr("does not understand"));
}

TEST(BadPlugin, ThatThrowsFailsWithItsWords)
{
    auto const error = errorOf("throws");
    EXPECT_EQ(error.code, ErrorCode::plugin);
    EXPECT_THAT(error.advice, HasSubstr("an exception left the plugin: tensor sizes differ"));
}

TEST(BadPlugin, OfANewerInterfaceIsRefused)
{
    EXPECT_THAT(errorOf("too_new").advice, HasSubstr("made for interface 2.4"));
}

TEST(BadPlugin, ThatMakesAnImageOfNoNumbersIsRefused)
{
    auto const error = errorOf("image_nan", "image-to-image float");
    EXPECT_EQ(error.code, ErrorCode::plugin);
    EXPECT_THAT(error.advice, HasSubstr("values that are not numbers"));
}

TEST(BadPlugin, WithoutEntryIsRefused)
{
    EXPECT_THAT(errorOf("no_entry").advice, HasSubstr("has no lamina_plugin_entry"));
}

TEST(BadPlugin, ThatCannotLoadSaysWhy)
{
    EXPECT_THAT(errorOf("fails").advice, HasSubstr("the network is for another version"));
}

TEST(BadPlugin, ThatRefusesTheImagesSaysWhy)
{
    auto const error = errorOf("explains");
    EXPECT_EQ(error.code, ErrorCode::unsupported);
    EXPECT_THAT(error.advice, HasSubstr("the volume is too dark"));
}

TEST(BadPlugin, WithUnknownStatusCountsAsAnInnerError)
{
    EXPECT_THAT(errorOf("refuses").advice, HasSubstr("an error inside the plugin"));
}

TEST(BadPlugin, IsSwitchedOffAfterThreeDeathsInARow)
{
    ai::Worker worker(test::workerOptions());
    test::TemporaryBundle const bundle("exit");
    for (int death = 0; death < 3; ++death) {
        auto const result = test::run(worker, bundle.open());
        ASSERT_FALSE(result);
        EXPECT_THAT(result.error().advice, HasSubstr("stopped unexpectedly"));
    }
    auto const refused = test::run(worker, bundle.open());
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().advice, HasSubstr("switched off"));
    test::expectGoodRun(worker);
}

TEST(BadPlugin, ThatIgnoresCancelIsGoneWithinASecond)
{
    ai::Worker worker(test::workerOptions());
    test::TemporaryBundle const bundle("hang");
    std::stop_source stop;
    stop.request_stop();
    auto const start = Clock::now();
    auto const result = test::run(worker, bundle.open(), stop.get_token());
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::cancelled);
    EXPECT_LT(secondsSince(start), 2.0) << "start of the worker included";
    EXPECT_EQ(worker.processId(), 0);
    test::expectGoodRun(worker);
}
