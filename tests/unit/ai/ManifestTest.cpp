#include "ai/Manifest.h"

#include "ExampleManifest.h"

#include <gmock/gmock.h>

using namespace lamina;
using test::codeManifest;
using test::fullManifest;
using test::problemOf;
using testing::ElementsAre;
using testing::HasSubstr;
using Json = nlohmann::json;

namespace {

/// The problem after one value of a sound manifest was replaced.
std::string problemWith(
    std::string const& pointer, Json const& value, std::string const& task = "segment")
{
    auto json = fullManifest(task);
    json[Json::json_pointer(pointer)] = value;
    return problemOf(json);
}

} // namespace

TEST(Manifest, GivesTheHostWhatItNeeds)
{
    auto const manifest = test::parsed(fullManifest("segment"));
    EXPECT_EQ(manifest.id, "org.lamina.example");
    EXPECT_EQ(manifest.name, "Example");
    EXPECT_EQ(manifest.task, ai::Task::segment);
    EXPECT_EQ(manifest.runner, "segment");
    EXPECT_EQ(manifest.axes, "SPL");
    EXPECT_EQ(manifest.slicesMin, 10);
    EXPECT_EQ(manifest.secondsLimit, 600);
    EXPECT_EQ(manifest.card.scores.at(0).value, 0.98);
    ASSERT_TRUE(manifest.spacingMax);
    EXPECT_EQ((*manifest.spacingMax)[0], 6);
    ASSERT_EQ(manifest.labels.size(), 1U);
    EXPECT_THAT(manifest.labels[0].color, ElementsAre(0x5a, 0xb4, 0xe6));
    EXPECT_EQ(manifest.labels[0].type.meaning, "Lung structure");
    ASSERT_TRUE(manifest.region);
    EXPECT_EQ(manifest.region->marginMm, 3);
}

TEST(Manifest, ListsTheMainNetworkFirst)
{
    auto const manifest = test::parsed(fullManifest("detect"));
    ASSERT_EQ(manifest.files.size(), 2U);
    EXPECT_EQ(manifest.files[0].file, "model.ts");
    EXPECT_EQ(manifest.files[1].file, "classify.ts");
}

TEST(Manifest, OfACodePluginNeedsNoNetwork)
{
    auto const manifest = test::parsed(codeManifest());
    EXPECT_EQ(manifest.library, "plugin.so");
    EXPECT_EQ(manifest.runner, "");
    ASSERT_EQ(manifest.files.size(), 1U);
    EXPECT_EQ(manifest.files[0].sha256, std::string(64, 'c'));
}

TEST(Manifest, AllowsClassZeroOnlyForClassifiers)
{
    EXPECT_EQ(problemWith("/labels/0/value", 0, "classify"), "");
    EXPECT_THAT(problemWith("/labels/0/value", 0),
        HasSubstr("labels[0].value: must lie between 1 and 255"));
}

TEST(Manifest, NamesWhatIsWrongByItsPath)
{
    EXPECT_THAT(problemWith("/network/patch/1", -1, "detect"), HasSubstr("network.patch[1]"));
    EXPECT_THAT(
        problemWith("/network/patch", Json({ 0, 96, 96 }), "detect"), HasSubstr("all zero"));
    EXPECT_THAT(
        problemWith("/preprocess/surprise", 1), HasSubstr("preprocess.surprise: unknown key"));
    EXPECT_THAT(
        problemWith("/labels/0/colour", "#000000"), HasSubstr("labels[0].colour: unknown key"));
    EXPECT_THAT(problemWith("/card", "none"), HasSubstr("card: must be an object"));
    EXPECT_THAT(
        problemWith("/authors", Json::array()), HasSubstr("authors: must be a list of 1 to 100"));
}

TEST(Manifest, RefusesFilesOutsideTheBundle)
{
    for (auto const* const name :
        { "../model.ts", "/etc/passwd", "a/b", "..", "", ".hidden", "a\\b", "c:x" })
        EXPECT_THAT(problemWith("/network/file", name), HasSubstr("network.file")) << name;
    EXPECT_THAT(problemWith("/network/file", "manifest.json"), HasSubstr("network"));
}

