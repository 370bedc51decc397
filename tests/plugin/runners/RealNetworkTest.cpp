#include "RunnerCase.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <gtest/gtest.h>

namespace {

double distanceToAnnotation(lamina_box const& box)
{
    // The consensus nodule of LIDC-IDRI-0001, 23.4 mm.
    std::array<double, 3> const annotated { 56.2, 86.3, -115.9 };
    double sum = 0;
    for (std::size_t n = 0; n < 3; ++n)
        sum += std::pow(0.5 * (box.lps_min[n] + box.lps_max[n]) - annotated[n], 2);
    return std::sqrt(sum);
}

void print(char const* what, lamina::harness::Record const& record)
{
    std::printf("%s: %.1f s on %s, longest silence %.2f s\n", what, record.seconds,
        record.device.c_str(), record.longestSilence);
    for (auto const& box : record.boxes)
        std::printf("  %.4f  %.1f..%.1f  %.1f..%.1f  %.1f..%.1f\n", double(box.score),
            box.lps_min[0], box.lps_max[0], box.lps_min[1], box.lps_max[1], box.lps_min[2],
            box.lps_max[2]);
}

} // namespace

TEST(RealNetwork, SegmentsGreyAndWhiteMatterAsTheTwin)
{
    RunnerCase it("brain_tissue");
    auto const record = it.run();
    print("brain tissue", record);
    ASSERT_EQ(record.status, LAMINA_OK) << record.explanation;
    for (std::uint8_t label = 1; label <= 2; ++label)
        EXPECT_GE(dice(record.labels, it.expectedLabels(), label), 0.999);
    auto const volume = [&](std::uint8_t label) {
        return double(std::count(record.labels.begin(), record.labels.end(), label))
            / 1000; // 1 mm voxels, cm³
    };
    std::printf("  white %.1f cm3, grey %.1f cm3\n", volume(1), volume(2));
    EXPECT_NEAR(volume(1), 519, 5);
    EXPECT_NEAR(volume(2), 731, 7);
    EXPECT_LT(record.longestSilence, 1.5);
}

TEST(RealNetwork, OutlinesSubcorticalStructuresAsTheTwin)
{
    RunnerCase it("brain_subcortical");
    auto const record = it.run();
    print("brain subcortical", record);
    ASSERT_EQ(record.status, LAMINA_OK) << record.explanation;
    auto const expected = it.expectedLabels();
    double worst = 1;
    for (std::uint8_t label = 1; label <= 17; ++label) {
        EXPECT_GT(std::count(expected.begin(), expected.end(), label), 100) << int(label);
        worst = std::min(worst, dice(record.labels, expected, label));
    }
    std::printf("  lowest Dice %.5f\n", worst);
    EXPECT_GE(worst, 0.999);
}

TEST(RealNetwork, TakesNoiseOffAsTheTwin)
{
    RunnerCase it("ct_denoise");
    auto const record = it.run({ false, -1 });
    print("CT noise reduction, 4 slices", record);
    ASSERT_EQ(record.status, LAMINA_OK) << record.explanation;
    EXPECT_TRUE(record.faults.empty());
    auto const expected = it.expectedValues();
    auto const values = it.valuesOf(record);
    ASSERT_EQ(values.size(), expected.size());
    float worst = 0;
    for (std::size_t n = 0; n < values.size(); ++n)
        worst = std::max(worst, std::abs(values[n] - expected[n]));
    std::printf("  largest difference %.3f HU\n", double(worst));
    EXPECT_LT(worst, 0.5F);
    EXPECT_LT(record.longestSilence, 1.5);
}

TEST(RealNetwork, FindsTheAnnotatedNoduleFirst)
{
    RunnerCase it("lung_nodule");
    auto const record = it.run({ false, -1 });
    print("lung nodule, whole field", record);
    ASSERT_EQ(record.status, LAMINA_OK) << record.explanation;
    ASSERT_FALSE(record.boxes.empty());
    EXPECT_LT(distanceToAnnotation(record.boxes.front()), 3.0);
    auto const expected = it.expected();
    ASSERT_EQ(record.boxes.size(), expected["findings"].size());
    for (std::size_t n = 0; n < record.boxes.size(); ++n) {
        auto const& want = expected["findings"][n];
        EXPECT_NEAR(record.boxes[n].score, want["score"].get<float>(), 1e-4f);
        for (std::size_t a = 0; a < 3; ++a) {
            EXPECT_NEAR(record.boxes[n].lps_min[a], want["low"][a].get<double>(), 0.01);
            EXPECT_NEAR(record.boxes[n].lps_max[a], want["high"][a].get<double>(), 0.01);
        }
    }
}
