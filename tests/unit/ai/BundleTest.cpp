#include "ExampleManifest.h"
#include "base/Sha256.h"

#include <fstream>
#include <gmock/gmock.h>
#include <unistd.h>

using namespace lamina;
namespace fs = std::filesystem;

namespace {

/// A folder of bundles that is removed at the end.
class BundleTest : public testing::Test {
protected:
    BundleTest()
        : root_(fs::temp_directory_path() / ("lamina-bundles-" + std::to_string(::getpid())))
    {
        fs::create_directories(root_);
    }
    ~BundleTest() override
    {
        std::error_code code;
        fs::remove_all(root_, code);
    }

    fs::path bundle(std::string const& folder, std::string const& id)
    {
        std::string const network = "weights of " + id;
        auto json = test::fullManifest("segment");
        json["id"] = id;
        json["network"]["sha256"] = sha256(std::as_bytes(std::span(network)));
        fs::create_directories(root_ / folder);
        std::ofstream(root_ / folder / "model.ts") << network;
        std::ofstream(root_ / folder / "manifest.json") << json.dump(2);
        return root_ / folder;
    }

    fs::path root_;
};

} // namespace

TEST_F(BundleTest, OpensWhenHashesMatch)
{
    auto const opened = ai::openBundle(bundle("a", "org.lamina.a"));
    ASSERT_TRUE(opened) << opened.error().what;
    EXPECT_EQ(opened->manifest.id, "org.lamina.a");
    EXPECT_TRUE(opened->folder.is_absolute());
}

TEST_F(BundleTest, IsRefusedWhenAFileWasChanged)
{
    auto const folder = bundle("a", "org.lamina.a");
    std::ofstream(folder / "model.ts", std::ios::app) << "!";
    EXPECT_EQ(ai::openBundle(folder).error().code, ErrorCode::plugin);
}

TEST_F(BundleTest, IsRefusedWhenAFileIsMissing)
{
    auto const folder = bundle("a", "org.lamina.a");
    fs::remove(folder / "model.ts");
    EXPECT_EQ(ai::openBundle(folder).error().code, ErrorCode::notFound);
}

TEST_F(BundleTest, IsRefusedWhenAFileIsALink)
{
    auto const folder = bundle("a", "org.lamina.a");
    fs::rename(folder / "model.ts", root_ / "elsewhere.ts");
    fs::create_symlink(root_ / "elsewhere.ts", folder / "model.ts");
    EXPECT_FALSE(ai::openBundle(folder));
}

TEST_F(BundleTest, IsRefusedWithoutSoundManifest)
{
    auto const folder = bundle("a", "org.lamina.a");
    std::ofstream(folder / "manifest.json") << "{}";
    EXPECT_EQ(ai::openBundle(folder).error().code, ErrorCode::badData);
    std::ofstream(folder / "manifest.json") << std::string(1 << 20, ' ');
    EXPECT_EQ(ai::openBundle(folder).error().code, ErrorCode::badData);
    fs::remove(folder / "manifest.json");
    EXPECT_EQ(ai::openBundle(folder).error().code, ErrorCode::notFound);
}

TEST_F(BundleTest, SearchFindsSoundAndUnsoundOnesSortedById)
{
    bundle("x", "org.lamina.b");
    bundle("y", "org.lamina.a");
    std::ofstream(bundle("z", "org.lamina.c") / "manifest.json") << "broken";
    fs::create_directories(root_ / "no-bundle");
    auto const found = ai::findBundles({ root_, root_ / "does-not-exist" });
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].bundle->manifest.id, "org.lamina.a");
    EXPECT_EQ(found[1].bundle->manifest.id, "org.lamina.b");
    EXPECT_FALSE(found[2].bundle);
}
