#include "image/LabelEdit.h"

#include <gtest/gtest.h>
#include <random>

using namespace lamina;
using image::LabelChange;
using image::LabelInk;
using image::VoxelRun;

namespace {

image::LabelMap mapOf(image::Size3 size, std::vector<std::uint8_t> voxels)
{
    image::LabelMap map;
    map.size = size;
    map.voxels = std::move(voxels);
    return map;
}

} // namespace

TEST(LabelEdit, PaintsOverEverythingAndErasesOneLabelAlone)
{
    auto map = mapOf({ 8, 1, 1 }, { 0, 1, 1, 2, 2, 0, 0, 1 });
    std::vector<VoxelRun> const all { { 1, 6 } };
    image::apply(changeOf(map, all, { 2, false }), map);
    EXPECT_EQ(map.voxels, (std::vector<std::uint8_t> { 0, 2, 2, 2, 2, 2, 2, 1 }));
    std::vector<VoxelRun> const tooFar { { -3, 30 } };
    image::apply(changeOf(map, tooFar, { 1, true }), map);
    EXPECT_EQ(map.voxels, (std::vector<std::uint8_t> { 0, 2, 2, 2, 2, 2, 2, 0 }));
    EXPECT_TRUE(changeOf(map, all, { 2, false }).empty());
}

TEST(LabelEdit, IsTakenBackExactlyAlsoWhereItWentOverAVoxelTwice)
{
    std::mt19937 dice(7);
    auto map = mapOf({ 20, 10, 5 }, {});
    for (int n = 0; n < 1000; ++n)
        map.voxels.push_back(static_cast<std::uint8_t>(dice() % 4));
    auto const before = map.voxels;
    LabelChange whole;
    for (int n = 0; n < 60; ++n) {
        VoxelRun const run { static_cast<std::int64_t>(dice() % 950),
            static_cast<std::int64_t>(dice() % 50) };
        auto const part = changeOf(map, std::vector { run },
            { static_cast<std::uint8_t>(1 + dice() % 3), dice() % 2 == 0 });
        image::apply(part, map);
        whole.insert(whole.end(), part.begin(), part.end());
    }
    auto const after = map.voxels;
    EXPECT_NE(after, before);
    image::takeBack(whole, map);
    EXPECT_EQ(map.voxels, before);
    auto const read = image::changeOfText(image::textOf(whole), 1000);
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, whole);
    image::apply(*read, map);
    EXPECT_EQ(map.voxels, after);
}

TEST(LabelEdit, RefusesTextThatDoesNotFitTheMap)
{
    auto const text = image::textOf({ { { 90, 10 }, 0, 255 } });
    EXPECT_TRUE(image::changeOfText(text, 100));
    EXPECT_FALSE(image::changeOfText(text, 99));
    for (auto const* bad : { "A", "AA", "AAA", "AAAA", "!", "ggggggggggggggggg", "BBAA" })
        EXPECT_FALSE(image::changeOfText(bad, 1000)) << bad;
    EXPECT_TRUE(image::changeOfText("", 1000)->empty());
    for (std::size_t length = 1; length < text.size(); ++length)
        EXPECT_FALSE(image::changeOfText(text.substr(0, length), 100));
}

TEST(LabelEdit, FindsWhatHangsTogetherByFaces)
{
    // A U of label 1 through two slices, a corner that only touches it, and label 2 beside it.
    auto const map = mapOf({ 4, 3, 2 },
        {
            1, 0, 1, 0, //
            1, 0, 1, 0, //
            0, 0, 2, 1, //
            1, 0, 0, 0, //
            1, 1, 1, 0, //
            0, 0, 0, 0, //
        });
    auto const piece = pieceAt(map, 0);
    std::int64_t count = 0;
    for (auto const& run : piece)
        count += run.length;
    EXPECT_EQ(count, 8);
    EXPECT_EQ(pieceAt(map, 11), (std::vector<VoxelRun> { { 11, 1 } }));
    EXPECT_TRUE(pieceAt(map, 1).empty());
    EXPECT_TRUE(pieceAt(map, 24).empty());
    EXPECT_TRUE(pieceAt(map, -1).empty());
}

TEST(LabelEdit, FillsWhatALabelEnclosesInASliceOfAnyAxis)
{
    // A hollow cube 5 wide, open towards the last slice alone, with another label inside.
    auto map = mapOf({ 7, 7, 7 }, std::vector<std::uint8_t>(343, 0));
    auto const at
        = [](int i, int j, int k) { return static_cast<std::size_t>((k * 7 + j) * 7 + i); };
    for (int k = 1; k < 6; ++k)
        for (int j = 1; j < 6; ++j)
            for (int i = 1; i < 6; ++i)
                if (i == 1 || i == 5 || j == 1 || j == 5 || k == 1 || k == 5)
                    map.voxels[at(i, j, k)] = 1;
    map.voxels[at(3, 3, 3)] = 2;
    for (int axis = 0; axis < 3; ++axis) {
        std::int64_t count = 0;
        for (auto const& run : holesIn(map, 1, axis, 3))
            count += run.length;
        EXPECT_EQ(count, 8) << axis;
    }
    map.voxels[at(3, 3, 5)] = 0; // a door that only planes along k see
    EXPECT_EQ(holesIn(map, 1, 2, 3).size(), 8u);
    EXPECT_TRUE(holesIn(map, 1, 0, 3).empty());
    EXPECT_TRUE(holesIn(map, 1, 1, 3).empty());
    EXPECT_TRUE(holesIn(map, 1, 2, 7).empty());
}
