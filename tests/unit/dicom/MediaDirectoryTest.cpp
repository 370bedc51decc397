#include "dicom/MediaDirectory.h"

#include "support/DicomFileWriter.h"
#include "support/TempFolder.h"
#include "unit/dicom/ScanSupport.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::dicom;
using namespace lamina::dicom::test;
using lamina::test::TempFolder;

namespace {

namespace fs = std::filesystem;

/// A disc of four slices under IMAGES and a text beside them, with a DICOMDIR by DCMTK.
fs::path writeDisc(fs::path const& disc)
{
    fs::create_directories(disc / "IMAGES");
    int n = 0;
    for (auto const& file :
        lamina::test::writeSeries(disc.parent_path() / "loose", {}, 4, { 0, 0, 2 }))
        fs::copy_file(file, disc / "IMAGES" / ("SLICE" + std::to_string(++n)));
    fs::remove_all(disc.parent_path() / "loose");
    auto const command = "cd '" + disc.string()
        + "' && dcmmkdir --recurse --no-consistency-check --invent +id . IMAGES >/dev/null 2>&1";
    EXPECT_EQ(std::system(command.c_str()), 0); // NOLINT(cert-env33-c)
    std::ofstream(disc / "README.TXT") << "not named by the directory";
    return disc / "DICOMDIR";
}

} // namespace

TEST(MediaDirectory, OpensWhatItNamesAndNothingElse)
{
    TempFolder const folder;
    auto const directory = writeDisc(folder / "disc");
    ASSERT_TRUE(isMediaDirectory(directory));
    EXPECT_FALSE(isMediaDirectory(folder / "disc" / "IMAGES" / "SLICE1"));
    auto const catalog = scanned(directory);
    ASSERT_EQ(stacksOf(catalog).size(), 1U);
    EXPECT_EQ(stacksOf(catalog).front().stack->frames.size(), 4U);
    EXPECT_TRUE(catalog.unreadable.empty());
}

TEST(MediaDirectory, FindsFilesThatWereCopiedInLowerCaseWithVersions)
{
    TempFolder const folder;
    auto const directory = writeDisc(folder / "disc");
    fs::rename(folder / "disc" / "IMAGES", folder / "disc" / "images");
    for (char const* n : { "1", "2", "3", "4" })
        fs::rename(folder / "disc" / "images" / (std::string("SLICE") + n),
            folder / "disc" / "images" / (std::string("slice") + n + ".;1"));
    auto const found = readMediaDirectory(directory);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->files.size(), 4U);
    EXPECT_EQ(found->missing, 0U);
    EXPECT_EQ(stacksOf(scanned(directory)).size(), 1U);
}

TEST(MediaDirectory, FallsBackToTheFolderAndSaysWhatIsMissing)
{
    TempFolder const folder;
    auto const directory = writeDisc(folder / "disc");
    fs::rename(folder / "disc" / "IMAGES" / "SLICE3", folder / "disc" / "MOVED");
    auto const catalog = scanned(directory);
    ASSERT_EQ(stacksOf(catalog).size(), 1U);
    EXPECT_EQ(stacksOf(catalog).front().stack->frames.size(), 4U);
    EXPECT_TRUE(std::ranges::any_of(catalog.unreadable, [](Unreadable const& unreadable) {
        return unreadable.reason.advice.find("names 1 file") != std::string::npos;
    }));
}

TEST(MediaDirectory, DoesNotLeadOutOfItsFolder)
{
    TempFolder const folder;
    auto const directory = writeDisc(folder / "disc");
    fs::create_directories(folder / "disc" / "inner");
    // The ids say IMAGES\\SLICE1, which do not exist below this folder.
    fs::copy_file(directory, folder / "disc" / "inner" / "DICOMDIR");
    auto const found = readMediaDirectory(folder / "disc" / "inner" / "DICOMDIR");
    ASSERT_TRUE(found);
    EXPECT_TRUE(found->files.empty());
    EXPECT_EQ(found->missing, 4U);
}
