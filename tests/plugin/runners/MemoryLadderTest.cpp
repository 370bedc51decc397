#include "torch/MemoryLadder.h"

#include <gtest/gtest.h>

using namespace lamina::runner;

namespace {

/// A batch of 4 takes 400 in the network.
WindowMemory with(std::uint64_t room)
{
    WindowMemory memory;
    memory.room = room;
    memory.network = 400;
    memory.batch = 4;
    memory.scores = { { 0, 5000, 9000 }, { 8, 600, 900 }, { 4, 400, 600 } };
    return memory;
}

} // namespace

TEST(MemoryLadder, KeepsAllScoresFromTheFocusOutwardWhereThereIsRoom)
{
    auto const plan = planOf(with(9000));
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->most, 0);
    EXPECT_TRUE(plan->fromFocus);
    EXPECT_EQ(plan->batch, 4);
}

TEST(MemoryLadder, GivesUpTheOrderBeforeTheScores)
{
    auto const plan = planOf(with(8999));
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->most, 0);
    EXPECT_FALSE(plan->fromFocus);
}

TEST(MemoryLadder, KeepsFewerScoresBeforeTheBatchBecomesSmaller)
{
    auto plan = planOf(with(4999));
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->most, 8);
    EXPECT_TRUE(plan->fromFocus);
    plan = planOf(with(599));
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->most, 4);
    EXPECT_FALSE(plan->fromFocus);
    EXPECT_EQ(plan->batch, 4);
}

TEST(MemoryLadder, TakesWhatASmallerBatchLeaves)
{
    // Half the batch leaves 200 more, a quarter 300.
    auto plan = planOf(with(399));
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->batch, 2);
    EXPECT_EQ(plan->most, 4);
    plan = planOf(with(199));
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->batch, 1);
    EXPECT_EQ(plan->most, 4);
}

TEST(MemoryLadder, RunsForFewerChannelsOnlyWhereNoSmallerBatchHelps)
{
    auto regions = with(0);
    regions.scores = { { 0, 5000, 9000, 0 }, { 0, 2500, 4500, 10 }, { 0, 500, 600, 1 } };
    auto const planWith = [&](std::uint64_t room) {
        regions.room = room;
        return planOf(regions);
    };
    auto plan = planWith(4700);
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->channels, 0);
    EXPECT_EQ(plan->batch, 1);
    plan = planWith(4699);
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->channels, 10);
    EXPECT_EQ(plan->batch, 4);
    EXPECT_TRUE(plan->fromFocus);
    plan = planWith(2199);
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->channels, 1);
    EXPECT_EQ(plan->batch, 4);
    EXPECT_FALSE(planWith(199));
}

TEST(MemoryLadder, EndsWhereNothingFits)
{
    EXPECT_FALSE(planOf(with(99)));
    EXPECT_EQ(leastNeed(with(99)), 400u);
    EXPECT_EQ(roomWith(with(99), 1), 399u);
}
