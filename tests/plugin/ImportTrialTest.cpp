#include "BundleFixture.h"
#include "SessionLoop.h"
#include "support/DicomFileWriter.h"
#include "support/TempFolder.h"

#include <fstream>
#include <gmock/gmock.h>

using namespace lamina;
using session::Event;
using testing::HasSubstr;

namespace {

/// A session with a small CT, and an ONNX file of which only the head is there.
class ImportTrial : public testing::Test {
protected:
    void SetUp() override
    {
        std::ofstream(folder_ / "spleen.onnx", std::ios::binary) << "\x08\x07pytorch";
        session::SessionOptions options;
        options.dispatch = loop_.dispatch();
        options.worker = test::workerOptions();
        options.modelFolders = { folder_ / "models" };
        session_ = std::make_unique<session::Session>(options, loop_.listener());
        test::TestImage image;
        test::writeSeries(folder_ / "series", image, 5, { 0, 0, 2 });
        loop_.finish(session_->open({ folder_ / "series" }));
        auto const found = dicom::stacksOf(session_->catalog()).front();
        key_ = { found.series->uid, found.stack->id };
        ASSERT_TRUE(session_->load(key_, 0));
    }

    ai::Answers const answers_ { { "task", "segment" }, { "modality", "CT" }, { "axes", "RAS" },
        { "spacing", "0,0,0" }, { "normalise", "none" }, { "mode", "3d" }, { "patch", "8,8,8" },
        { "outputs", "logits" }, { "labels", "1=Spleen" } };
    test::TempFolder folder_;
    test::SessionLoop loop_;
    session::StackKey key_;
    std::unique_ptr<session::Session> session_;
};

} // namespace

TEST_F(ImportTrial, IsInstalledAndListedAtOnce)
{
    EXPECT_TRUE(session_->models().empty());
    auto const end = loop_.finish(
        session_->installImport(folder_ / "spleen.onnx", answers_, folder_ / "models"));
    ASSERT_FALSE(end.error) << end.error->what;
    EXPECT_THAT(end.text, HasSubstr("Installed spleen"));
    ASSERT_EQ(session_->models().size(), 1U);
    ASSERT_TRUE(session_->models().front().bundle);
    EXPECT_EQ(session_->models().front().bundle->manifest.id, "imported.onnx.spleen");
    EXPECT_TRUE(std::ranges::any_of(
        loop_.events, [](Event const& event) { return event.kind == Event::Kind::modelsChanged; }));
}

TEST_F(ImportTrial, WithOpenQuestionsInstallsNothing)
{
    auto answers = answers_;
    answers.erase("axes");
    auto const end = loop_.finish(
        session_->installImport(folder_ / "spleen.onnx", answers, folder_ / "models"));
    ASSERT_TRUE(end.error);
    EXPECT_THAT(end.error->advice, HasSubstr("axes is missing"));
    EXPECT_FALSE(std::filesystem::exists(folder_ / "models"));
}

TEST_F(ImportTrial, IsRunInTheDeveloperModeAlone)
{
    auto const refused = loop_.finish(session_->tryImport(folder_ / "spleen.onnx", answers_, key_));
    ASSERT_TRUE(refused.error);
    EXPECT_EQ(refused.error->code, ErrorCode::usage);
    EXPECT_THAT(refused.error->advice, HasSubstr("developer mode"));
    session_->setRunsUnsigned(true);
    // The segment runner of these tests labels what is bright.
    auto const run = loop_.finish(session_->tryImport(folder_ / "spleen.onnx", answers_, key_));
    ASSERT_FALSE(run.error) << run.error->what;
    ASSERT_EQ(session_->layers(key_).size(), 1U);
    auto const& layer = session_->layers(key_).front();
    EXPECT_EQ(layer.name, "spleen");
    EXPECT_THAT(layer.notes.front(), testing::StartsWith("UNSIGNED MODEL"));
    EXPECT_TRUE(session_->models().empty()) << "nothing is installed";
}
