#include "dicom/Archive.h"

#include "support/DicomFileWriter.h"
#include "support/TempFolder.h"
#include "unit/dicom/ScanSupport.h"

#include <archive.h>
#include <archive_entry.h>
#include <fstream>
#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::dicom;
using namespace lamina::dicom::test;
using lamina::test::TempFolder;

namespace {

namespace fs = std::filesystem;

std::string contentOf(fs::path const& path)
{
    std::ifstream file(path, std::ios::binary);
    return { std::istreambuf_iterator<char>(file), {} };
}

struct Entry {
    std::string name;
    std::string content;
};

/// Writes an archive whose kind its ending says.
void pack(fs::path const& target, std::vector<Entry> const& entries, char const* password = nullptr)
{
    auto* const out = archive_write_new();
    auto const name = target.string();
    if (name.ends_with(".zip"))
        archive_write_set_format_zip(out);
    else if (name.ends_with(".7z"))
        archive_write_set_format_7zip(out);
    else if (name.ends_with(".iso"))
        archive_write_set_format_iso9660(out);
    else
        archive_write_set_format_pax_restricted(out);
    if (name.ends_with(".gz"))
        archive_write_add_filter_gzip(out);
    if (password != nullptr) {
        archive_write_set_options(out, "zip:encryption=aes256");
        archive_write_set_passphrase(out, password);
    }
    ASSERT_EQ(archive_write_open_filename(out, name.c_str()), ARCHIVE_OK);
    for (auto const& entry : entries) {
        auto* const header = archive_entry_new();
        archive_entry_set_pathname(header, entry.name.c_str());
        archive_entry_set_size(header, static_cast<la_int64_t>(entry.content.size()));
        archive_entry_set_filetype(header, AE_IFREG);
        archive_entry_set_perm(header, 0644);
        ASSERT_EQ(archive_write_header(out, header), ARCHIVE_OK) << archive_error_string(out);
        archive_write_data(out, entry.content.data(), entry.content.size());
        archive_entry_free(header);
    }
    archive_write_close(out);
    archive_write_free(out);
}

/// Four slices as entries.
std::vector<Entry> sliceEntries(TempFolder const& folder)
{
    std::vector<Entry> entries;
    for (auto const& file : lamina::test::writeSeries(folder / "clear", {}, 4, { 0, 0, 2 }))
        entries.push_back({ "study/a folder/" + file.filename().string(), contentOf(file) });
    return entries;
}

class EveryArchive : public testing::TestWithParam<char const*> { };

} // namespace

TEST_P(EveryArchive, OpensAsAFolderOfImages)
{
    TempFolder const folder;
    auto const entries = sliceEntries(folder);
    fs::create_directory(folder / "packed");
    auto const path = folder / "packed" / GetParam();
    pack(path, entries);
    auto const catalog = scanned(path);
    ASSERT_EQ(stacksOf(catalog).size(), 1U);
    auto const& stack = *stacksOf(catalog).front().stack;
    EXPECT_EQ(stack.frames.size(), 4U);
    EXPECT_TRUE(stack.isVolume);
    EXPECT_EQ(loaded(stack)->valueAt(3, 2, 1), 3 + 20 + 200);
    EXPECT_TRUE(catalog.unreadable.empty());
    EXPECT_EQ(std::distance(fs::directory_iterator(folder / "packed"), {}), 1)
        << "nothing is unpacked beside the archive";
}

INSTANTIATE_TEST_SUITE_P(Kinds, EveryArchive,
    testing::Values("a.zip", "a.tar", "a.tar.gz", "a.7z", "a.iso"), [](auto const& tested) {
        std::string name = tested.param;
        std::erase(name, '.');
        return name;
    });

TEST(Archive, NeedsTheRightPassword)
{
    TempFolder const folder;
    pack(folder / "a.zip", sliceEntries(folder), "secret");
    auto const path = folder / "a.zip";
    auto const locked = scanned(path);
    EXPECT_TRUE(stacksOf(locked).empty());
    ASSERT_FALSE(locked.unreadable.empty());
    EXPECT_NE(locked.unreadable.front().reason.advice.find("password"), std::string::npos);
    auto const open = scan(std::span(&path, 1), {}, {}, { "secret" });
    ASSERT_TRUE(open);
    EXPECT_EQ(stacksOf(*open).size(), 1U);
}

TEST(Archive, MembersOpenOnlyWhileItIsHeld)
{
    TempFolder const folder;
    pack(folder / "a.zip", { { "x", "content" } });
    auto archive = *Archive::open(folder / "a.zip", {}, {});
    EXPECT_TRUE(openFile(folder / "a.zip" / "x"));
    EXPECT_FALSE(openFile(folder / "a.zip" / "y"));
    archive.reset();
    EXPECT_FALSE(openFile(folder / "a.zip" / "x"));
}

TEST(Archive, StopsAtABomb)
{
    TempFolder const folder;
    pack(folder / "a.tar.gz", { { "zeros", std::string(4 << 20, '\0') } });
    ArchiveLimits limits;
    limits.freeBytes = 1 << 20;
    auto const opened = Archive::open(folder / "a.tar.gz", {}, {}, limits);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::badData);
    limits.freeBytes = 8 << 20;
    EXPECT_TRUE(Archive::open(folder / "a.tar.gz", {}, {}, limits));
    limits.members = 0;
    EXPECT_FALSE(Archive::open(folder / "a.tar.gz", {}, {}, limits));
}

TEST(Archive, LeavesOutNamesThatLeadOut)
{
    TempFolder const folder;
    pack(folder / "a.tar", { { "../../etc/passwd", "x" }, { "/abs/file", "y" } });
    auto const archive = *Archive::open(folder / "a.tar", {}, {});
    ASSERT_EQ(archive->members().size(), 1U);
    EXPECT_EQ(archive->members().front(), folder / "a.tar" / "abs" / "file");
    EXPECT_EQ(archive->refused().size(), 1U);
}

TEST(Archive, KeepsWhatComesBeforeDamage)
{
    TempFolder const folder;
    pack(folder / "a.tar", sliceEntries(folder));
    auto content = contentOf(folder / "a.tar");
    content.resize(content.size() / 2);
    std::ofstream(folder / "b.tar", std::ios::binary) << content;
    auto const catalog = scanned(folder / "b.tar");
    EXPECT_FALSE(catalog.unreadable.empty());
}

TEST(Archive, IsToldFromOtherFilesByContent)
{
    TempFolder const folder;
    std::ofstream(folder / "a.zip") << "no archive at all";
    EXPECT_FALSE(Archive::looksLikeOne(folder / "a.zip"));
    pack(folder / "a.tar", { { "x", "y" } });
    fs::rename(folder / "a.tar", folder / "picture");
    EXPECT_TRUE(Archive::looksLikeOne(folder / "picture"));
}