TEST(Manifest, RefusesBadHashes)
{
    EXPECT_THAT(problemWith("/network/sha256", std::string(63, 'a')), HasSubstr("network.sha256"));
    EXPECT_THAT(problemWith("/network/sha256", std::string(64, 'A')), HasSubstr("network.sha256"));
    EXPECT_THAT(problemWith("/detect/scorer/file", "model.ts", "detect"), HasSubstr("two hashes"));
}

TEST(Manifest, RefusesAxesThatDoNotSpanSpace)
{
    for (auto const* const axes : { "SPA", "SP", "XYZ", "SSP", "LRS", "spl" })
        EXPECT_THAT(problemWith("/preprocess/axes", axes), HasSubstr("preprocess.axes")) << axes;
    EXPECT_EQ(problemWith("/preprocess/axes", "LIA"), "");
}

TEST(Manifest, RefusesLabelsThatAreNotUnique)
{
    auto json = fullManifest("segment");
    json["labels"].push_back(json["labels"][0]);
    EXPECT_THAT(problemOf(json), HasSubstr("labels[1].value: appears twice"));
    json["labels"][1]["value"] = 2;
    EXPECT_THAT(problemOf(json), HasSubstr("labels[1].name: appears twice"));
    json["labels"][1]["name"] = "Other";
    EXPECT_EQ(problemOf(json), "");
}

TEST(Manifest, RefusesColoursAndCodesThatAreNone)
{
    EXPECT_THAT(problemWith("/labels/0/color", "red"), HasSubstr("labels[0].color"));
    EXPECT_THAT(problemWith("/labels/0/color", "#12345g"), HasSubstr("labels[0].color"));
    EXPECT_THAT(problemWith("/labels/0/type", Json({ "1", "SCT" })), HasSubstr("labels[0].type"));
}

TEST(Manifest, RefusesRangesThatFall)
{
    EXPECT_THAT(
        problemWith("/preprocess/clip", Json({ 5, 5 })), HasSubstr("preprocess.clip: must rise"));
    EXPECT_THAT(problemWith("/preprocess/normalise/from", Json({ 2, 1 })),
        HasSubstr("normalise.from: must rise"));
    EXPECT_THAT(
        problemWith("/preprocess/normalise/kind", "zscore"), HasSubstr("only for kind range"));
}

TEST(Manifest, WantsExactlyOneOfRunnerAndLibrary)
{
    auto json = fullManifest("segment");
    json["library"] = "x.so";
    json["library_sha256"] = std::string(64, 'a');
    EXPECT_THAT(problemOf(json), HasSubstr("not together"));
    json.erase("runner");
    EXPECT_EQ(problemOf(json), "");
    json.erase("library");
    EXPECT_THAT(problemOf(json), HasSubstr("needs either"));
}

TEST(Manifest, WantsTheRunnerOfItsTask)
{
    EXPECT_THAT(problemWith("/runner", "detect"), HasSubstr("runner of the task"));
    auto json = fullManifest("detect");
    json.erase("detect");
    EXPECT_THAT(problemOf(json), HasSubstr("detect: missing"));
    EXPECT_THAT(problemWith("/detect", fullManifest("detect")["detect"]),
        HasSubstr("only for task detect"));
    EXPECT_THAT(
        problemWith("/detect/kind", "boxes", "detect"), HasSubstr("only for kind candidates"));
    EXPECT_THAT(problemWith("/detect/merge", "wbf", "detect"), HasSubstr("own kind of merge"));
    EXPECT_THAT(problemWith("/detect/wbf_iou", 0.5, "detect"), HasSubstr("own kind of merge"));
    json = fullManifest("detect");
    json["detect"].erase("nms_iou");
    json["detect"].update({ { "merge", "wbf" }, { "wbf_iou", 0.5 } });
    EXPECT_THAT(problemOf(json), testing::IsEmpty());
}

