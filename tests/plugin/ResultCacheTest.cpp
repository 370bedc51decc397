#include "ai/ResultCache.h"

#include "BundleFixture.h"
#include "ai/SelfTest.h"
#include "base/AtomicFile.h"
#include "session/RunModel.h"
#include "support/TempFolder.h"

#include <chrono>
#include <fstream>
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>
#include <span>

using namespace lamina;
using nlohmann::json;
using testing::Contains;
using testing::HasSubstr;
using testing::StartsWith;

namespace {

namespace fs = std::filesystem;

/// Runs of the threshold plugin that keep their results.
class ResultCache : public testing::Test {
protected:
    Result<ai::RunResult> runOn(
        std::shared_ptr<image::Volume const> const& volume, ai::Device device = ai::Device::cpu)
    {
        return runBundle(bundle_.open(), volume, device, false);
    }

    /// The rising volume, with the keys that are trusted now.
    Result<ai::RunResult> runTrusting(ai::TrustStore const& trusted, bool runsUnsigned)
    {
        return runBundle(ai::openBundle(bundle_.folder(), trusted).value(), test::risingVolume(),
            ai::Device::cpu, runsUnsigned);
    }

    Result<ai::RunResult> runBundle(ai::Bundle const& bundle,
        std::shared_ptr<image::Volume const> const& volume, ai::Device device, bool runsUnsigned)
    {
        dicom::Stack stack;
        stack.isImageFile = true;
        return session::runModel(worker_, bundle, {}, stack, volume, device,
            { tests_.path(), kept_.path() / "results", runsUnsigned }, {}, Progress());
    }

    /// Whether the next run on the rising volume was computed, and is right.
    bool isComputed()
    {
        auto const result = runOn(test::risingVolume());
        EXPECT_TRUE(result) << result.error().what;
        EXPECT_EQ(std::ranges::count(result->labels->voxels, 1), 162);
        return result->computedOn.empty();
    }

    [[nodiscard]] std::vector<fs::path> files() const
    {
        std::vector<fs::path> found;
        for (auto const& entry : fs::directory_iterator(kept_.path() / "results"))
            found.push_back(entry.path());
        return found;
    }

    [[nodiscard]] fs::path onlyFile() const
    {
        auto const all = files();
        EXPECT_EQ(all.size(), 1U);
        return all.empty() ? fs::path() : all.front();
    }

    void change(std::function<void(json&)> const& edit) const
    {
        auto const path = bundle_.folder() / "manifest.json";
        auto manifest = json::parse(std::ifstream(path));
        edit(manifest);
        std::ofstream(path) << manifest.dump();
        bundle_.sign();
    }

    test::TemporaryBundle bundle_ { "threshold" };
    test::TempFolder tests_;
    test::TempFolder kept_;
    ai::Worker worker_ { test::workerOptions() };
};

/// The rising volume with another description or voxel.
std::shared_ptr<image::Volume const> changedVolume(
    std::function<void(image::VolumeDescription&, std::vector<std::byte>&)> const& edit)
{
    auto const rising = test::risingVolume();
    auto description = rising->description();
    std::vector<std::byte> voxels(rising->bytes().begin(), rising->bytes().end());
    edit(description, voxels);
    return image::Volume::fromVoxels(description, voxels).value();
}

} // namespace

TEST_F(ResultCache, GivesTheSameRunAtOnceAndSaysSo)
{
    auto const first = runOn(test::risingVolume());
    ASSERT_TRUE(first) << first.error().what;
    EXPECT_TRUE(first->computedOn.empty());
    auto const again = runOn(test::risingVolume());
    ASSERT_TRUE(again) << again.error().what;
    EXPECT_FALSE(again->computedOn.empty());
    EXPECT_EQ(again->labels->voxels, first->labels->voxels);
    EXPECT_EQ(again->labels->labels, first->labels->labels);
    EXPECT_EQ(again->algorithm.parameters, first->algorithm.parameters);
    EXPECT_EQ(again->algorithm.sha256, first->algorithm.sha256);
    EXPECT_EQ(again->device, first->device);
    EXPECT_EQ(again->secondsRun, first->secondsRun);
    EXPECT_THAT(again->notes, Contains(StartsWith("As computed on 20")));
}

TEST_F(ResultCache, IsAskedWithEverythingThatARunDependsOn)
{
    EXPECT_TRUE(isComputed());
    EXPECT_FALSE(isComputed());
    auto const other = [&](auto const& edit) {
        auto const result = runOn(changedVolume(edit));
        EXPECT_TRUE(result) << result.error().what;
        return result && result->computedOn.empty();
    };
    EXPECT_TRUE(other([](auto& about, auto&) { about.indexToLps.origin.x += 0.001; }));
    EXPECT_TRUE(other([](auto& about, auto&) { about.intercept = 1; }));
    EXPECT_TRUE(other([](auto&, auto& voxels) { voxels.back() ^= std::byte { 1 }; }));
    EXPECT_TRUE(runOn(test::risingVolume(), ai::Device::automatic)->computedOn.empty());
    change([](json& manifest) { manifest["version"] = "1.0.1"; });
    EXPECT_TRUE(isComputed());
    EXPECT_FALSE(isComputed());
}

