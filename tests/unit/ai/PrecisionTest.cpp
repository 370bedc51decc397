#include "ai/Precision.h"
#include "ai/RunManifest_p.h"

#include "ExampleManifest.h"

#include <gmock/gmock.h>

using namespace lamina;
using ai::Precision;

namespace {

/// A result on a device that could compute in bf16.
ai::RunResult resultOf(std::vector<std::uint8_t> voxels, double seconds)
{
    auto map = std::make_shared<image::LabelMap>();
    map->size = { static_cast<std::int64_t>(voxels.size()), 1, 1 };
    map->voxels.assign(voxels.begin(), voxels.end());
    ai::RunResult result;
    result.labels = std::move(map);
    result.secondsRun = seconds;
    result.device = "cpu";
    result.engine = "LibTorch 1.13.0, AVX512, bf16";
    return result;
}

/// 2,000 voxels of label 1, of which some are not.
std::vector<std::uint8_t> labelled(std::size_t missing)
{
    std::vector<std::uint8_t> voxels(4000);
    std::fill_n(voxels.begin(), 2000 - missing, std::uint8_t { 1 });
    return voxels;
}

/// What is chosen where runs in fp32 take 10 s and reduced ones give `reduced`.
Result<Precision> chosen(Result<ai::RunResult> const& reduced, ai::RunResult const& exact)
{
    return ai::choosePrecision(exact, [&](Precision precision) {
        return precision == Precision::fp32 ? Result<ai::RunResult>(exact) : reduced;
    });
}

} // namespace

TEST(Precision, IsReducedWhereResultsAgreeAndComeFaster)
{
    auto const exact = resultOf(labelled(0), 10);
    EXPECT_EQ(chosen(resultOf(labelled(0), 5), exact).value(), Precision::bf16);
    EXPECT_EQ(chosen(resultOf(labelled(3), 5), exact).value(), Precision::bf16);
    EXPECT_EQ(chosen(resultOf(labelled(0), 9.5), exact).value(), Precision::fp32)
        << "hardly faster";
    EXPECT_EQ(chosen(resultOf(labelled(5), 5), exact).value(), Precision::fp32) << "another border";
}

TEST(Precision, StaysWhereTheReducedOneFailsAndGivesWayToACancel)
{
    auto const exact = resultOf(labelled(0), 10);
    auto const failed = fail(ErrorCode::plugin, "conv_transpose3d");
    EXPECT_EQ(chosen(failed, exact).value(), Precision::fp32);
    auto const cancelled = chosen(fail(ErrorCode::cancelled, "run"), exact);
    ASSERT_FALSE(cancelled);
    EXPECT_EQ(cancelled.error().code, ErrorCode::cancelled);
}

TEST(Precision, IsNotTriedOnAProcessorWithoutInstructionsForIt)
{
    auto exact = resultOf(labelled(0), 10);
    exact.engine = "LibTorch 1.13.0, AVX512";
    auto const result = ai::choosePrecision(exact, [](Precision) -> Result<ai::RunResult> {
        ADD_FAILURE() << "tried";
        return fail(ErrorCode::plugin, "tried");
    });
    EXPECT_EQ(result.value(), Precision::fp32);
    EXPECT_EQ(ai::reducedOn("cuda:0 NVIDIA H200", exact.engine), Precision::fp16);
}

TEST(Precision, WantsTheSameScoresAndBoxes)
{
    ai::RunResult exact;
    exact.scores = { { 1, 0.9, -1 }, { 2, 0.1, -1 } };
    exact.boxes = { { { 0, 0, 0 }, { 5, 5, 5 }, 1, 0.8 } };
    auto reduced = exact;
    std::swap(reduced.scores[0], reduced.scores[1]);
    reduced.scores[0].score += 0.0009;
    reduced.boxes[0].lpsMax.x += 0.4;
    EXPECT_TRUE(ai::agrees(exact, reduced));
    reduced.scores[0].score += 0.0003;
    EXPECT_FALSE(ai::agrees(exact, reduced));
    reduced = exact;
    reduced.boxes[0].label = 2;
    EXPECT_FALSE(ai::agrees(exact, reduced));
    reduced = exact;
    reduced.boxes.push_back(exact.boxes[0]);
    EXPECT_FALSE(ai::agrees(exact, reduced));
}

TEST(Precision, OfAMadeImageIsNeverReduced)
{
    image::VolumeDescription description;
    description.size = { 2, 2, 2 };
    ai::RunResult exact = resultOf({}, 10);
    exact.labels = nullptr;
    exact.image = image::Volume::allocate(description).value();
    EXPECT_FALSE(ai::agrees(exact, exact));
    EXPECT_EQ(chosen(exact, exact).value(), Precision::fp32);
}

TEST(Precision, IsWrittenIntoTheManifestThatTheRunnerReads)
{
    auto const manifest = test::parsed(test::manifestOfCoarseLook());
    EXPECT_EQ(manifest.precision, Precision::automatic);
    auto const written = test::parsed(
        nlohmann::json::parse(ai::manifestForRun(manifest.json, Precision::bf16, 1'000'000'000)));
    EXPECT_EQ(written.precision, Precision::bf16);
}

TEST(RunManifest, SaysTheSmallerOfTheAuthorsLimitOfMemoryAndTheHosts)
{
    auto json = test::codeManifest();
    auto const limitOf = [&](std::uint64_t bytes) {
        auto const text = ai::manifestForRun(json.dump(), {}, bytes);
        return nlohmann::json::parse(text)["limits"]["host_memory_mb"].get<double>();
    };
    EXPECT_FALSE(json.contains("limits"));
    EXPECT_DOUBLE_EQ(limitOf(700'000'000), 700);
    EXPECT_DOUBLE_EQ(limitOf(0), 1) << "the least that a manifest may say";
    EXPECT_DOUBLE_EQ(limitOf(std::uint64_t { 1 } << 60), 1e6) << "the most";
    json["limits"]["host_memory_mb"] = 500;
    EXPECT_DOUBLE_EQ(limitOf(700'000'000), 500);
    EXPECT_DOUBLE_EQ(limitOf(400'000'000), 400);
}

TEST(Precision, OfAnOnnxFileIsFp32)
{
    auto json = test::manifestOfCoarseLook();
    json["network"]["file"] = "model.onnx";
    EXPECT_THAT(test::problemOf(json), testing::HasSubstr("network.precision: must be fp32"));
}