TEST(Manifest, LetsANetworkSeePlanesInWindows)
{
    auto json = fullManifest("segment");
    json["network"]["patch"] = { 1, 96, 128 };
    EXPECT_THAT(problemOf(json), HasSubstr("context: only for mode 2d without patch"));
    json["network"].erase("context");
    EXPECT_THAT(problemOf(json), HasSubstr("plane_size: only for mode 2d without patch"));
    json["preprocess"].erase("plane_size");
    EXPECT_EQ(problemOf(json), "");
    json["network"]["patch"] = { 2, 96, 128 };
    EXPECT_THAT(problemOf(json), HasSubstr("must be 1, rows, columns"));
    EXPECT_THAT(problemWith("/network/patch", Json({ 1, 96, 128 }), "classify"),
        HasSubstr("whole slices are classified"));
}

TEST(Manifest, OfAnImageToImageNetworkDescribesTheImage)
{
    auto const manifest = test::parsed(fullManifest("image-to-image"));
    EXPECT_EQ(manifest.task, ai::Task::imageToImage);
    ASSERT_TRUE(manifest.output);
    EXPECT_EQ(manifest.output->type, image::VoxelType::int16);
    EXPECT_EQ(manifest.output->slope, 0.25);
    EXPECT_EQ(manifest.output->unit, "[hnsf'U]");
    EXPECT_TRUE(manifest.sliceBySlice);
    EXPECT_TRUE(manifest.labels.empty());
    auto const with = [](char const* place, Json const& value) {
        return problemWith(place, value, "image-to-image");
    };
    EXPECT_THAT(with("/preprocess/spacing_mm", Json({ 1, 1, 1 })), HasSubstr("keeps the grid"));
    EXPECT_THAT(with("/preprocess/crop", Json { { "above", 0 } }), HasSubstr("keeps the grid"));
    EXPECT_THAT(with("/network/outputs", "logits"), HasSubstr("must be values"));
    EXPECT_THAT(with("/output/type", "float32"), HasSubstr("only for type int16"));
    EXPECT_THAT(with("/output/type", "int8"), HasSubstr("output.type"));
    EXPECT_THAT(problemWith("/network/outputs", "values"), HasSubstr("must be values"));
    EXPECT_THAT(problemWith("/output", fullManifest("image-to-image")["output"]),
        HasSubstr("only for task image-to-image"));
    auto json = fullManifest("image-to-image");
    json["labels"] = fullManifest("segment")["labels"];
    EXPECT_THAT(problemOf(json), HasSubstr("an image has none"));
    json = fullManifest("image-to-image");
    json.erase("output");
    EXPECT_THAT(problemOf(json), HasSubstr("output: missing"));
}

TEST(Manifest, RefusesInputRangesThatContradictThemselves)
{
    EXPECT_THAT(problemWith("/input/in_plane_mm/good", Json({ 2, 1 })), HasSubstr("must rise"));
    EXPECT_THAT(problemWith("/input/age_years/usable", Json({ 20, 90 })),
        HasSubstr("must hold the good range"));
    EXPECT_THAT(problemWith("/input/plane", Json({ "diagonal" })), HasSubstr("input.plane"));
    EXPECT_THAT(problemWith("/input/values/0/range", Json({ 5, 5 })), HasSubstr("must rise"));
}

TEST(Manifest, RefusesAnotherSchemaOrInterface)
{
    EXPECT_THAT(problemWith("/schema", "lamina-bundle/2"), HasSubstr("schema"));
    EXPECT_EQ(problemWith("/abi", "1.1"), "");
    EXPECT_EQ(problemWith("/abi", "1.2"), "");
    EXPECT_EQ(problemWith("/abi", "1.3"), "");
    EXPECT_EQ(problemWith("/abi", "1.4"), "");
    EXPECT_THAT(problemWith("/abi", "1.5"), HasSubstr("abi"));
    EXPECT_THAT(problemWith("/version", "1.0"), HasSubstr("version"));
    EXPECT_THAT(problemWith("/id", "Lamina"), HasSubstr("id"));
}

