#include "RunnerCase.h"

#include <gtest/gtest.h>
#include <map>

namespace {

/// Scores by slice (-1: the whole) and label.
std::map<std::pair<std::int64_t, int>, float> scoresOf(lamina::harness::Record const& record)
{
    std::map<std::pair<std::int64_t, int>, float> out;
    for (auto const& score : record.scores)
        out[{ score.slice, score.label }] = score.value;
    EXPECT_EQ(out.size(), record.scores.size()) << "a score was given twice";
    return out;
}

} // namespace

TEST(ClassifyRunner, ScoresEachSliceOfTheSourceAndTheWhole)
{
    RunnerCase it("scores_of_slices");
    auto const record = it.run({ false, -1 });
    ASSERT_EQ(record.status, LAMINA_OK) << record.explanation;
    auto const scores = scoresOf(record);
    auto const expected = it.expected();
    auto const slices = it.volume().shape[2];
    ASSERT_EQ(expected["slices"].size(), std::size_t(slices));
    for (int label = 1; label <= 2; ++label) {
        // The network looks downwards: its first slice is the source's last.
        for (std::int64_t n = 0; n < slices; ++n)
            EXPECT_NEAR(scores.at({ slices - 1 - n, label }),
                expected["slices"][std::size_t(n)][std::size_t(label)].get<float>(), 1e-4);
        EXPECT_NEAR(
            scores.at({ -1, label }), expected["whole"][std::size_t(label)].get<float>(), 1e-4);
    }
    EXPECT_EQ(scores.size(), std::size_t(2 * slices + 2))
        << "class 0 has no label and must not appear";
}

TEST(ClassifyRunner, ScoresAVolumeAtOnce)
{
    RunnerCase it("scores_of_volume");
    auto const record = it.run({ false, -1 });
    ASSERT_EQ(record.status, LAMINA_OK) << record.explanation;
    auto const scores = scoresOf(record);
    ASSERT_EQ(scores.size(), 2u);
    for (int label = 1; label <= 2; ++label)
        EXPECT_NEAR(scores.at({ -1, label }),
            it.expected()["whole"][std::size_t(label)].get<float>(), 1e-4);
}
