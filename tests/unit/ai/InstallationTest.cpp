#include "ai/Installation.h"

#include "ExampleManifest.h"
#include "base/Sha256.h"

#include <fstream>
#include <gmock/gmock.h>
#include <unistd.h>

using namespace lamina;
namespace fs = std::filesystem;

namespace {

class InstallationTest : public testing::Test {
protected:
    InstallationTest()
        : root_(fs::temp_directory_path() / ("lamina-install-" + std::to_string(::getpid())))
    {
        fs::create_directories(root_);
    }
    ~InstallationTest() override
    {
        std::error_code code;
        fs::remove_all(root_, code);
    }

    /// A sound bundle "org.lamina.new" with a licence and a file that is none of it.
    fs::path bundle(std::string const& version, std::string const& network = "weights")
    {
        auto json = test::fullManifest("segment");
        json["id"] = "org.lamina.new";
        json["version"] = version;
        json["network"]["sha256"] = sha256(std::as_bytes(std::span(network)));
        auto const folder = root_ / "source";
        fs::remove_all(folder);
        fs::create_directories(folder);
        std::ofstream(folder / "model.ts") << network;
        std::ofstream(folder / "LICENSE") << "Free.";
        std::string const voxels(std::size_t { 4 } * 6 * 8 * 2, 'v');
        std::ofstream(folder / "golden.raw") << voxels;
        json["self_test"]["input"]["sha256"] = sha256(std::as_bytes(std::span(voxels)));
        std::ofstream(folder / "manifest.json") << json.dump(2);
        std::ofstream(folder / "notes.txt") << "Not listed.";
        return folder;
    }

    [[nodiscard]] std::vector<std::string> filesBelow(fs::path const& folder) const
    {
        std::vector<std::string> names;
        for (auto const& entry : fs::recursive_directory_iterator(folder))
            names.push_back(fs::relative(entry.path(), folder).string());
        return names;
    }

    fs::path root_;
    fs::path models_ = root_ / "models";
};

} // namespace

TEST_F(InstallationTest, CopiesWhatTheManifestListsAndNothingElse)
{
    auto const installed = ai::installBundle(bundle("1.0.0"), models_);
    ASSERT_TRUE(installed) << installed.error().what;
    EXPECT_EQ(installed->folder, fs::absolute(models_ / "org.lamina.new"));
    EXPECT_THAT(filesBelow(models_),
        testing::UnorderedElementsAre("org.lamina.new", "org.lamina.new/manifest.json",
            "org.lamina.new/model.ts", "org.lamina.new/golden.raw", "org.lamina.new/LICENSE"));
    EXPECT_EQ(ai::findBundles({ models_ }).size(), 1U);
}

TEST_F(InstallationTest, ReplacesAnOlderVersion)
{
    ASSERT_TRUE(ai::installBundle(bundle("1.0.0"), models_));
    ASSERT_TRUE(ai::installBundle(bundle("2.0.0", "better weights"), models_));
    auto const found = ai::findBundles({ models_ });
    ASSERT_EQ(found.size(), 1U);
    ASSERT_TRUE(found.front().bundle);
    EXPECT_EQ(found.front().bundle->manifest.version, "2.0.0");
}

TEST_F(InstallationTest, RefusesAChangedFileAndKeepsWhatWasThere)
{
    ASSERT_TRUE(ai::installBundle(bundle("1.0.0"), models_));
    auto const changed = bundle("2.0.0");
    std::ofstream(changed / "model.ts") << "other weights";
    auto const refused = ai::installBundle(changed, models_);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().advice, testing::HasSubstr("model.ts"));
    auto const found = ai::findBundles({ models_ });
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.front().bundle->manifest.version, "1.0.0");
    EXPECT_EQ(filesBelow(models_).size(), 5U);
}

TEST_F(InstallationTest, DoesNotFollowLinks)
{
    auto const source = bundle("1.0.0");
    std::ofstream(root_ / "secret") << "weights";
    fs::remove(source / "model.ts");
    fs::create_symlink(root_ / "secret", source / "model.ts");
    EXPECT_FALSE(ai::installBundle(source, models_));
}

TEST_F(InstallationTest, RefusesAChangedInputOfTheSelfTest)
{
    auto const source = bundle("1.0.0");
    std::ofstream(source / "golden.raw") << std::string(std::size_t { 4 } * 6 * 8 * 2, 'w');
    auto const refused = ai::installBundle(source, models_);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().advice, testing::HasSubstr("golden.raw"));
    EXPECT_FALSE(fs::exists(models_ / "org.lamina.new"));
}

TEST_F(InstallationTest, RemovesOnlyWhatWasInstalledByItsId)
{
    ASSERT_TRUE(ai::installBundle(bundle("1.0.0"), models_));
    for (auto const* const id : { "", ".", "..", "../source", "org/lamina", "org.lamina.other" })
        EXPECT_FALSE(ai::removeBundle(id, models_)) << id;
    EXPECT_TRUE(fs::exists(root_ / "source" / "manifest.json"));
    EXPECT_TRUE(ai::removeBundle("org.lamina.new", models_));
    EXPECT_TRUE(fs::is_empty(models_));
    EXPECT_EQ(ai::removeBundle("org.lamina.new", models_).error().code, ErrorCode::notFound);
}
