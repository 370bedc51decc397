#include "render/VolumePreset.h"

#include "Volumes.h"
#include "render/VolumeValues.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>

using namespace lamina;
using namespace lamina::render;

namespace {

image::VolumeDescription descriptionOf(std::string modality, std::string unit)
{
    image::VolumeDescription description;
    description.modality = std::move(modality);
    description.unit = std::move(unit);
    return description;
}

/// One good preset with one word of it replaced.
std::string presetsWith(std::string const& wanted, std::string const& other)
{
    std::string text = R"({"format":"lamina-volume-presets","presets":[{"id":"a","name":"A",
        "modalities":["CT"],"scale":"unit","unit":"[hnsf'U]","points":[
        {"at":0,"color":"#000000","opacity":0},{"at":100,"color":"#ff8000","opacity":0.5}]}]})";
    auto const at = text.find(wanted);
    EXPECT_NE(at, std::string::npos) << wanted;
    return text.replace(at, wanted.size(), other);
}

std::string adviceOf(std::string const& wanted, std::string const& other)
{
    auto const read = volumePresetsFromJson(presetsWith(wanted, other));
    if (read)
        return "it was read";
    EXPECT_EQ(read.error().code, ErrorCode::badData);
    return read.error().advice;
}

} // namespace

TEST(VolumePresets, AreAtLeastTwelveAndEachIsNamedOnceForItsModality)
{
    auto const& presets = volumePresets();
    EXPECT_GE(presets.size(), 12U);
    for (auto const* modality : { "CT", "MR", "PT" }) {
        std::set<std::string> names;
        std::size_t count = 0;
        for (auto const& preset : presets)
            if (std::ranges::find(preset.modalities, modality) != preset.modalities.end()) {
                names.insert(preset.name);
                ++count;
            }
        EXPECT_EQ(names.size(), count) << modality;
    }
}

TEST(VolumePresets, FollowModalityAndUnit)
{
    EXPECT_EQ(volumePresetsFor(descriptionOf("CT", "[hnsf'U]")).front().id, "ct-bone");
    EXPECT_EQ(volumePresetsFor(descriptionOf("", "[hnsf'U]")).front().id, "ct-bone");
    EXPECT_EQ(volumePresetsFor(descriptionOf("PT", "{SUVbw}g/ml")).front().id, "pet-mip");
    EXPECT_EQ(volumePresetsFor(descriptionOf("MR", "")).front().id, "mr-tissue");
    EXPECT_EQ(volumePresetsFor(descriptionOf("CT", "")).front().id, "any-tissue")
        << "values that are no Hounsfield units have no bone at 200";
    EXPECT_EQ(volumePresetsFor(descriptionOf("", "")).front().id, "any-tissue");
    for (auto const& preset : volumePresetsFor(descriptionOf("CT", "[hnsf'U]")))
        EXPECT_EQ(preset.unit, "[hnsf'U]") << preset.id;
}

TEST(VolumePresets, AreReadAsTheyWereWritten)
{
    auto presets = volumePresets();
    auto const read = volumePresetsFromJson(toJson(presets));
    ASSERT_TRUE(read) << read.error().what;
    EXPECT_EQ(*read, presets);
    // A shift becomes part of the points.
    presets.resize(1);
    presets[0].look.shift = 50;
    auto const shifted = volumePresetsFromJson(toJson(presets));
    ASSERT_TRUE(shifted);
    EXPECT_EQ(shifted->front().look.shift, 0);
    EXPECT_EQ(shifted->front().look.function.points[0].value,
        presets[0].look.function.points[0].value + 50);
}

TEST(VolumePresets, SayWhatIsWrongInThem)
{
    ASSERT_TRUE(volumePresetsFromJson(presetsWith("CT", "MR")));
    EXPECT_NE(adviceOf("\"presets\"", "presets").find("no JSON"), std::string::npos);
    EXPECT_NE(adviceOf("\"at\":100", "\"at\":-5").find("preset 1: the values do not rise at -5"),
        std::string::npos);
    EXPECT_NE(adviceOf("#ff8000", "orange").find("“orange” is no colour"), std::string::npos);
    EXPECT_NE(adviceOf("0.5", "1.5").find("opacity"), std::string::npos);
    EXPECT_NE(
        adviceOf("\"opacity\":0.5", "\"o\":1").find("“opacity” is missing"), std::string::npos);
    EXPECT_NE(adviceOf("\"scale\":\"unit\"", "\"scale\":\"HU\"").find("“HU”"), std::string::npos);
    EXPECT_NE(adviceOf("lamina-volume-presets", "lamina-keys").find("“format”"), std::string::npos);
    EXPECT_NE(adviceOf("[\"CT\"]", "[7]").find("modalities"), std::string::npos);
    EXPECT_NE(adviceOf("\"at\":0", "\"at\":\"0\"").find("“at” is no number"), std::string::npos);
    for (auto const* text : { "", "[]", "null", "{\"presets\":[]}", "\xff\xfe" })
        EXPECT_FALSE(volumePresetsFromJson(text)) << text;
}

TEST(VolumeLooks, FollowTheValuesOfTheVolumeAndTheShift)
{
    // A third of air, then values that rise evenly to 1000.
    image::VolumeDescription description;
    description.size = { 30, 10, 10 };
    description.modality = "MR";
    std::vector<std::int16_t> voxels;
    for (int n = 0; n < 3000; ++n)
        voxels.push_back(static_cast<std::int16_t>(n % 3 == 0 ? 0 : 400 + n % 600));
    auto const volume = test::makeVolume(description, voxels);
    auto const values = measureValues(*volume);
    EXPECT_GT(values.tissue, 0);
    EXPECT_LT(values.tissue, 450);
    EXPECT_NEAR(values.bright, 999, 10);
    EXPECT_EQ(values.histogram.size(), 256U);
    VolumeLook look { { { { 0, {}, 0 }, { 1, {}, 1 } }, false }, ValueScale::tissue, 0 };
    auto const plain = resolved(look, values);
    EXPECT_DOUBLE_EQ(plain.points[0].value, values.tissue);
    EXPECT_DOUBLE_EQ(plain.points[1].value, values.bright);
    look.shift = 0.5;
    EXPECT_DOUBLE_EQ(resolved(look, values).points[0].value,
        values.tissue + 0.5 * (values.bright - values.tissue));
    look.scale = ValueScale::unit;
    EXPECT_DOUBLE_EQ(resolved(look, *volume).points[1].value, 1.5);
}
