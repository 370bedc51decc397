#include "dicom/FrameDecoder.h"
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

namespace {

std::string readAll(std::filesystem::path const& path)
{
    std::ifstream in(path, std::ios::binary);
    return { std::istreambuf_iterator<char>(in), {} };
}

void writeAll(std::filesystem::path const& path, std::string const& bytes)
{
    std::ofstream(path, std::ios::binary) << bytes;
}

/// A series with `sequence` put before its group 0020.
std::filesystem::path fileWithSequence(TempFolder const& folder, std::string const& sequence)
{
    lamina::test::writeDicom(folder / "a", {});
    auto bytes = readAll(folder / "a");
    auto const place = bytes.find(std::string("\x20\x00\x0d\x00UI", 6));
    bytes.insert(place, sequence);
    writeAll(folder / "a", bytes);
    return folder / "a";
}

} // namespace

TEST(MalformedFile, WithSequencesNestedADeepHundredThousandTimesIsRefused)
{
    TempFolder const folder;
    std::string nested;
    std::string const level(
        "\x18\x00\x46\x93SQ\x00\x00\xff\xff\xff\xff\xfe\xff\x00\xe0\xff\xff\xff\xff", 20);
    for (int n = 0; n < 100'000; ++n)
        nested += level;
    auto const catalog = scanned(fileWithSequence(folder, nested));
    ASSERT_EQ(catalog.unreadable.size(), 1U);
    EXPECT_FALSE(catalog.unreadable[0].reason.advice.empty());
}

TEST(MalformedFile, WithAnElementLongerThanItselfIsRefused)
{
    TempFolder const folder;
    auto const catalog = scanned(
        fileWithSequence(folder, std::string("\x18\x00\x46\x93OB\x00\x00\xf0\xff\xff\x7f", 12)));
    ASSERT_EQ(catalog.unreadable.size(), 1U);
    EXPECT_THAT(catalog.unreadable[0].reason.advice, testing::HasSubstr("cut off"));
}

TEST(MalformedFile, WithAnElementThatLeavesItsVrOutIsReadOnBehindIt)
{
    TempFolder const folder;
    // As in an implicit data set: this element, and the number of the series.
    std::string const element("\x18\x00\x15\x10\x08\x00\x00\x00NOT REAL", 16);
    auto const path = fileWithSequence(folder, element);
    auto bytes = readAll(path);
    auto const place = bytes.find(std::string("\x20\x00\x11\x00IS\x02\x00", 8));
    ASSERT_NE(place, std::string::npos);
    bytes.replace(place, 8, std::string("\x20\x00\x11\x00\x02\x00\x00\x00", 8));
    writeAll(path, bytes);
    auto const catalog = scanned(path);
    auto const stacks = stacksOf(catalog);
    ASSERT_EQ(stacks.size(), 1U);
    EXPECT_EQ(stacks[0].series->number, 1) << "the value of the element itself";
    EXPECT_EQ(stacks[0].stack->frames[0].instanceNumber, 1) << "and what follows";
}

TEST(MalformedFile, CutAtAnyPlaceIsEitherReadOrRefused)
{
    TempFolder const folder;
    for (auto const* syntax :
        { "1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.1.99",
            "1.2.840.10008.1.2.5", "1.2.840.10008.1.2.4.70", "1.2.840.10008.1.2.4.80" }) {
        TestImage image;
        image.transferSyntaxUid = syntax;
        lamina::test::writeDicom(folder / "whole", image);
        auto const bytes = readAll(folder / "whole");
        for (std::size_t length = 0; length < bytes.size(); length += 3) {
            writeAll(folder / "cut", bytes.substr(0, length));
            auto const catalog = scanned(folder / "cut");
            for (auto const& reference : stacksOf(catalog)) {
                auto const volume = loadStack(*reference.stack, {}, {});
                EXPECT_TRUE(volume || !volume.error().advice.empty());
            }
            EXPECT_TRUE(!catalog.unreadable.empty() || !catalog.patients.empty());
        }
    }
}

TEST(MalformedFile, WithCompressedPixelsOfAnotherSizeGivesAdvice)
{
    TempFolder const folder;
    for (auto const* syntax : { "1.2.840.10008.1.2.4.70", "1.2.840.10008.1.2.4.80" }) {
        TestImage image;
        image.transferSyntaxUid = syntax;
        lamina::test::writeDicom(folder / "a", image);
        auto bytes = readAll(folder / "a");
        auto const rows = bytes.find(std::string("\x28\x00\x10\x00US\x02\x00", 8));
        ASSERT_NE(rows, std::string::npos);
        bytes[rows + 8] = 40;
        writeAll(folder / "a", bytes);
        auto const volume = loadStack(onlyStack(folder / "a"), {}, {});
        ASSERT_FALSE(volume);
        EXPECT_THAT(volume.error().advice, testing::HasSubstr("contradict"));
    }
}

TEST(RleDecoder, RefusesSegmentsThatLieOutside)
{
    PixelLayout layout;
    layout.rows = layout.columns = 4;
    std::vector<std::byte> packed(70);
    packed[0] = std::byte { 2 };
    packed[4] = std::byte { 64 };
    packed[8] = std::byte { 200 };
    EXPECT_FALSE(decodeRle(packed, layout));
    packed[8] = std::byte { 66 };
    EXPECT_FALSE(decodeRle(packed, layout)) << "too few pixels";
}