TEST(Manifest, OfCurvesNamesItsChannelsAndHasNothingOfImages)
{
    auto const sound = test::signalManifest();
    auto const manifest = test::parsed(sound);
    ASSERT_TRUE(manifest.signal);
    EXPECT_EQ(manifest.signal->channels, (std::vector<std::string> { "I", "II", "V1" }));
    EXPECT_EQ(manifest.signal->secondsMin, 3);
    EXPECT_EQ(manifest.runner, "signal");
    ASSERT_EQ(manifest.files.size(), 1U);
    auto const changed = [&](char const* place, Json const& value) {
        auto json = sound;
        json[Json::json_pointer(place)] = value;
        return test::problemOf(json);
    };
    EXPECT_THAT(changed("/task", "segment"), HasSubstr("runner"));
    EXPECT_THAT(changed("/runner", "classify"), HasSubstr("runner"));
    EXPECT_THAT(changed("/network/mode", "2d"), HasSubstr("network.mode"));
    EXPECT_THAT(changed("/signal/band_pass_hz", Json({ 40, 0.5 })), HasSubstr("must rise"));
    EXPECT_THAT(changed("/signal/window", 0), HasSubstr("signal.window"));
    EXPECT_THAT(changed("/preprocess", Json::object()), HasSubstr("preprocess"));
    EXPECT_THAT(changed("/input/signal/channels", Json::array()), HasSubstr("channels"));
    auto image = test::fullManifest("classify");
    image["signal"] = sound["signal"];
    EXPECT_THAT(test::problemOf(image), HasSubstr("signal"));
}

