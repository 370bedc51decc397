#include "BundleFixture.h"

#include <cstdlib>
#include <fstream>
#include <gmock/gmock.h>
#include <thread>

using namespace lamina;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(GoodPlugin, LabelsTheVoxelsItShould)
{
    ai::Worker worker(test::workerOptions());
    test::TemporaryBundle const bundle("threshold");
    auto const result = test::run(worker, bundle.open());
    ASSERT_TRUE(result) << result.error().what;
    auto const& map = *result->labels;
    EXPECT_EQ(map.size, test::risingVolume()->size());
    EXPECT_EQ(map.indexToLps, test::risingVolume()->indexToLps());
    EXPECT_EQ(map.at(5, 3, 0), 0); // index 29: 290 HU
    EXPECT_EQ(map.at(6, 3, 0), 1); // index 30: 300 HU
    ASSERT_EQ(map.labels.size(), 1U);
    EXPECT_EQ(map.labels[0].name, "Bright");
    EXPECT_EQ(result->algorithm.id, "org.lamina.test-threshold");
    EXPECT_EQ(result->algorithm.sha256, bundle.open().manifest.files.front().sha256);
    EXPECT_THAT(result->algorithm.parameters, HasSubstr("\"threads\":1"));
}

TEST(GoodPlugin, ReportsProgress)
{
    ai::Worker worker(test::workerOptions());
    test::TemporaryBundle const bundle("threshold");
    std::string stage;
    Progress const progress([&](double, std::string_view text) { stage = text; });
    ASSERT_TRUE(worker.run(
        { bundle.open(), test::risingVolume(), nullptr, ai::Device::cpu }, {}, progress));
    EXPECT_EQ(stage, "labelling");
}

TEST(GoodPlugin, StaysLoadedForTheNextRun)
{
    ai::Worker worker(test::workerOptions());
    test::TemporaryBundle const bundle("read_file", "classify");
    auto const first = test::run(worker, bundle.open());
    ASSERT_TRUE(first) << first.error().what;
    EXPECT_THAT(first->notes, ElementsAre("first run"));
    EXPECT_EQ(first->device, "cpu");
    auto const process = worker.processId();
    auto const second = test::run(worker, bundle.open());
    ASSERT_TRUE(second) << second.error().what;
    EXPECT_THAT(second->notes, ElementsAre("warm run"));
    EXPECT_EQ(worker.processId(), process);
}

TEST(GoodPlugin, GetsTheRegionAsMask)
{
    ai::Worker worker(test::workerOptions());
    test::TemporaryBundle const bundle("mask");
    auto const volume = test::risingVolume();
    auto region = std::make_shared<image::LabelMap>();
    region->size = volume->size();
    region->voxels.assign(static_cast<std::size_t>(volume->size().count()), 0);
    region->voxels[17] = 1;
    auto const result
        = worker.run({ bundle.open(), volume, region, ai::Device::automatic }, {}, Progress());
    ASSERT_TRUE(result) << result.error().what;
    EXPECT_EQ(result->labels->voxels, region->voxels);
}

/// Of each version of the interface: what was built just now against its header and, where that can
/// run, what was built in its day.
static std::vector<std::string> ofAllVersions(std::string const& kind)
{
    std::vector<std::string> out { "old_" + kind };
    if (auto const* const frozen = std::getenv("LAMINA_TEST_FROZEN"); frozen && *frozen != 0)
        out.push_back("frozen_" + kind);
    return out;
}

TEST(GoodPlugin, OfAnEarlierInterfaceStillLabels)
{
    ai::Worker worker(test::workerOptions());
    for (auto const* const kind :
        { "c_1_0", "cpp_1_0", "cpp_1_1", "cpp_1_2", "cpp_1_3", "cpp_1_4" })
        for (auto const& name : ofAllVersions(kind)) {
            test::TemporaryBundle const bundle(name);
            auto const result = test::run(worker, bundle.open());
            ASSERT_TRUE(result) << name << ": " << result.error().what;
            EXPECT_EQ(result->labels->at(5, 3, 0), 0) << name;
            EXPECT_EQ(result->labels->at(6, 3, 0), 1) << name;
        }
}