TEST_F(ResultCache, ComputesAgainWhateverByteOfItsFileIsDamaged)
{
    EXPECT_TRUE(isComputed());
    auto const file = onlyFile();
    auto const sound = readFile(file, 1 << 20).value();
    for (std::size_t n = 0; n < sound.size(); n += sound.size() / 12) {
        auto damaged = sound;
        damaged[n] ^= std::byte { 4 };
        ASSERT_TRUE(writeAtomically(file, damaged));
        EXPECT_TRUE(isComputed()) << "byte " << n;
        ASSERT_TRUE(writeAtomically(file, std::span(sound).first(n)));
        EXPECT_TRUE(isComputed()) << "cut to " << n;
    }
    EXPECT_FALSE(isComputed());
}

TEST_F(ResultCache, TakesNoFileThatIsALink)
{
    EXPECT_TRUE(isComputed());
    auto const file = onlyFile();
    fs::rename(file, kept_.path() / "elsewhere");
    fs::create_symlink(kept_.path() / "elsewhere", file);
    EXPECT_TRUE(isComputed());
}

TEST_F(ResultCache, IsForItsUserAloneAndNamesNothing)
{
    EXPECT_TRUE(isComputed());
    auto const file = onlyFile();
    EXPECT_EQ(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_EQ(fs::status(file.parent_path()).permissions(), fs::perms::owner_all);
    EXPECT_THAT(file.filename().string(), testing::MatchesRegex("[0-9a-f]+\\.result"));
}

TEST_F(ResultCache, ShowsNothingOfAModelThatFailedItsSelfTest)
{
    EXPECT_TRUE(isComputed());
    change([](json& manifest) {
        manifest["self_test"] = { { "input", { { "rule", "chest" } } },
            { "counts", json::array({ { { "label", "Bright" }, { "voxels", 1 } } }) } };
    });
    EXPECT_FALSE(runOn(test::risingVolume()));
    EXPECT_EQ(files().size(), 1U) << "what failed was kept";
}

TEST_F(ResultCache, ShowsNothingWithoutAPassedSelfTestOnWhatComputed)
{
    auto const section
        = ai::runSelfTest(worker_, bundle_.open(), { ai::Device::cpu, true }, {}, Progress());
    ASSERT_TRUE(section) << section.error().what;
    change([&](json& manifest) { manifest["self_test"] = json::parse(section->section); });
    EXPECT_TRUE(isComputed());
    EXPECT_FALSE(isComputed());
    for (auto const& entry : fs::directory_iterator(tests_.path()))
        fs::remove(entry);
    EXPECT_TRUE(isComputed()) << "its self-test was forgotten";
    EXPECT_FALSE(isComputed());
}

TEST_F(ResultCache, ShowsNothingOfAModelThatMayNotRunNow)
{
    EXPECT_TRUE(runTrusting({}, true)->computedOn.empty());
    EXPECT_FALSE(runTrusting({}, true)->computedOn.empty());
    EXPECT_EQ(runTrusting({}, false).error().code, ErrorCode::usage) << "developer mode is off";
    EXPECT_TRUE(isComputed());
    EXPECT_FALSE(isComputed());
    EXPECT_EQ(runTrusting({}, false).error().code, ErrorCode::usage) << "the key was untrusted";
    fs::remove(bundle_.folder() / "manifest.sig");
    EXPECT_EQ(runTrusting(test::trustedByTests(), false).error().code, ErrorCode::usage);
}

TEST_F(ResultCache, SaysWhoVouchesForTheModelNow)
{
    auto const said = [&](ai::TrustStore const& trusted) {
        auto const result = runTrusting(trusted, true);
        EXPECT_TRUE(result) << result.error().what;
        return result->notes;
    };
    auto const remark = Contains(StartsWith("UNSIGNED MODEL"));
    for (int n = 0; n < 2; ++n) {
        EXPECT_THAT(said(test::trustedByTests()), testing::Not(remark));
        EXPECT_THAT(said({}), remark);
    }
    EXPECT_EQ(files().size(), 2U);
}

TEST_F(ResultCache, LetsTheLongestUnusedGoFirst)
{
    ai::RunRequest const request { bundle_.open(), test::risingVolume(), {}, ai::Device::cpu };
    auto const result = worker_.run(request, {}, Progress());
    ASSERT_TRUE(result) << result.error().what;
    auto const folder = kept_.path() / "results";
    ASSERT_TRUE(ai::rememberResult(folder, "a", *result));
    auto const size = fs::file_size(folder / "a.result");
    auto const age = [&](char const* key, int minutes) {
        fs::last_write_time(folder / (std::string(key) + ".result"),
            fs::file_time_type::clock::now() - std::chrono::minutes(minutes));
    };
    ASSERT_TRUE(ai::rememberResult(folder, "b", *result));
    age("a", 20);
    age("b", 10);
    EXPECT_TRUE(ai::rememberedResult(folder, "a", request)) << "used just now";
    ASSERT_TRUE(ai::rememberResult(folder, "c", *result, 2 * size));
    EXPECT_TRUE(fs::exists(folder / "a.result"));
    EXPECT_FALSE(fs::exists(folder / "b.result"));
    EXPECT_TRUE(fs::exists(folder / "c.result"));
    auto const gone = ai::forgetResults(folder);
    ASSERT_TRUE(gone);
    EXPECT_EQ(gone->files, 2U);
    EXPECT_TRUE(files().empty());
}