TEST(Manifest, RefusesTextThatIsNoManifest)
{
    for (auto const* const text :
        { "", "{", "[]", "null", "{\"id\":\"a\",\"id\":\"b\"}", "{\"id\":\"\xff\"}" })
        EXPECT_EQ(ai::parseManifest(text).error().code, ErrorCode::badData) << text;
    EXPECT_FALSE(ai::parseManifest(std::string(200'000, ' ')));
    EXPECT_FALSE(ai::parseManifest(std::string(100'000, '[')));
}

TEST(Manifest, RefusesControlCharacters)
{
    EXPECT_THAT(problemWith("/licence", std::string("a\0b", 3)), HasSubstr("licence"));
    EXPECT_THAT(problemWith("/name/en", "a\033[31m"), HasSubstr("name.en"));
}

TEST(Manifest, RefusesStepsThatDoNotFitTheirKind)
{
    auto const problem = [](char const* pointer, Json const& value) {
        auto json = test::manifestOfSteps();
        json[Json::json_pointer(pointer)] = value;
        return problemOf(json);
    };
    auto const steps = std::string("/preprocess/normalise/steps");
    EXPECT_THAT(problem((steps + "/0/from").c_str(), { 5, 5 }), HasSubstr("must rise"));
    EXPECT_THAT(problem((steps + "/0/nonzero").c_str(), true), HasSubstr("nonzero"));
    EXPECT_THAT(problem((steps + "/1/deviation").c_str(), 0), HasSubstr("deviation"));
    EXPECT_THAT(problem((steps + "/4/percentiles").c_str(), { -1, 99 }), HasSubstr("percentiles"));
    EXPECT_THAT(problem(steps.c_str(), Json::array()), HasSubstr("must not be empty"));
    EXPECT_THAT(problem("/preprocess/clip", { 0, 1 }), HasSubstr("a step of its own"));
    EXPECT_THAT(problem("/preprocess/normalise/kind", "minmax"), HasSubstr("only for kind steps"));
}

TEST(Manifest, ListsTheFoldsAmongItsFiles)
{
    auto const manifest = test::parsed(test::manifestOfSteps());
    ASSERT_EQ(manifest.files.size(), 2U);
    EXPECT_EQ(manifest.files[1].file, "fold1.ts");
}

TEST(Manifest, OfACoarseLookNamesItsSpacingAndMayNameItsOwnNetwork)
{
    auto const sound = test::manifestOfCoarseLook();
    auto const manifest = test::parsed(sound);
    ASSERT_EQ(manifest.files.size(), 2U);
    EXPECT_EQ(manifest.files[1].file, "coarse.ts");
    auto const changed = [&](auto const& change) {
        auto json = sound;
        change(json["network"]);
        return test::problemOf(json);
    };
    EXPECT_EQ(changed([](Json& network) {
        network["coarse"].erase("file");
        network["coarse"].erase("sha256");
    }),
        "");
    EXPECT_THAT(changed([](Json& network) { network["coarse"].erase("file"); }),
        HasSubstr("only together with file"));
    EXPECT_THAT(changed([](Json& network) { network["coarse"].erase("spacing_mm"); }),
        HasSubstr("network.coarse.spacing_mm: missing"));
    EXPECT_THAT(changed([](Json& network) {
        network["coarse"]["spacing_mm"] = { 0, 3, 3 };
    }),
        HasSubstr("network.coarse.spacing_mm"));
    EXPECT_THAT(changed([](Json& network) {
        network["coarse"]["patch"] = { 0, 64, 64 };
    }),
        HasSubstr("network.coarse.patch"));
    EXPECT_THAT(changed([](Json& network) {
        network["mode"] = "2d";
        network["patch"] = { 0, 0, 0 };
    }),
        HasSubstr("network.coarse: only for mode 3d"));
    auto detector = test::fullManifest("detect");
    detector["network"]["coarse"] = { { "spacing_mm", { 6, 3, 3 } } };
    EXPECT_THAT(test::problemOf(detector), HasSubstr("network.coarse: only for mode 3d"));
}

TEST(Manifest, RefusesWhatCannotBeWrittenIntoALabelMap)
{
    EXPECT_THAT(problemWith("/postprocess/regions", { 1, 9 }), HasSubstr("not in labels"));
    EXPECT_THAT(problemWith("/postprocess/fill_holes", { "Liver" }), HasSubstr("not in labels"));
    EXPECT_THAT(problemWith("/network/mirror", { 2, 1 }), HasSubstr("must rise"));
    EXPECT_THAT(problemWith("/network/mirror", { 0, 1 }), HasSubstr("1 or 2 for mode 2d"));
    EXPECT_THAT(problemWith("/preprocess/resample/order", 2), HasSubstr("order"));
}

TEST(Manifest, KnowsTheInputAndTheResultOfTheSelfTest)
{
    auto const file = test::parsed(test::fullManifest("segment")).selfTest;
    ASSERT_TRUE(file);
    EXPECT_EQ(file->file.file, "golden.raw");
    EXPECT_EQ(file->size, (image::Size3 { 8, 6, 4 }));
    EXPECT_EQ(file->counts.front().voxels, 30);
    auto const rule = test::parsed(test::fullManifest("classify")).selfTest;
    ASSERT_TRUE(rule);
    EXPECT_EQ(rule->rule, "chest");
    EXPECT_EQ(rule->scores.front().score, 0.9);
    EXPECT_TRUE(test::parsed(test::fullManifest("image-to-image")).selfTest->meanAndDeviation);
    EXPECT_FALSE(test::parsed(test::signalManifest()).selfTest);
}

TEST(Manifest, RefusesASelfTestThatCouldNotBeJudged)
{
    auto const problem = [](std::string const& task, auto const& change) {
        auto json = test::fullManifest(task);
        change(json["self_test"]);
        return test::problemOf(json);
    };
    EXPECT_THAT(problem("segment", [](Json& test) { test.erase("counts"); }),
        HasSubstr("self_test.counts: is missing"));
    EXPECT_THAT(problem("detect", [](Json& test) { test["mean"] = 1; }),
        HasSubstr("self_test.mean: not for this task"));
    EXPECT_THAT(problem("segment", [](Json& test) { test["counts"][0]["label"] = "Nobody"; }),
        HasSubstr("a label that is not in labels"));
    EXPECT_THAT(problem("segment", [](Json& test) { test["input"]["rule"] = "chest"; }),
        HasSubstr("not together with a rule"));
    EXPECT_THAT(problem("segment", [](Json& test) { test["input"]["file"] = "../out"; }),
        HasSubstr("without folders"));
    EXPECT_THAT(problem("segment",
                    [](Json& test) {
                        test["input"]["shape"] = { 1024, 1024, 1024 };
                    }),
        HasSubstr("at most 33,554,432 voxels"));
    auto mr = test::fullManifest("classify");
    mr["input"]["modality"] = { "MR" };
    EXPECT_THAT(test::problemOf(mr), HasSubstr("chest is a CT"));
}
