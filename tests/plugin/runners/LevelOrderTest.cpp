#include "torch/LevelOrder.h"

#include <algorithm>
#include <gtest/gtest.h>

using namespace lamina::runner;

namespace {

WindowGrid tall()
{
    WindowGrid grid;
    grid.patch = { 16, 8, 8 };
    grid.size = grid.padded = { 64, 8, 8 };
    grid.starts = { windowStarts(64, 16, 0.5, false), { 0 }, { 0 } };
    return grid;
}

std::vector<std::size_t> orderFor(WindowGrid const& grid, std::vector<std::int64_t> const& focus)
{
    LevelOrder order(grid);
    std::vector<std::size_t> out;
    while (auto const level = order.next(focus[std::min(out.size(), focus.size() - 1)]))
        out.push_back(*level);
    return out;
}

} // namespace

TEST(LevelOrder, RisesWithoutAFocus)
{
    EXPECT_EQ(orderFor(tall(), { -1 }), (std::vector<std::size_t> { 0, 1, 2, 3, 4, 5, 6 }));
}

TEST(LevelOrder, BeginsWithTheLevelsThatHoldTheSliceAndGoesOutward)
{
    // Slice 36 lies in the levels 3 (24 to 39) and 4 (32 to 47).
    EXPECT_EQ(orderFor(tall(), { 36 }), (std::vector<std::size_t> { 4, 3, 5, 2, 6, 1, 0 }));
    EXPECT_EQ(orderFor(tall(), { 0 }), (std::vector<std::size_t> { 0, 1, 2, 3, 4, 5, 6 }));
    EXPECT_EQ(orderFor(tall(), { 63 }), (std::vector<std::size_t> { 6, 5, 4, 3, 2, 1, 0 }));
}

TEST(LevelOrder, StaysInOnePieceHoweverTheFocusJumps)
{
    auto const grid = tall();
    auto const order = orderFor(grid, { 30, 0, 63, 0, 63, -1, 5 });
    for (std::size_t n = 1; n <= order.size(); ++n) {
        std::vector<std::size_t> done(order.begin(), order.begin() + std::ptrdiff_t(n));
        std::sort(done.begin(), done.end());
        EXPECT_EQ(done.back() - done.front() + 1, n);
    }
    EXPECT_EQ(order.size(), grid.starts[0].size());
}
