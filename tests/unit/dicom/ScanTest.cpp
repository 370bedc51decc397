#include "dicom/CharacterSet.h"
#include "support/DicomFileWriter.h"
#include "support/TempFolder.h"
#include "unit/dicom/ScanSupport.h"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::dicom;
using namespace lamina::dicom::test;
using lamina::test::TempFolder;
using lamina::test::TestImage;

TEST(Scan, GroupsPatientsStudiesAndSeriesOfNestedFolders)
{
    TempFolder const folder;
    TestImage image;
    lamina::test::writeSeries(folder / "a/one", image, 3, { 0, 0, 1 });
    image.seriesUid += ".2";
    image.attributes = { { "SeriesNumber", "5" }, { "SeriesDescription", "Lung" } };
    lamina::test::writeSeries(folder / "a/b/two", image, 2, { 0, 0, 1 });
    image.patientId = "T2";
    image.patientName = "Other^Person";
    image.studyUid += ".9";
    image.seriesUid += ".9";
    lamina::test::writeSeries(folder / "c", image, 1, {});

    auto const catalog = scanned(folder.path());

    ASSERT_EQ(catalog.patients.size(), 2U);
    EXPECT_EQ(catalog.filesSeen, 6);
    EXPECT_TRUE(catalog.unreadable.empty());
    auto const& patient = catalog.patients.front();
    EXPECT_EQ(patient.name.reveal(), "Test, Case");
    ASSERT_EQ(patient.studies.size(), 1U);
    ASSERT_EQ(patient.studies[0].series.size(), 2U);
    EXPECT_EQ(patient.studies[0].series[1].description, "Lung");
    EXPECT_EQ(patient.studies[0].series[1].objectKind, "image");
    EXPECT_EQ(catalog.patients[1].studies[0].series[0].stacks[0].frames.size(), 1U);
}

TEST(Scan, DescribesTheVolumeBeforeAnyVoxelIsRead)
{
    TempFolder const folder;
    TestImage image;
    image.slope = 2;
    image.intercept = -1024;
    image.isSigned = false;
    image.bitsStored = 12;
    image.attributes = { { "WindowCenter", "40\\-600" }, { "WindowWidth", "400\\1500" },
        { "WindowCenterWidthExplanation", "soft\\lung" } };
    lamina::test::writeSeries(folder / "s", image, 3, { 0, 0, 1 });
    auto const stack = onlyStack(folder / "s");
    EXPECT_EQ(stack.volume.type, image::VoxelType::uint16);
    EXPECT_EQ(stack.volume.slope, 2);
    EXPECT_EQ(stack.volume.intercept, -1024);
    EXPECT_EQ(stack.volume.unit, "[hnsf'U]");
    EXPECT_EQ(stack.volume.modality, "CT");
    EXPECT_EQ(stack.volume.size, (image::Size3 { 6, 4, 3 }));
    ASSERT_EQ(stack.windows.size(), 2U);
    EXPECT_EQ(stack.windows[1].name, "lung");
    EXPECT_EQ(stack.windows[1].center, -600);
    EXPECT_EQ(stack.transferSyntaxUid, "1.2.840.10008.1.2.1");
}

TEST(Scan, GivesAReasonForFilesThatAreNoImages)
{
    TempFolder const folder;
    std::ofstream(folder / "notes.dcm")
        << "These are notes, not an image. They are long enough to be read as a header.";
    std::ofstream(folder / "empty") << "";
    auto const catalog = scanned(folder.path());
    EXPECT_TRUE(catalog.patients.empty());
    ASSERT_EQ(catalog.unreadable.size(), 2U);
    for (auto const& file : catalog.unreadable)
        EXPECT_EQ(file.reason.advice, "This is not a DICOM file.");
}

TEST(Scan, FailsForAPathThatDoesNotExist)
{
    std::filesystem::path const path = "/does/not/exist";
    auto const catalog = scan(std::span(&path, 1), {}, {});
    ASSERT_FALSE(catalog);
    EXPECT_EQ(catalog.error().code, ErrorCode::notFound);
}

TEST(Scan, StopsWhenAsked)
{
    TempFolder const folder;
    lamina::test::writeSeries(folder / "s", {}, 3, { 0, 0, 1 });
    std::stop_source stop;
    stop.request_stop();
    auto const path = folder.path();
    auto const catalog = scan(std::span(&path, 1), stop.get_token(), {});
    ASSERT_FALSE(catalog);
    EXPECT_EQ(catalog.error().code, ErrorCode::cancelled);
}

