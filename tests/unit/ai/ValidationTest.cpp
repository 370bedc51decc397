#include "ExampleManifest.h"
#include "ai/Worker.h"

#include <gmock/gmock.h>
#include <limits>
#include <span>

using namespace lamina;
using testing::HasSubstr;

namespace {

/// 4 × 4 × 4 voxels of 1 mm from LPS (10, 20, 30) on.
std::shared_ptr<image::Volume const> cube()
{
    image::VolumeDescription description;
    description.size = { 4, 4, 4 };
    description.indexToLps.origin = { 10, 20, 30 };
    std::vector<std::int16_t> const voxels(64);
    return image::Volume::fromVoxels(description, std::as_bytes(std::span(voxels))).value();
}

/// What is wrong with a result of a detector; empty when nothing is.
std::string problemOf(ai::RunResult const& result, std::string const& task = "detect")
{
    auto const status = ai::validateResult(result, test::parsed(test::fullManifest(task)), *cube());
    return status ? "" : status.error().what;
}

std::string problemOf(image::Box const& box)
{
    ai::RunResult result;
    result.boxes = { box };
    return problemOf(result);
}

std::string problemOf(image::ClassScore const& score)
{
    ai::RunResult result;
    result.scores = { score };
    return problemOf(result, "classify");
}

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

} // namespace

TEST(Validation, LetsASoundResultThrough)
{
    EXPECT_EQ(problemOf(image::Box { { 10, 20, 30 }, { 13, 23, 33 }, 1, 0.5 }), "");
    EXPECT_EQ(problemOf(image::ClassScore { 1, 0.5, 3 }), "");
}

TEST(Validation, AllowsBoxesOneMillimetreOutside)
{
    // The first voxel begins at 9.5.
    EXPECT_EQ(problemOf(image::Box { { 8.6, 20, 30 }, { 13, 23, 33 }, 1, 0.5 }), "");
    EXPECT_THAT(
        problemOf(image::Box { { 8.4, 20, 30 }, { 13, 23, 33 }, 1, 0.5 }), HasSubstr("outside"));
}

TEST(Validation, RefusesBoxesThatAreNone)
{
    EXPECT_THAT(problemOf(image::Box { { 12, 20, 30 }, { 11, 23, 33 }, 1, 0.5 }), HasSubstr("box"));
    EXPECT_THAT(
        problemOf(image::Box { { notANumber, 20, 30 }, { 11, 23, 33 }, 1, 0.5 }), HasSubstr("box"));
    EXPECT_THAT(
        problemOf(image::Box { { 10, 20, 30 }, { infinity, 23, 33 }, 1, 0.5 }), HasSubstr("box"));
    EXPECT_THAT(
        problemOf(image::Box { { 10, 20, 30 }, { 11, 23, 33 }, 2, 0.5 }), HasSubstr("label 2"));
}

TEST(Validation, RefusesScoresThatAreNone)
{
    for (double const score : std::initializer_list<double> { notANumber, -0.1, 1.1, infinity })
        EXPECT_THAT(problemOf(image::ClassScore { 1, score, -1 }), HasSubstr("score")) << score;
    EXPECT_THAT(problemOf(image::ClassScore { 1, 0.5, 4 }), HasSubstr("slice"));
    EXPECT_THAT(problemOf(image::ClassScore { 7, 0.5, -1 }), HasSubstr("class 7"));
}

TEST(Validation, RefusesImagesThatDoNotFit)
{
    auto json = test::fullManifest("image-to-image");
    json["output"]["type"] = "float32";
    json["output"]["slope"] = 1;
    auto const manifest = test::parsed(json);
    auto const made = [](image::VolumeDescription const& description, std::vector<float> values) {
        ai::RunResult result;
        result.image
            = image::Volume::fromVoxels(description, std::as_bytes(std::span(values))).value();
        return result;
    };
    auto const problem = [&](ai::RunResult const& result) {
        auto const status = ai::validateResult(result, manifest, *cube());
        return status ? std::string() : status.error().what;
    };
    auto description = cube()->description();
    description.type = image::VoxelType::float32;
    std::vector<float> values(64, 1.5F);
    EXPECT_EQ(problem(made(description, values)), "");
    EXPECT_THAT(problem({}), HasSubstr("no image"));
    EXPECT_THAT(problemOf(made(description, values), "segment"), HasSubstr("no label map"));
    EXPECT_THAT(problemOf(made(description, values), "detect"), HasSubstr("nobody asked"));
    for (float const value : { std::numeric_limits<float>::quiet_NaN(), float(infinity) }) {
        auto wrong = values;
        wrong[63] = value;
        EXPECT_THAT(problem(made(description, wrong)), HasSubstr("not numbers"));
    }
    auto moved = description;
    moved.indexToLps.origin.x += 1;
    EXPECT_THAT(problem(made(moved, values)), HasSubstr("another grid"));
    auto scaled = description;
    scaled.slope = 2;
    EXPECT_THAT(problem(made(scaled, values)), HasSubstr("another type"));
}

TEST(Validation, RefusesLabelMapsThatDoNotFit)
{
    auto map = std::make_shared<image::LabelMap>();
    map->size = { 4, 4, 4 };
    map->voxels.assign(64, 1);
    ai::RunResult result;
    result.labels = map;
    EXPECT_EQ(problemOf(result, "segment"), "");
    EXPECT_THAT(problemOf(result, "detect"), HasSubstr("nobody asked"));
    map->voxels.back() = 9;
    EXPECT_THAT(problemOf(result, "segment"), HasSubstr("unknown label 9"));
    map->voxels.assign(63, 1);
    EXPECT_THAT(problemOf(result, "segment"), HasSubstr("another size"));
    EXPECT_THAT(problemOf(ai::RunResult {}, "segment"), HasSubstr("no label map"));
}
