#include "base/RemainingTime.h"

#include <gtest/gtest.h>

using namespace lamina;
using namespace std::chrono_literals;

namespace {

auto const start = RemainingTime::Clock::time_point() + 1h;

} // namespace

TEST(RemainingTime, SaysNothingBeforeItHasSeenEnough)
{
    RemainingTime time;
    EXPECT_FALSE(time.seconds());
    time.see(0, start);
    time.see(0.3, start + 100ms);
    time.see(0.4, start + 200ms);
    EXPECT_FALSE(time.seconds()) << "too soon";
    time.see(0.4, start + 10s);
    EXPECT_TRUE(time.seconds());
}

TEST(RemainingTime, IsWhatIsLeftAtTheSpeedOfLate)
{
    RemainingTime time;
    for (int n = 0; n <= 10; ++n)
        time.see(0.01 * n, start + std::chrono::seconds(n));
    EXPECT_NEAR(*time.seconds(), 90, 1e-6);
    // Twice as fast for longer than what is looked at: what was before no longer counts.
    for (int n = 1; n <= 30; ++n)
        time.see(0.1 + 0.02 * n, start + 10s + std::chrono::seconds(n));
    EXPECT_NEAR(*time.seconds(), 15, 1e-6);
}

TEST(RemainingTime, GrowsWhileATileStandsStill)
{
    RemainingTime time;
    for (int n = 0; n <= 5; ++n)
        time.see(0.1 * n, start + std::chrono::seconds(n));
    auto const before = *time.seconds();
    for (int n = 0; n < 100; ++n)
        time.see(0.5, start + 5s + std::chrono::seconds(n));
    EXPECT_GT(*time.seconds(), before);
}

TEST(RemainingTime, ForgetsTheSpeedWhenWorkGoesBackOrWasInterrupted)
{
    RemainingTime time;
    for (int n = 0; n <= 5; ++n)
        time.see(0.1 * n, start + std::chrono::seconds(n));
    time.see(0.1, start + 6s);
    EXPECT_FALSE(time.seconds());
    for (int n = 0; n <= 5; ++n)
        time.see(0.1 + 0.1 * n, start + 6s + std::chrono::seconds(n));
    EXPECT_NEAR(*time.seconds(), 4, 1e-6);
    time.interrupt();
    EXPECT_FALSE(time.seconds());
}
