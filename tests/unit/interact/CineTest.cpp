#include "interact/Cine.h"

#include <gtest/gtest.h>
#include <vector>

using namespace lamina::interact;

namespace {

std::vector<std::int64_t> played(std::int64_t start, std::int64_t count, bool bounces, int steps)
{
    std::vector<std::int64_t> slices;
    for (int n = 0; n < steps; ++n)
        slices.push_back(cineSlice(cinePhase(start, n, count, bounces), count));
    return slices;
}

} // namespace

TEST(Cine, BeginsAgainAfterTheLastSlice)
{
    EXPECT_EQ(played(2, 4, false, 6), (std::vector<std::int64_t> { 2, 3, 0, 1, 2, 3 }));
}

TEST(Cine, TurnsRoundAtBothEnds)
{
    EXPECT_EQ(played(1, 4, true, 9), (std::vector<std::int64_t> { 1, 2, 3, 2, 1, 0, 1, 2, 3 }));
    EXPECT_EQ(played(0, 2, true, 4), (std::vector<std::int64_t> { 0, 1, 0, 1 }));
}

TEST(Cine, StandsStillOnOneSlice)
{
    EXPECT_EQ(played(0, 1, true, 3), (std::vector<std::int64_t> { 0, 0, 0 }));
    EXPECT_EQ(played(0, 1, false, 3), (std::vector<std::int64_t> { 0, 0, 0 }));
}

TEST(CineRate, IsTheRecommendedOneElseThatOfTheTimes)
{
    std::vector<double> const times { 0, 40, 80, 120 };
    EXPECT_DOUBLE_EQ(cineRate(15, times), 15);
    EXPECT_DOUBLE_EQ(cineRate(0, times), 25);
    EXPECT_DOUBLE_EQ(cineRate(0, {}), 10);
    EXPECT_DOUBLE_EQ(cineRate(0, std::vector<double> { 0, 0 }), 10);
}

TEST(CineRate, StaysWithinWhatCanBePlayed)
{
    EXPECT_DOUBLE_EQ(cineRate(1e9, {}), Cine::fastest);
    EXPECT_DOUBLE_EQ(cineRate(0.001, {}), Cine::slowest);
}
