#include "BundleFixture.h"
#include "torch/MemoryLimits.h"

#include <csignal>
#include <fstream>
#include <gmock/gmock.h>
#include <stdexcept>

using namespace lamina;
using testing::HasSubstr;

TEST(Worker, StartsAtTheFirstRun)
{
    ai::Worker worker(test::workerOptions());
    EXPECT_EQ(worker.processId(), 0);
    test::expectGoodRun(worker);
    EXPECT_NE(worker.processId(), 0);
}

TEST(Worker, KilledInARunIsReplacedByTheNext)
{
    ai::Worker worker(test::workerOptions());
    test::TemporaryBundle const bundle("slow");
    Progress const progress([&](double, std::string_view) { ::kill(worker.processId(), SIGKILL); });
    auto const result = worker.run(
        { bundle.open(), test::risingVolume(), nullptr, ai::Device::cpu }, {}, progress);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::plugin);
    EXPECT_THAT(result.error().advice, HasSubstr("stopped unexpectedly (signal 9)"));
    test::expectGoodRun(worker);
}

TEST(Worker, IsFreeAgainWhenTheProgressThrows)
{
    ai::Worker worker(test::workerOptions());
    test::TemporaryBundle const bundle("slow");
    Progress const progress([](double, std::string_view) { throw std::runtime_error("thrown"); });
    EXPECT_THROW(
        static_cast<void>(worker.run(
            { bundle.open(), test::risingVolume(), nullptr, ai::Device::cpu }, {}, progress)),
        std::runtime_error);
    test::expectGoodRun(worker);
}

TEST(Worker, KilledBetweenRunsIsReplacedSilently)
{
    ai::Worker worker(test::workerOptions());
    test::expectGoodRun(worker);
    auto const first = worker.processId();
    ::kill(first, SIGKILL);
    siginfo_t info {};
    ::waitid(P_PID, static_cast<id_t>(first), &info, WEXITED | WNOWAIT);
    test::expectGoodRun(worker);
    EXPECT_NE(worker.processId(), first);
}

TEST(Worker, KnowsWhatItsControlGroupsAndItsHostLetItTake)
{
    auto options = test::workerOptions();
    options.memoryBytes = 3'000'000'000;
    ai::Worker worker(options);
    test::TemporaryBundle const bundle("memory_room");
    auto const result = test::run(worker, bundle.open());
    ASSERT_FALSE(result);
    // This process is not confined, and in the same groups.
    std::ifstream membership("/proc/self/cgroup");
    bool const isTold = runner::roomInGroups(membership).has_value();
    EXPECT_THAT(result.error().advice, HasSubstr(isTold ? "groups tell;" : "groups tell nothing;"));
    EXPECT_THAT(result.error().advice, HasSubstr("\"host_memory_mb\":3000"));
}

TEST(Worker, ThatIsMissingIsAnErrorWithAdvice)
{
    auto options = test::workerOptions();
    options.program = "/nonexistent/lamina-worker";
    ai::Worker worker(options);
    test::TemporaryBundle const bundle("threshold");
    auto const result = test::run(worker, bundle.open());
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::notFound);
    EXPECT_THAT(result.error().advice, HasSubstr("Install Lamina again"));
}

TEST(Worker, ThatIsAnotherProgramIsRefused)
{
    auto options = test::workerOptions();
    options.program = "/bin/true";
    options.pluginFolders.clear();
    ai::Worker worker(options);
    test::TemporaryBundle const bundle("threshold");
    auto const result = test::run(worker, bundle.open());
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::plugin);
}

TEST(Worker, RefusesAVolumeThatIsStillLoading)
{
    auto description = test::risingVolume()->description();
    auto const volume = image::Volume::allocate(description).value();
    ai::Worker worker(test::workerOptions());
    test::TemporaryBundle const bundle("threshold");
    auto const result
        = worker.run({ bundle.open(), volume, nullptr, ai::Device::cpu }, {}, Progress());
    ASSERT_FALSE(result);
    EXPECT_THAT(result.error().advice, HasSubstr("still loading"));
}

TEST(Worker, RefusesColour)
{
    image::VolumeDescription description;
    description.size = { 2, 2, 1 };
    description.type = image::VoxelType::rgb8;
    std::vector<std::byte> const voxels(12);
    ai::Worker worker(test::workerOptions());
    test::TemporaryBundle const bundle("threshold");
    auto const result
        = worker.run({ bundle.open(), image::Volume::fromVoxels(description, voxels).value(),
                         nullptr, ai::Device::cpu },
            {}, Progress());
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::unsupported);
}

TEST(Worker, RemarksOnMissingSlicesAndUnevenSpacing)
{
    auto description = test::risingVolume()->description();
    description.slicePositions = { 0, 2, 5, 7 };
    auto const volume = image::Volume::allocate(description).value();
    for (std::int64_t k = 0; k < 3; ++k)
        volume->markReady(k);
    volume->markFailed(3);
    ai::Worker worker(test::workerOptions());
    test::TemporaryBundle const bundle("threshold");
    auto const result
        = worker.run({ bundle.open(), volume, nullptr, ai::Device::cpu }, {}, Progress());
    ASSERT_TRUE(result) << result.error().what;
    EXPECT_THAT(result->notes,
        testing::ElementsAre(HasSubstr("1 of 4 slices"), HasSubstr("Irregular slice spacing")));
    EXPECT_EQ(result->labels->slicePositions, description.slicePositions);
}
