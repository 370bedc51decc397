#include "BundleFixture.h"
#include "SessionLoop.h"
#include "support/TempFolder.h"
#include "support/WaveformFileWriter.h"

#include <fstream>
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

using namespace lamina;
using nlohmann::json;
using session::Event;
using testing::HasSubstr;

namespace {

/// A session with an electrocardiogram open, and a model that reads its first lead.
class Curves : public testing::Test {
protected:
    void prepare(test::TemporaryBundle const& bundle)
    {
        auto manifest = json::parse(std::ifstream(bundle.folder() / "manifest.json"));
        manifest["abi"] = "1.2";
        manifest["input"] = { { "modality", { "ECG" } },
            { "signal",
                { { "channels", { "I", "V2" } }, { "unit", "mV" }, { "seconds_min", 5 } } } };
        std::ofstream(bundle.folder() / "manifest.json") << manifest.dump();
        bundle.sign();
        std::filesystem::create_directories(folder_ / "models");
        std::filesystem::copy(bundle.folder(), folder_ / "models" / "curves");
        id_ = manifest["id"];
        auto beat = test::twelveLeads(1.2);
        beat.label = "MEDIAN BEAT";
        test::writeWaveforms(folder_ / "ecg" / "ecg.dcm", { test::twelveLeads(10), beat });
        start();
    }

    /// Opens the study, as a program that was just started does.
    void start()
    {
        session::SessionOptions options;
        options.dispatch = loop_.dispatch();
        options.worker = test::workerOptions();
        options.modelFolders = { folder_ / "models" };
        options.trusted = test::trustedByTests();
        options.resultsFolder = folder_ / "results";
        session_ = std::make_unique<session::Session>(options, loop_.listener());
        session_->awaitModels();
        loop_.events.clear();
        loop_.finish(session_->open({ folder_ / "ecg" }));
    }

    session::StackKey openGroup(std::size_t group)
    {
        auto const path = folder_ / "ecg" / "ecg.dcm";
        auto waves = dicom::readWaveforms(path).value();
        return session_->openCurves({ dicom::sourceOf(waves, group, path),
            std::make_shared<dicom::WaveformGroup const>(waves.groups[group]) });
    }

    test::TempFolder folder_;
    test::SessionLoop loop_;
    std::string id_;
    std::unique_ptr<session::Session> session_;
};

} // namespace

TEST_F(Curves, AreRunThroughAModelAcceptedAndFoundAgain)
{
    test::TemporaryBundle const bundle("scores", "classify");
    prepare(bundle);
    auto const key = openGroup(0);
    ASSERT_EQ(session_->fit(id_, key)->fit, ai::Fit::good);
    auto const ran = loop_.finish(session_->run(id_, key));
    ASSERT_FALSE(ran.error) << ran.error->what;
    ASSERT_EQ(session_->layers(key).size(), 1U);
    auto const layer = session_->layers(key).front();
    EXPECT_EQ(layer.state, session::LayerState::proposed);
    ASSERT_EQ(layer.report.scores.size(), 1U);
    EXPECT_DOUBLE_EQ(layer.report.scores.front().score, 0.75);
    EXPECT_THAT(layer.algorithm.parameters, HasSubstr(R"("applicability":"green")"));

    auto const accepted = loop_.finish(session_->accept(key, layer.id));
    ASSERT_FALSE(accepted.error) << accepted.error->what;
    auto const saved = session_->layers(key).front();
    EXPECT_EQ(saved.state, session::LayerState::accepted);
    ASSERT_EQ(saved.savedAs.size(), 1U);
    EXPECT_EQ(saved.savedAs.front().parent_path(), folder_ / "results" / "2.25.7002");

    start();
    auto const again = openGroup(0);
    ASSERT_TRUE(loop_.runUntil([&] { return !session_->layers(again).empty(); }));
    auto const reopened = session_->layers(again).front();
    EXPECT_EQ(reopened.state, session::LayerState::accepted);
    EXPECT_EQ(reopened.algorithm.id, id_);
    EXPECT_DOUBLE_EQ(reopened.report.scores.front().score, 0.75);
    auto const other = openGroup(1);
    ASSERT_TRUE(loop_.runUntil([&] { return !session_->busy(); }));
    EXPECT_TRUE(session_->layers(other).empty()) << "it is about the other group";
}

TEST_F(Curves, ThatDoNotFitAreRefusedByTheReason)
{
    test::TemporaryBundle const bundle("scores", "classify");
    prepare(bundle);
    auto const beat = openGroup(1);
    EXPECT_EQ(session_->fit(id_, beat)->fit, ai::Fit::wrong);
    auto const refused = loop_.finish(session_->run(id_, beat));
    ASSERT_TRUE(refused.error);
    EXPECT_THAT(refused.error->advice, HasSubstr("needs 5 s of recording"));
    EXPECT_TRUE(session_->layers(beat).empty());
}

TEST_F(Curves, AreNothingForAModelThatReadsImages)
{
    test::TemporaryBundle const images("threshold");
    std::filesystem::create_directories(folder_ / "models");
    std::filesystem::copy(images.folder(), folder_ / "models" / "images");
    test::TemporaryBundle const bundle("scores", "classify");
    prepare(bundle);
    auto const key = openGroup(0);
    EXPECT_EQ(session_->fit("org.lamina.test-threshold", key)->fit, ai::Fit::wrong);
    auto const refused = loop_.finish(session_->run("org.lamina.test-threshold", key));
    ASSERT_TRUE(refused.error);
    EXPECT_THAT(refused.error->advice, HasSubstr("reads images, not curves"));
}

TEST_F(Curves, StopARunThatIsCancelled)
{
    test::TemporaryBundle const slow("slow", "classify");
    prepare(slow);
    auto const key = openGroup(0);
    int const task = session_->run(id_, key);
    ASSERT_TRUE(loop_.runUntil([&] {
        return std::ranges::any_of(loop_.events, [](Event const& event) {
            return event.kind == Event::Kind::progress && event.text == "waiting for the end";
        });
    }));
    session_->cancel(task);
    auto const end = loop_.finish(task);
    ASSERT_TRUE(end.error);
    EXPECT_EQ(end.error->code, ErrorCode::cancelled);
    EXPECT_TRUE(session_->layers(key).empty());
}