TEST(GoodPlugin, OfAnEarlierInterfaceStillMakesImages)
{
    ai::Worker worker(test::workerOptions());
    for (auto const* const kind : { "c_1_1", "c_1_2", "c_1_3", "c_1_4" })
        for (auto const& name : ofAllVersions(kind)) {
            test::TemporaryBundle const bundle(name, "image-to-image");
            auto const result = test::run(worker, bundle.open());
            ASSERT_TRUE(result) << name << ": " << result.error().what;
            EXPECT_EQ(result->image->valueAt(5, 3, 1), 2 * *test::risingVolume()->valueAt(5, 3, 1))
                << name;
        }
}

TEST(GoodPlugin, MakesAnImageOnTheGridOfItsSource)
{
    ai::Worker worker(test::workerOptions());
    for (auto const* const task : { "image-to-image", "image-to-image float" }) {
        test::TemporaryBundle const bundle("image", task);
        auto const result = test::run(worker, bundle.open());
        ASSERT_TRUE(result) << result.error().what;
        EXPECT_FALSE(result->labels);
        ASSERT_TRUE(result->image);
        auto const source = test::risingVolume();
        EXPECT_EQ(result->image->size(), source->size());
        EXPECT_EQ(result->image->indexToLps(), source->indexToLps());
        EXPECT_EQ(result->image->description().unit, "[hnsf'U]");
        EXPECT_EQ(result->image->readySlices(), source->size().slices);
        EXPECT_EQ(result->image->valueAt(5, 3, 1), 2 * *source->valueAt(5, 3, 1)) << task;
    }
}

TEST(GoodPlugin, IsFoundAsBuiltInRunner)
{
    test::TemporaryBundle const bundle("threshold");
    auto opened = bundle.open();
    opened.manifest.runner = "segment";
    opened.manifest.library.clear();
    ai::Worker worker(test::workerOptions());
    auto const result = test::run(worker, opened);
    EXPECT_TRUE(result) << result.error().what;
}

TEST(GoodPlugin, ThatIsNotInstalledIsNamed)
{
    test::TemporaryBundle const bundle("threshold");
    auto opened = bundle.open();
    opened.manifest.runner = "detect";
    opened.manifest.library.clear();
    ai::Worker worker(test::workerOptions());
    auto const result = test::run(worker, opened);
    ASSERT_FALSE(result);
    EXPECT_THAT(result.error().advice, HasSubstr("“detect” is not installed"));
}

TEST(GoodPlugin, IsCancelledAndStaysWarm)
{
    ai::Worker worker(test::workerOptions());
    test::TemporaryBundle const bundle("slow");
    std::stop_source stop;
    Progress const progress([&](double, std::string_view) { stop.request_stop(); });
    auto const result
        = worker.run({ bundle.open(), test::risingVolume(), nullptr, ai::Device::cpu },
            stop.get_token(), progress);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::cancelled);
    EXPECT_NE(worker.processId(), 0) << "a plugin that obeys costs no process";
    test::expectGoodRun(worker);
}

TEST(GoodPlugin, ThatTakesTooLongIsStopped)
{
    ai::Worker worker(test::workerOptions());
    test::TemporaryBundle const bundle("slow", "segment", 1);
    auto const result = test::run(worker, bundle.open());
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::plugin);
    EXPECT_THAT(result.error().advice, HasSubstr("longer than its limit of 1 s"));
    test::expectGoodRun(worker);
}

TEST(GoodPlugin, OfAnotherThreadWaitsForItsTurn)
{
    ai::Worker worker(test::workerOptions());
    test::TemporaryBundle const slow("slow");
    std::stop_source stop;
    std::jthread second;
    Progress const progress([&](double, std::string_view) {
        if (second.joinable())
            return;
        second = std::jthread([&] { test::expectGoodRun(worker); });
        stop.request_stop();
    });
    auto const first = worker.run({ slow.open(), test::risingVolume(), nullptr, ai::Device::cpu },
        stop.get_token(), progress);
    EXPECT_FALSE(first);
}

TEST(GoodPlugin, WithAChangedFileIsRefused)
{
    ai::Worker worker(test::workerOptions());
    test::TemporaryBundle const bundle("threshold");
    auto const opened = bundle.open();
    std::ofstream(bundle.folder() / "network.txt") << "Weights";
    auto const result = test::run(worker, opened);
    ASSERT_FALSE(result);
    EXPECT_THAT(result.error().advice, HasSubstr("network.txt of the model was changed"));
    EXPECT_EQ(ai::openBundle(bundle.folder()).error().code, ErrorCode::plugin);
}
