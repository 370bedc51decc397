#include "dicom/DateText.h"
#include "dicom/ElementComparison.h"
#include "support/TempFolder.h"

#include <algorithm>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::dicom;
using lamina::test::TempFolder;

namespace {

std::string number(std::uint32_t value, int bytes)
{
    std::string text;
    for (int n = 0; n < bytes; ++n)
        text += static_cast<char>(value >> 8 * n);
    return text;
}

std::string tagBytes(TagNumber tag) { return number(tag >> 16, 2) + number(tag & 0xffff, 2); }

/// One element in explicit little endian.
std::string element(TagNumber tag, std::string const& vr, std::string value)
{
    if (value.size() % 2 != 0)
        value += ' ';
    auto const length = static_cast<std::uint32_t>(value.size());
    bool const isLong = vr == "SQ" || vr == "OB" || vr == "UN" || vr == "UT";
    return tagBytes(tag) + vr + (isLong ? number(0, 2) + number(length, 4) : number(length, 2))
        + value;
}

std::string item(std::string const& value)
{
    return tagBytes(0xfffee000) + number(static_cast<std::uint32_t>(value.size()), 4) + value;
}

/// A file with these elements behind a SOP class.
ElementTree treeOf(std::string const& elements)
{
    TempFolder const folder;
    auto const meta = element(0x00020010, "UI", std::string("1.2.840.10008.1.2.1\0", 20));
    std::ofstream(folder / "file", std::ios::binary)
        << std::string(128, '\0') << "DICM" << meta
        << element(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.104.1\0") << elements;
    auto tree = readElements(folder / "file");
    if (!tree)
        throw std::runtime_error(tree.error().what);
    return std::move(*tree);
}

Element const& find(std::vector<Element> const& elements, TagNumber tag)
{
    auto const found = std::ranges::find(elements, tag, &Element::tag);
    if (found == elements.end())
        throw std::runtime_error("no element " + textOfTag(tag));
    return *found;
}

} // namespace

TEST(ElementTree, NamesElementsInWordsAndByKeyword)
{
    auto const tree = treeOf(element(0x0020000d, "UI", "1.2"));
    auto const& uid = find(tree.elements, 0x0020000d);
    EXPECT_EQ(uid.keyword, "StudyInstanceUID");
    EXPECT_EQ(uid.name, "Study Instance UID");
    EXPECT_EQ(uid.path, "(0020,000D)");
    EXPECT_EQ(find(tree.elements, 0x00080016).meaning, "Encapsulated PDF Storage");
    EXPECT_EQ(tree.kindName, "Document");
    EXPECT_EQ(tree.notice, "");
}

TEST(ElementTree, KeepsThePrivateCreatorsOfAnItemToItself)
{
    auto const reserved = element(0x00290010, "LO", "SIEMENS CSA HEADER");
    auto const info = element(0x00291008, "CS", "IMAGE NUM 4");
    auto const tree = treeOf(element(0x00081140, "SQ", item(reserved + info) + item(info)) + info);
    auto const& items = find(tree.elements, 0x00081140).children;
    ASSERT_EQ(items.size(), 2U);
    EXPECT_EQ(find(items[0].children, 0x00291008).keyword, "CSAImageHeaderType");
    EXPECT_EQ(find(items[0].children, 0x00291008).creator, "SIEMENS CSA HEADER");
    EXPECT_EQ(find(items[0].children, 0x00291008).path, "(0008,1140)[0].(0029,1008)");
    EXPECT_EQ(find(items[1].children, 0x00291008).creator, "");
    EXPECT_EQ(find(tree.elements, 0x00291008).name, "Private element");
}

TEST(ElementTree, GivesItemsTheCharacterSetOfWhatTheyLieIn)
{
    std::string const name = "M\xfcller^Anna";
    auto const tree = treeOf(element(0x00080005, "CS", "ISO_IR 100")
        + element(0x00081140, "SQ",
            item(element(0x00100010, "PN", name))
                + item(element(0x00080005, "CS", "ISO_IR 192")
                    + element(0x00100010, "PN", "M\xc3\xbcller^Anna")))
        + element(0x00100010, "PN", name));
    auto const& items = find(tree.elements, 0x00081140).children;
    for (auto const* elements : { &items[0].children, &items[1].children, &tree.elements }) {
        EXPECT_EQ(find(*elements, 0x00100010).value, "Müller^Anna");
        EXPECT_EQ(find(*elements, 0x00100010).meaning, "Müller, Anna");
    }
}

TEST(ElementTree, SaysAllGroupsOfAName)
{
    auto const tree = treeOf(element(0x00080005, "CS", "ISO_IR 192")
        + element(0x00100010, "PN", "Yamada^Tarou=山田^太郎=やまだ^たろう"));
    EXPECT_EQ(
        find(tree.elements, 0x00100010).meaning, "Yamada, Tarou · 山田, 太郎 · やまだ, たろう");
}

TEST(ElementTree, GivesTimesTheOffsetOfTheFile)
{
    auto const tree = treeOf(element(0x0008002a, "DT", "20240229131415.5-0500")
        + element(0x00080030, "TM", "131415") + element(0x00080201, "SH", "+0100"));
    EXPECT_EQ(find(tree.elements, 0x0008002a).meaning, "2024-02-29 13:14:15.5 -05:00");
    EXPECT_EQ(find(tree.elements, 0x00080030).meaning, "13:14:15 +01:00");
}

TEST(ElementTree, ShowsTheSizeOfWhatIsBinaryAndTheTextOfWhatOnlyLacksAVr)
{
    auto const tree = treeOf(element(0x00091001, "UN", std::string("\x01\x02\x03\x00", 4))
        + element(0x00091002, "UN", "plain text")
        + element(0x00420011, "OB", std::string(300'000, 'x')));
    EXPECT_TRUE(find(tree.elements, 0x00091001).isBinary);
    EXPECT_EQ(find(tree.elements, 0x00091002).value, "plain text");
    EXPECT_TRUE(find(tree.elements, 0x00420011).isBinary);
    EXPECT_EQ(find(tree.elements, 0x00420011).length, 300'000U);
}

TEST(ElementTree, KeepsTheLinesOfLongTextAndSaysWhenItWasCut)
{
    auto const tree = treeOf(element(0x00400275, "UT", "one\r\ntwo")
        + element(0x0040a160, "UT", std::string(200'000, 'y')));
    EXPECT_EQ(find(tree.elements, 0x00400275).value, "one\ntwo");
    EXPECT_TRUE(find(tree.elements, 0x0040a160).isCut);
    EXPECT_EQ(find(tree.elements, 0x0040a160).value.size(), 64U * 1024);
}

TEST(ElementTree, ReadsSequencesWithinUnAsImplicit)
{
    auto const inner = tagBytes(0x00080100) + number(4, 4) + "T-11";
    auto const open = tagBytes(0x00091010) + "UN" + number(0, 2) + number(0xffffffff, 4)
        + item(inner) + tagBytes(0xfffee0dd) + number(0, 4);
    auto const tree = treeOf(open + element(0x00100020, "LO", "after"));
    auto const& items = find(tree.elements, 0x00091010).children;
    ASSERT_EQ(items.size(), 1U);
    EXPECT_EQ(find(items[0].children, 0x00080100).value, "T-11");
    EXPECT_EQ(find(tree.elements, 0x00100020).value, "after");
}

TEST(ElementTree, OfADamagedFileShowsWhatComesBeforeTheDamage)
{
    auto const tree = treeOf(element(0x00100020, "LO", "before") + tagBytes(0x00104000) + "LT"
        + number(60'000, 2) + "cut");
    EXPECT_EQ(find(tree.elements, 0x00100020).value, "before");
    EXPECT_NE(tree.notice, "");
}

TEST(ElementTree, OfDeepNestingEndsWithASentence)
{
    std::string nested;
    for (int n = 0; n < 5000; ++n)
        nested += tagBytes(0x00081140) + "SQ" + number(0, 2) + number(0xffffffff, 4)
            + tagBytes(0xfffee000) + number(0xffffffff, 4);
    EXPECT_NE(treeOf(nested).notice, "");
}

TEST(ElementTree, KeepsElementsBehindThePixelsOfAnIcon)
{
    auto const icon = element(0x7fe00010, "OB", "icon");
    auto const tree
        = treeOf(element(0x00880200, "SQ", item(icon)) + element(0x00880130, "SH", "file set")
            + element(0x7fe00010, "OB", "pixels") + element(0xfffcfffc, "OB", "padding"));
    EXPECT_EQ(find(tree.elements, 0x00880130).value, "file set");
    EXPECT_EQ(tree.elements.back().tag, 0xfffcfffcU);
}

TEST(ElementComparison, CountsValuesAcrossFilesAndAMissingOneAsAValue)
{
    ElementComparison comparison;
    auto const series = element(0x0020000e, "UI", "1.2.3");
    for (auto const* text : { "1", "2", "2" })
        comparison.add(treeOf(series + element(0x00200013, "IS", text)));
    comparison.add(
        treeOf(series + element(0x00200013, "IS", "2") + element(0x00204000, "LT", "x")));
    auto const varying = comparison.variations();
    ASSERT_EQ(varying.size(), 2U);
    EXPECT_EQ(varying.at("(0020,0013)").values, 2U);
    EXPECT_THAT(varying.at("(0020,0013)").examples, testing::ElementsAre("1", "2"));
    EXPECT_EQ(varying.at("(0020,4000)").values, 2U);
}

TEST(ElementComparison, ComparesTheFramesOfOneFile)
{
    auto const frame = [](std::string const& index) {
        return item(element(0x00209111, "SQ",
            item(element(0x00209057, "UL", number(7, 4)) + element(0x00209056, "SH", index))));
    };
    ElementComparison comparison;
    comparison.add(treeOf(element(0x52009230, "SQ", frame("1") + frame("2") + frame("3"))));
    auto const varying = comparison.variations();
    ASSERT_EQ(varying.size(), 1U);
    EXPECT_EQ(varying.at(comparisonPath("(5200,9230)[2].(0020,9111)[0].(0020,9056)")).values, 3U);
}

TEST(ElementComparison, SeesBinaryValuesOfOneLengthDiffer)
{
    ElementComparison comparison;
    for (auto const* bytes : { "\x01\x02\x03\x04", "\x01\x02\x03\x05" })
        comparison.add(treeOf(element(0x00091001, "OB", bytes)));
    EXPECT_EQ(comparison.variations().size(), 1U);
}

TEST(DateText, ReadsDatesTimesOffsetsAndAges)
{
    EXPECT_EQ(readableDate("20240229"), "2024-02-29");
    EXPECT_EQ(readableDate("2023.02.28"), "2023-02-28");
    EXPECT_EQ(readableDate("20230229"), "");
    EXPECT_EQ(readableTime("235960"), "23:59:60");
    EXPECT_EQ(readableTime("07"), "07");
    EXPECT_EQ(readableTime("2460"), "");
    EXPECT_EQ(readableDateTime("201204+1400"), "2012-04 +14:00");
    EXPECT_EQ(readableDateTime("20120418 0824"), "");
    EXPECT_EQ(readableOffset("-1230"), "");
    EXPECT_EQ(readableOffset("x0100"), "");
    EXPECT_EQ(readableAge("042Y"), "42 years");
    EXPECT_EQ(readableAge("001D"), "1 day");
    EXPECT_EQ(readableAge("42Y"), "");
}
