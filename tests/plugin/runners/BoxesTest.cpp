#include "detect/Boxes.h"

#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

using namespace lamina::runner;
using nlohmann::json;

namespace {

Sighting sighting(std::array<double, 3> const& low, std::array<double, 3> const& high,
    float score = 0.5F, std::int64_t windows = 1, std::int32_t label = 1)
{
    Sighting made;
    made.windows = windows;
    made.box.size = sizeof made.box;
    made.box.label = label;
    made.box.score = score;
    for (std::size_t n = 0; n < 3; ++n) {
        made.box.lps_min[n] = low[n];
        made.box.lps_max[n] = high[n];
    }
    return made;
}

Sighting sightingOf(json const& from)
{
    return sighting(from["low"].get<std::array<double, 3>>(),
        from["high"].get<std::array<double, 3>>(), from["score"].get<float>(),
        from.value("windows", 1), from["label"].get<std::int32_t>());
}

} // namespace

TEST(BoxFusion, AgreesWithItsTwin)
{
    std::ifstream file(std::string(std::getenv("LAMINA_RUNNER_CASES")) + "/fusion.json");
    for (auto const& one : json::parse(file)) {
        std::vector<Sighting> sightings;
        for (auto const& box : one["boxes"])
            sightings.push_back(sightingOf(box));
        auto const fused = fuse(sightings, one["iou"].get<double>());
        auto const& expected = one["fused"];
        ASSERT_EQ(fused.size(), expected.size());
        ASSERT_LT(fused.size(), sightings.size());
        for (std::size_t n = 0; n < fused.size(); ++n) {
            auto const want = sightingOf(expected[n]).box;
            EXPECT_EQ(fused[n].label, want.label);
            EXPECT_NEAR(fused[n].score, want.score, 1e-6);
            for (std::size_t axis = 0; axis < 3; ++axis) {
                EXPECT_NEAR(fused[n].lps_min[axis], want.lps_min[axis], 1e-5);
                EXPECT_NEAR(fused[n].lps_max[axis], want.lps_max[axis], 1e-5);
            }
        }
    }
}

TEST(BoxFusion, WeighsPlacesByScores)
{
    auto const fused = fuse({ sighting({ 0, 0, 0 }, { 10, 10, 10 }, 0.9F, 2),
                                sighting({ 1, 0, 0 }, { 11, 10, 10 }, 0.3F, 2) },
        0.5);
    ASSERT_EQ(fused.size(), 1U);
    EXPECT_NEAR(fused[0].lps_min[0], 0.25, 1e-6);
    EXPECT_NEAR(fused[0].score, 0.6, 1e-6);
}

TEST(BoxFusion, TrustsLessWhatOneOfTwoWindowsSaw)
{
    auto const fused = fuse({ sighting({ 0, 0, 0 }, { 10, 10, 10 }, 0.8F, 2) }, 0.5);
    ASSERT_EQ(fused.size(), 1U);
    EXPECT_NEAR(fused[0].score, 0.4, 1e-6);
}

TEST(BoxFusion, KeepsLabelsApartAndBoundsWhatItKeeps)
{
    std::vector<Sighting> seen { sighting({ 0, 0, 0 }, { 9, 9, 9 }),
        sighting({ 0, 0, 0 }, { 9, 9, 9 }, 0.5F, 1, 2) };
    EXPECT_EQ(fuse(seen, 0.5).size(), 2U);
    for (int n = 0; n < 50; ++n)
        seen.push_back(sighting({ 20.0 * n, 50, 0 }, { 20.0 * n + 9, 59, 9 }));
    EXPECT_EQ(fuse(seen, 0.5, 10).size(), 10U);
    EXPECT_TRUE(fuse({}, 0.5).empty());
}
