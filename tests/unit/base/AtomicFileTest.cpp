#include "base/AtomicFile.h"

#include "support/TempFolder.h"

#include <fstream>
#include <gtest/gtest.h>
#include <stdexcept>
#include <sys/stat.h>

using namespace lamina;
namespace fs = std::filesystem;

namespace {

mode_t modeOf(fs::path const& path)
{
    struct stat about { };
    return ::stat(path.c_str(), &about) == 0 ? about.st_mode & 0777U : 0;
}

/// Files that are made may be read by all, as far as it depends on the user.
class OpenUmask {
public:
    ~OpenUmask() { ::umask(before_); }

private:
    mode_t before_ = ::umask(0);
};

std::string contentOf(fs::path const& path)
{
    auto const bytes = readFile(path, 1000).value();
    return { reinterpret_cast<char const*>(bytes.data()), bytes.size() };
}

std::span<std::byte const> bytesOf(std::string_view text) { return std::as_bytes(std::span(text)); }

Status put(fs::path const& path, std::string_view text)
{
    std::ofstream(path, std::ios::binary) << text;
    return {};
}

std::size_t filesIn(fs::path const& folder)
{
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

} // namespace

TEST(AtomicFile, LeavesNothingBehindWhenWritingThrows)
{
    test::TempFolder const folder;
    ASSERT_TRUE(writeAtomically(folder / "a.txt", bytesOf("before")));
    EXPECT_THROW(static_cast<void>(writeAtomically(folder / "a.txt",
                     [](fs::path const& temporary) -> Status {
                         static_cast<void>(put(temporary, "half"));
                         throw std::runtime_error("in the middle");
                     })),
        std::runtime_error);
    EXPECT_EQ(contentOf(folder / "a.txt"), "before");
    EXPECT_EQ(filesIn(folder.path()), 1U);
}

TEST(AtomicFile, IsWrittenTwiceAtOnceWithoutAMix)
{
    test::TempFolder const folder;
    auto const path = folder / "a.txt";
    auto const outer = writeAtomically(path, [&](fs::path const& temporary) -> Status {
        LAMINA_CHECK(put(temporary, "outer"));
        LAMINA_CHECK(writeAtomically(path, bytesOf("inner")));
        EXPECT_EQ(contentOf(path), "inner");
        return {};
    });
    ASSERT_TRUE(outer) << outer.error().what;
    EXPECT_EQ(contentOf(path), "outer");
    EXPECT_EQ(filesIn(folder.path()), 1U);
}

TEST(AtomicFile, IsForItsOwnerAloneFromTheFirstMomentOn)
{
    test::TempFolder const folder;
    OpenUmask const open;
    ASSERT_TRUE(writeAtomically(folder / "own.txt", bytesOf("open before")));
    EXPECT_EQ(modeOf(folder / "own.txt"), 0666U);
    ASSERT_TRUE(writeAtomically(
        folder / "own.txt",
        [](fs::path const& temporary) {
            EXPECT_EQ(modeOf(temporary), 0600U);
            return put(temporary, "own");
        },
        Readers::ownerOnly));
    EXPECT_EQ(modeOf(folder / "own.txt"), 0600U);
    ASSERT_TRUE(writeAtomically(folder / "bytes.txt", bytesOf("own"), Readers::ownerOnly));
    EXPECT_EQ(modeOf(folder / "bytes.txt"), 0600U);
}

TEST(AtomicFile, FailsWhereThereIsNoFolder)
{
    test::TempFolder const folder;
    auto const written = writeAtomically(folder / "none/a.txt", bytesOf("lost"));
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, ErrorCode::io);
}

TEST(PrivateFolders, AreForThisUserAloneWhereTheyAreNew)
{
    test::TempFolder const folder;
    OpenUmask const open;
    fs::create_directory(folder / "old");
    EXPECT_FALSE(makePrivateFolders(folder / "old/new/newer/"));
    EXPECT_EQ(modeOf(folder / "old"), 0777U);
    EXPECT_EQ(modeOf(folder / "old/new"), 0700U);
    EXPECT_EQ(modeOf(folder / "old/new/newer"), 0700U);
    EXPECT_FALSE(makePrivateFolders(folder / "old"));
    static_cast<void>(put(folder / "file", ""));
    EXPECT_TRUE(makePrivateFolders(folder / "file"));
    EXPECT_TRUE(makePrivateFolders(folder / "file/below"));
}
