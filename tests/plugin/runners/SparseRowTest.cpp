#include "torch/SparseRow.h"

#include "torch/SparseSlice.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <numeric>
#include <random>

using namespace lamina::runner;
using testing::ElementsAre;

namespace {

/// A row of one voxel.
SparseRow voxel(std::vector<SparseScore> scores)
{
    SparseRow row(1);
    row.counts[0] = static_cast<std::uint8_t>(scores.size());
    row.scores = std::move(scores);
    return row;
}

SparseSlice sliceOf(std::vector<SparseSlice::Entry> entries, float doubt)
{
    SparseSlice slice;
    slice.rows = slice.columns = 1;
    slice.first.push_back(static_cast<std::uint32_t>(entries.size()));
    slice.entries = std::move(entries);
    slice.doubt = doubt;
    return slice;
}

} // namespace

TEST(SparseRow, NamesTheBestOfAWindowInTheOrderOfTheClasses)
{
    // Five classes of two voxels.
    std::vector<float> const scores { 0.1F, 0.9F, 0.3F, 0, 0.2F, 0, 0.4F, 0, 0, 0.05F };
    auto const row = bestOf(scores.data(), 2, { 0, 1, 2, 3, 4 }, { 1, 0.5F }, { 0.06F, 2 });
    EXPECT_THAT(row.counts, ElementsAre(3, 1));
    auto const of
        = [](float score) { return static_cast<std::uint32_t>(score * float(SparseScore::one)); };
    EXPECT_THAT(row.scores,
        ElementsAre(SparseScore { 1, of(0.3F), false }, SparseScore { 3, of(0.4F), false },
            SparseScore { SparseScore::lost, of(0.2F) + 1, false },
            SparseScore { 0, of(0.45F), false }));
}

TEST(SparseRow, AddsWindowsWhereTheyLieAndMarksWhatOneLeftOut)
{
    SparseRow row(3);
    add(row, voxel({ { 2, 10, false }, { 7, 5, false } }), 1);
    add(row, voxel({ { 7, 6, false }, { 9, 1, false }, { SparseScore::lost, 2, false } }), 1);
    add(row, voxel({ { 4, 3, false } }), 0);
    EXPECT_THAT(row.counts, ElementsAre(1, 4, 0));
    EXPECT_THAT(row.scores,
        ElementsAre(SparseScore { 4, 3, false }, SparseScore { 2, 10, true },
            SparseScore { 7, 11, false }, SparseScore { 9, 1, true },
            SparseScore { SparseScore::lost, 2, false }));
}

TEST(SparseRow, IsTheSameWhateverTheOrderOfWindows)
{
    std::mt19937 random(3);
    std::vector<SparseRow> windows;
    for (int n = 0; n < 5; ++n) {
        std::vector<float> scores(12 * 4);
        for (auto& score : scores)
            score = std::uniform_real_distribution<float>(0, 1)(random);
        std::vector<std::uint8_t> classes(12);
        std::iota(classes.begin(), classes.end(), std::uint8_t { 0 });
        windows.push_back(bestOf(scores.data(), 4, classes, { 0.1F, 0.2F, 0.15F, 0 }, { 0.5F, 3 }));
    }
    std::vector<std::size_t> order { 0, 1, 2, 3, 4 };
    std::optional<SparseRow> first;
    do {
        SparseRow row(6);
        for (auto const n : order)
            add(row, windows[n], std::int64_t(n % 3));
        if (!first)
            first = row;
        EXPECT_EQ(row.counts, first->counts);
        EXPECT_EQ(row.scores, first->scores);
    } while (std::next_permutation(order.begin(), order.end()));
}

TEST(SparsePick, IsCertainWhereTheLeadIsMoreThanWhatIsUnknown)
{
    SparsePick pick;
    pick.add(sliceOf({ { 0.5F, 3 }, { 0.4F, 8 } }, 0.01F), 0, 0, 1);
    auto winner = pick.take();
    EXPECT_EQ(winner.label, 3);
    EXPECT_TRUE(winner.certain);
    pick.add(sliceOf({ { 0.5F, 3 }, { 0.4F, 8 }, { 0.2F, SparseScore::lost } }, 0.01F), 0, 0, 1);
    winner = pick.take();
    EXPECT_EQ(winner.label, 3);
    EXPECT_FALSE(winner.certain);
}

TEST(SparsePick, SumsOverVoxelsAndTakesTheFirstOfEqualOnes)
{
    SparsePick pick;
    pick.add(sliceOf({ { 0.5F, 8 }, { 0.5F, 9 } }, 0), 0, 0, 0.5F);
    pick.add(sliceOf({ { 0.5F, 3 }, { 0.5F, 9 } }, 0), 0, 0, 0.5F);
    EXPECT_EQ(pick.take().label, 9);
    pick.add(sliceOf({ { 1, 8 } }, 0), 0, 0, 0.5F);
    pick.add(sliceOf({ { 1, 3 } }, 0), 0, 0, 0.5F);
    auto const winner = pick.take();
    EXPECT_EQ(winner.label, 3);
    EXPECT_FALSE(winner.certain);
    pick.add(sliceOf({ { 1, 1 } }, 0), 0, 0, 1);
    EXPECT_EQ(pick.take().label, 1);
}
