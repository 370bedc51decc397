#include "BundleFixture.h"
#include "SessionLoop.h"
#include "session/Session.h"
#include "support/DicomFileWriter.h"
#include "support/TempFolder.h"

#include <gmock/gmock.h>

using namespace lamina;
using session::Event;

namespace {

/// A reader's session with hostile models installed beside a good one.
class HostileModels : public testing::Test {
protected:
    void install(std::string const& behaviour, std::string const& task = "segment")
    {
        test::TemporaryBundle const bundle(behaviour, task);
        std::filesystem::create_directories(folder_ / "models");
        std::filesystem::copy(bundle.folder(), folder_ / "models" / behaviour);
    }

    void start()
    {
        session::SessionOptions options;
        options.dispatch = loop_.dispatch();
        options.worker = test::workerOptions();
        options.worker.hangSeconds = 1;
        options.worker.memoryBytes = std::uint64_t { 600 } << 20;
        options.modelFolders = { folder_ / "models" };
        options.trusted = test::trustedByTests();
        session_ = std::make_unique<session::Session>(options, loop_.listener());
        test::TestImage image;
        image.columns = 16;
        image.rows = 12;
        image.pixels.assign(16 * 12, 1000);
        test::writeSeries(folder_ / "series", image, 5, { 0, 0, 2 });
        ASSERT_FALSE(finish(session_->open({ folder_ / "series" })).error);
        auto const stack = dicom::stacksOf(session_->catalog()).front();
        key_ = { stack.series->uid, stack.stack->id };
        ASSERT_TRUE(session_->load(key_, 0));
    }

    Event finish(int task) { return loop_.finish(task); }

    static std::string idOf(std::string behaviour)
    {
        std::ranges::replace(behaviour, '_', '-');
        return "org.lamina.test-" + behaviour;
    }

    test::TempFolder folder_;
    test::SessionLoop loop_ { std::chrono::minutes(2) };
    std::unique_ptr<session::Session> session_;
    session::StackKey key_;
};

} // namespace

TEST_F(HostileModels, CostTheReaderNothingButASentence)
{
    std::vector<std::pair<std::string, std::string>> const hostile { { "crash", "segment" },
        { "abort", "segment" }, { "exit", "segment" }, { "hang", "segment" }, { "leak", "segment" },
        { "forks", "segment" }, { "huge_output", "segment" }, { "wrong_label", "segment" },
        { "box_outside", "detect" }, { "image_nan", "image-to-image float" },
        { "nan_score", "classify" }, { "writes_file", "segment" }, { "flood", "segment" },
        { "garbage", "segment" }, { "close_channel", "segment" } };
    for (auto const& [behaviour, task] : hostile)
        install(behaviour, task);
    install("threshold");
    start();
    for (auto const& [behaviour, task] : hostile) {
        auto const end = finish(session_->run(idOf(behaviour), key_));
        ASSERT_TRUE(end.error) << behaviour;
        EXPECT_EQ(end.error->code, ErrorCode::plugin) << behaviour << ": " << end.error->what;
        EXPECT_FALSE(end.error->advice.empty()) << behaviour;
        EXPECT_TRUE(session_->layers(key_).empty()) << behaviour << " left a result";
    }
    auto const good = finish(session_->run(idOf("threshold"), key_));
    EXPECT_FALSE(good.error) << good.error->what;
    ASSERT_EQ(session_->layers(key_).size(), 1U);
    EXPECT_TRUE(session_->volume(key_)->complete());
}

TEST_F(HostileModels, ThatNobodyVouchesForRunOnlyInTheDeveloperModeAndSaySo)
{
    install("threshold");
    std::filesystem::remove(folder_ / "models/threshold/manifest.sig");
    start();
    auto const refused = finish(session_->run(idOf("threshold"), key_));
    ASSERT_TRUE(refused.error);
    EXPECT_THAT(refused.error->advice, testing::HasSubstr("is not signed"));
    EXPECT_TRUE(session_->layers(key_).empty());
    session_->setRunsUnsigned(true);
    ASSERT_FALSE(finish(session_->run(idOf("threshold"), key_)).error);
    ASSERT_EQ(session_->layers(key_).size(), 1U);
    EXPECT_THAT(session_->layers(key_).front().notes,
        testing::Contains(testing::StartsWith("UNSIGNED MODEL")));
    EXPECT_THAT(session_->layers(key_).front().algorithm.parameters,
        testing::HasSubstr("\"signature\":\"unsigned\""));
}
