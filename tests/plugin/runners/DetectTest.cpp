#include "RunnerCase.h"

#include <gtest/gtest.h>

namespace {

void expectTwinsBoxes(char const* name)
{
    RunnerCase it(name);
    auto const record = it.run({ false, -1 });
    ASSERT_EQ(record.status, LAMINA_OK) << record.explanation;
    EXPECT_TRUE(record.faults.empty()) << record.faults.front();
    auto const expected = it.expected().at("findings");
    ASSERT_GT(expected.size(), 1u);
    ASSERT_EQ(record.boxes.size(), expected.size());
    for (auto const& want : expected) {
        // Equal scores may come in any order, so the box is looked up by its place.
        double best = 1e9;
        double score = 0;
        for (auto const& box : record.boxes) {
            double worst = 0;
            for (std::size_t n = 0; n < 3; ++n) {
                worst = std::max(worst, std::abs(box.lps_min[n] - want["low"][n].get<double>()));
                worst = std::max(worst, std::abs(box.lps_max[n] - want["high"][n].get<double>()));
            }
            if (worst < best) {
                best = worst;
                score = double(box.score);
            }
        }
        EXPECT_LT(best, 1e-3) << want;
        EXPECT_NEAR(score, want["score"].get<double>(),
            name == std::string("candidates_without_scorer") ? 3e-3 : 1e-4);
    }
    for (std::size_t n = 1; n < record.boxes.size(); ++n)
        EXPECT_GE(record.boxes[n - 1].score, record.boxes[n].score);
}

} // namespace

TEST(DetectRunner, FindsTheTwinsCandidatesWithTheirScores) { expectTwinsBoxes("candidates"); }

// Without a second network the score is a mean of probabilities that are kept in steps of 1/255.
TEST(DetectRunner, ScoresCandidatesByTheirProbabilityWithoutASecondNetwork)
{
    expectTwinsBoxes("candidates_without_scorer");
}

TEST(DetectRunner, JoinsBoxesOfNeighbouringWindows) { expectTwinsBoxes("boxes"); }

TEST(DetectRunner, FusesBoxesOfOverlappingWindowsByTheirScores) { expectTwinsBoxes("boxes_fused"); }

TEST(DetectRunner, KeepsOnlyFindingsInTheRegion)
{
    RunnerCase it("candidates_in_region");
    auto const record = it.run({ false, -1 });
    ASSERT_EQ(record.status, LAMINA_OK) << record.explanation;
    auto const expected = it.expected().at("findings");
    ASSERT_EQ(expected.size(), 1u);
    ASSERT_EQ(record.boxes.size(), 1u);
    for (std::size_t n = 0; n < 3; ++n) {
        EXPECT_NEAR(record.boxes[0].lps_min[n], expected[0]["low"][n].get<double>(), 1e-3);
        EXPECT_NEAR(record.boxes[0].lps_max[n], expected[0]["high"][n].get<double>(), 1e-3);
    }
}

TEST(DetectRunner, StopsAtOnceWheneverItIsCancelled)
{
    for (int const polls : { 0, 5, 20 }) {
        RunnerCase it("candidates");
        EXPECT_EQ(it.run({ false, polls }).status, LAMINA_CANCELLED) << polls;
    }
}