TEST(Scan, ReadsAFileWithoutPreambleAndMetaHeader)
{
    TempFolder const folder;
    lamina::test::writeDicom(folder / "full", {});
    std::ifstream in(folder / "full", std::ios::binary);
    std::string const bytes(std::istreambuf_iterator<char>(in), {});
    // (0008,0005) or (0008,0008) is where the data set begins.
    auto const start = bytes.find(std::string("\x08\x00\x08\x00", 4), 132);
    ASSERT_NE(start, std::string::npos);
    TempFolder const bare;
    std::ofstream(bare / "bare", std::ios::binary) << bytes.substr(start);
    auto const stack = onlyStack(bare.path());
    EXPECT_EQ(loaded(stack)->valueAt(2, 1, 0), 112);
}

TEST(Scan, RefusesASizeThatTheFileCannotHold)
{
    TempFolder const folder;
    TestImage image;
    image.attributes = { { "NumberOfFrames", "9999" } };
    lamina::test::writeDicom(folder / "a", image);
    std::fstream file(folder / "a", std::ios::binary | std::ios::in | std::ios::out);
    std::string bytes(std::istreambuf_iterator<char>(file), {});
    auto const rows = bytes.find(std::string("\x28\x00\x10\x00US\x02\x00", 8));
    ASSERT_NE(rows, std::string::npos);
    file.clear();
    file.seekp(static_cast<std::streamoff>(rows + 8));
    file.write("\xff\xff", 2);
    file.close();
    auto const catalog = scanned(folder.path());
    ASSERT_EQ(catalog.unreadable.size(), 1U);
    EXPECT_THAT(catalog.unreadable[0].reason.advice, testing::HasSubstr("cannot be right"));
}

TEST(Scan, ListsObjectsThatAreNotImages)
{
    TempFolder const folder;
    TestImage report;
    report.sopClassUid = "1.2.840.10008.5.1.4.1.1.88.22";
    report.modality = "SR";
    report.without = { "PixelData", "Rows", "Columns" };
    lamina::test::writeDicom(folder / "sr", report);
    auto const catalog = scanned(folder.path());
    ASSERT_EQ(catalog.patients.size(), 1U);
    auto const& series = catalog.patients[0].studies[0].series[0];
    EXPECT_EQ(series.objectKind, "report");
    EXPECT_EQ(series.objects.size(), 1U);
    EXPECT_TRUE(series.stacks.empty());
}

TEST(CharacterSet, ReadsNamesOfManyScripts)
{
    // PS3.5 H.3 and following.
    EXPECT_EQ(toUtf8("Buc^J\xe9r\xf4me", "ISO_IR 100", true), "Buc^Jérôme");
    EXPECT_EQ(toUtf8("\xcb\xee\xba\xce\xd7\xb4", "ISO_IR 144", true).empty(), false);
    EXPECT_EQ(toUtf8("Yamada^Tarou=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B", "\\ISO 2022 IR 87", true),
        "Yamada^Tarou=山田^太郎");
    EXPECT_EQ(toUtf8("J\xc3\xa9r\xc3\xb4me", "ISO_IR 192", false), "Jérôme");
    EXPECT_EQ(toUtf8("J\xc3\xa9r\xc3\xb4me", "", false), "Jérôme");
}

TEST(CharacterSet, FollowsEscapeSequences)
{
    // PS3.5 H.3.1, I.2 and K.2.
    EXPECT_EQ(toUtf8("\xd4\xcf\xc0\xde^\xc0\xdb\xb3=\x1b$B;3ED\x1b(J^\x1b$BB@O:\x1b(J",
                  "ISO 2022 IR 13\\ISO 2022 IR 87", true),
        "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎");
    EXPECT_EQ(
        toUtf8("Hong^Gildong=\x1b$)C\xfb\xf3^\x1b$)C\xd1\xce\xd4\xd7", "\\ISO 2022 IR 149", true),
        "Hong^Gildong=洪^吉洞");
    EXPECT_EQ(
        toUtf8("Zhang^XiaoDong=\x1b$)A\xd5\xc5^\x1b$)A\xd0\xa1\xb6\xab", "\\ISO 2022 IR 58", true),
        "Zhang^XiaoDong=张^小东");
    EXPECT_EQ(toUtf8("\xc4\xe9\xef\xed\xf5\xf3\xe9\xef\xf2", "ISO_IR 126", true), "Διονυσιος");
}

TEST(CharacterSet, RemovesWhatHidesOrReordersText)
{
    EXPECT_EQ(cleanUtf8("a\x01"
                        "b\xe2\x80\xae"
                        "c\nd\xff"),
        "abc d\xef\xbf\xbd");
}

TEST(CharacterSet, WritesNamesAsTheyAreRead)
{
    EXPECT_EQ(readableName("Doe^Jane"), "Doe, Jane");
    EXPECT_EQ(readableName("Doe^Jane^^Dr^="), "Doe, Jane, Dr");
    EXPECT_EQ(readableName("^^^=山田^太郎"), "山田, 太郎");
    EXPECT_EQ(readableName(""), "");
}
