#include "ai/SelfTest.h"

#include "BundleFixture.h"
#include "base/AtomicFile.h"
#include "base/Sha256.h"
#include "session/RunModel.h"
#include "support/TempFolder.h"

#include <fstream>
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>
#include <span>

using namespace lamina;
using ai::SelfTestVerdict;
using nlohmann::json;
using testing::HasSubstr;

namespace {

/// The threshold plugin with a self-test; the rising volume is its known input.
class SelfTest : public testing::Test {
protected:
    void describe(json const& selfTest) const
    {
        auto const path = bundle_.folder() / "manifest.json";
        auto manifest = json::parse(std::ifstream(path));
        manifest["self_test"] = selfTest;
        std::ofstream(path) << manifest.dump();
        bundle_.sign();
    }

    /// 192 voxels of the rising volume, of which 162 are 300 or more.
    json ofFile(int expected) const
    {
        auto const volume = test::risingVolume();
        auto const voxels = volume->bytes();
        std::ofstream(bundle_.folder() / "golden.raw", std::ios::binary)
            .write(reinterpret_cast<char const*>(voxels.data()),
                static_cast<std::streamsize>(voxels.size()));
        return { { "input",
                     { { "file", "golden.raw" }, { "sha256", sha256(voxels) }, { "type", "int16" },
                         { "shape", { 4, 6, 8 } }, { "spacing_mm", { 2, 2, 2 } } } },
            { "counts", json::array({ { { "label", "Bright" }, { "voxels", expected } } }) },
            { "tolerance", 0.01 } };
    }

    Result<ai::SelfTestRun> run(bool record = false)
    {
        return ai::runSelfTest(
            worker_, bundle_.open(), { ai::Device::cpu, record, false }, {}, Progress());
    }

    Result<ai::RunResult> runOnSeries()
    {
        dicom::Stack stack;
        stack.isImageFile = true;
        return session::runModel(worker_, bundle_.open(), {}, stack, test::risingVolume(),
            ai::Device::cpu, { memory_.path() }, {}, Progress());
    }

    [[nodiscard]] std::vector<ai::SelfTestOutcome> remembered() const
    {
        return ai::rememberedSelfTests(memory_.path(), bundle_.open());
    }

    test::TemporaryBundle bundle_ { "threshold" };
    test::TempFolder memory_;
    ai::Worker worker_ { test::workerOptions() };
};

} // namespace

TEST_F(SelfTest, PassesWhatItRecorded)
{
    EXPECT_EQ(run().error().code, ErrorCode::notFound);
    auto const recorded = run(true);
    ASSERT_TRUE(recorded) << recorded.error().what;
    auto const section = json::parse(recorded->section);
    EXPECT_GT(section["counts"][0]["voxels"], 100); // the spine of the generated chest
    describe(section);
    auto const again = run();
    ASSERT_TRUE(again) << again.error().what;
    EXPECT_EQ(again->outcome.verdict, SelfTestVerdict::identical);
    EXPECT_EQ(again->outcome.text, "");
    EXPECT_EQ(again->outcome.date.size(), 20U);
}

TEST_F(SelfTest, AllowsTheToleranceAndNoMore)
{
    describe(ofFile(162));
    EXPECT_EQ(run()->outcome.verdict, SelfTestVerdict::close) << "without a hash none is identical";
    describe(ofFile(163));
    EXPECT_EQ(run()->outcome.verdict, SelfTestVerdict::close);
    describe(ofFile(164));
    auto const outcome = run()->outcome;
    EXPECT_EQ(outcome.verdict, SelfTestVerdict::different);
    EXPECT_EQ(outcome.text, "Bright: 162 voxels, expected 164");
    auto other = ofFile(162);
    other["result_sha256"] = std::string(64, 'a');
    describe(other);
    EXPECT_EQ(run()->outcome.verdict, SelfTestVerdict::close);
}

TEST_F(SelfTest, RefusesAnInputThatIsNotItsAuthors)
{
    describe(ofFile(162));
    std::fstream file(
        bundle_.folder() / "golden.raw", std::ios::binary | std::ios::in | std::ios::out);
    file.put(1);
    file.close();
    EXPECT_THAT(run().error().advice, HasSubstr("golden.raw"));
    std::filesystem::resize_file(bundle_.folder() / "golden.raw", 10);
    EXPECT_EQ(run().error().code, ErrorCode::plugin);
    std::filesystem::remove(bundle_.folder() / "golden.raw");
    std::filesystem::create_symlink("/etc/passwd", bundle_.folder() / "golden.raw");
    EXPECT_EQ(run().error().code, ErrorCode::plugin);
}

TEST_F(SelfTest, StandsBeforeTheFirstResult)
{
    describe(ofFile(162));
    auto const first = runOnSeries();
    ASSERT_TRUE(first) << first.error().what;
    ASSERT_EQ(remembered().size(), 1U);
    EXPECT_EQ(remembered().front().verdict, SelfTestVerdict::close);
    auto const before = remembered().front();
    std::filesystem::remove(bundle_.folder() / "golden.raw"); // it is not run again
    EXPECT_TRUE(runOnSeries());
    EXPECT_EQ(remembered().front(), before);
}

TEST_F(SelfTest, IsRunAgainWhereWhatComputesIsNew)
{
    describe(ofFile(162));
    ai::SelfTestOutcome const elsewhere { SelfTestVerdict::different, "cuda:0", "LibTorch 9",
        "2026-01-01T00:00:00Z", "Bright: 1 voxels, expected 162" };
    ASSERT_TRUE(ai::rememberSelfTest(memory_.path(), bundle_.open(), elsewhere));
    EXPECT_TRUE(runOnSeries());
    ASSERT_EQ(remembered().size(), 2U);
    EXPECT_EQ(remembered().back(), elsewhere);
}

TEST_F(SelfTest, TakesAResultAwayWhenItFails)
{
    describe(ofFile(100));
    for (int n = 0; n < 2; ++n) {
        auto const result = runOnSeries();
        ASSERT_FALSE(result);
        EXPECT_EQ(result.error().code, ErrorCode::plugin);
        EXPECT_THAT(result.error().advice, HasSubstr("162 voxels, expected 100"));
    }
    EXPECT_EQ(remembered().size(), 1U);
}

TEST_F(SelfTest, OfAnotherVersionOfTheBundleDoesNotCount)
{
    describe(ofFile(162));
    EXPECT_TRUE(runOnSeries());
    describe(ofFile(161));
    EXPECT_TRUE(remembered().empty());
}

TEST_F(SelfTest, RecordThatIsDamagedSaysNothing)
{
    describe(ofFile(162));
    EXPECT_TRUE(runOnSeries());
    auto const file = std::filesystem::directory_iterator(memory_.path())->path();
    auto const text = readFile(file, 1 << 20).value();
    for (std::size_t cut = 0; cut + 1 < text.size(); cut += 7) {
        ASSERT_TRUE(writeAtomically(file, std::span(text).first(cut)));
        EXPECT_TRUE(remembered().empty());
    }
    std::ofstream(file) << R"({"manifest_sha256": 3, "tests": [{}]})";
    EXPECT_TRUE(remembered().empty());
    EXPECT_TRUE(runOnSeries()); // tested and written anew
    EXPECT_EQ(remembered().size(), 1U);
}
