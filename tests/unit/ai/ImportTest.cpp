#include "ai/import/Import.h"

#include "ForeignModels.h"
#include "support/TempFolder.h"

#include <fstream>
#include <gmock/gmock.h>

using namespace lamina;
using testing::HasSubstr;
using Json = nlohmann::json;
namespace fs = std::filesystem;

namespace {

class ImportTest : public testing::Test {
protected:
    Result<ai::ImportOutcome> import(fs::path const& source, ai::Answers const& answers = {})
    {
        fs::remove_all(output());
        return ai::importModel(source, output(), answers);
    }

    /// The manifest that comes of it; the test fails where none does.
    Json manifestOf(fs::path const& source, ai::Answers const& answers = {})
    {
        auto const made = import(source, answers);
        EXPECT_TRUE(made) << made.error().what;
        if (!made || !made->questions.empty()) {
            ADD_FAILURE() << "no manifest";
            return Json::object();
        }
        EXPECT_TRUE(ai::openBundle(output()));
        return Json::parse(made->manifest);
    }

    /// Why it is refused; nothing is left behind.
    std::string problemOf(fs::path const& source, ai::Answers const& answers = {})
    {
        auto const made = import(source, answers);
        EXPECT_FALSE(fs::exists(output()));
        return made ? "" : made.error().advice;
    }

    fs::path monai(Json const& inference, Json const& metadata = test::monaiMetadata())
    {
        auto const folder = temp_.path() / "bundle";
        fs::remove_all(folder);
        test::writeMonaiBundle(folder, inference, metadata);
        return folder;
    }

    fs::path nnunet(Json const& plans, Json const& dataset = test::nnunetDataset(),
        std::string const& configuration = "3d_fullres")
    {
        auto const folder = temp_.path() / ("Trainer__Plans__" + configuration);
        fs::remove_all(folder);
        test::writeNnunetFolder(folder, plans, dataset);
        return folder;
    }

    [[nodiscard]] fs::path output() const { return temp_.path() / "made"; }

    test::TempFolder temp_;
};

/// A bundle with one more transform after the fifth (the last of the values).
Json withTransform(Json transform, std::size_t at = 5)
{
    auto inference = test::monaiInference();
    auto& list = inference["preprocessing"]["transforms"];
    list.insert(list.begin() + static_cast<std::ptrdiff_t>(at), std::move(transform));
    return inference;
}

} // namespace

TEST_F(ImportTest, MapsAMonaiBundle)
{
    auto const manifest = manifestOf(monai(test::monaiInference()));
    EXPECT_EQ(manifest["id"], "imported.monai.spleen-ct-segmentation");
    EXPECT_EQ(manifest["version"], "0.5.7");
    EXPECT_EQ(manifest["input"]["modality"], Json({ "CT" }));
    EXPECT_EQ(manifest["input"]["unit"], "[hnsf'U]");
    auto const& preprocess = manifest["preprocess"];
    EXPECT_EQ(preprocess["axes"], "RAS");
    EXPECT_EQ(preprocess["spacing_mm"], Json({ 1.5, 1.5, 2.0 }));
    EXPECT_EQ(preprocess["resample"]["grid"], "centres");
    EXPECT_EQ(preprocess["normalise"]["on"], "resampled");
    EXPECT_EQ(preprocess["normalise"]["steps"][0],
        Json::parse(R"({"kind":"range","from":[-57.0,164.0],"to":[0.0,1.0],"clip":true})"));
    auto const& network = manifest["network"];
    EXPECT_EQ(network["patch"], Json({ 96, 96, 64 }));
    EXPECT_EQ(network["overlap"], 0.5);
    EXPECT_EQ(network["windows"], "monai");
    EXPECT_EQ(network["blending"], "constant");
    EXPECT_EQ(manifest["postprocess"]["activation"], "softmax");
    EXPECT_EQ(manifest["postprocess"]["decide"], "source");
    ASSERT_EQ(manifest["labels"].size(), 1U);
    EXPECT_EQ(manifest["labels"][0]["name"], "spleen");
    EXPECT_EQ(manifest["labels"][0]["value"], 1);
}

TEST_F(ImportTest, NamesWhatAMonaiBundleNeedsAndWritesNothing)
{
    auto const refusal = [&](Json transform) { return problemOf(monai(withTransform(transform))); };
    EXPECT_THAT(refusal({ { "_target_", "scripts.foo.Bar" }, { "keys", "image" } }),
        HasSubstr("custom Python: “scripts.foo.Bar”"));
    EXPECT_THAT(refusal({ { "_target_", "Lambdad" }, { "keys", "image" }, { "func", "$abs" } }),
        HasSubstr("Lambdad"));
    EXPECT_THAT(refusal({ { "_target_", "Resized" }, { "keys", "image" } }), HasSubstr("Resized"));
    EXPECT_THAT(refusal({ { "_target_", "NormalizeIntensityd" }, { "keys", "image" },
                    { "subtrahend", "$numpy.mean([1])" }, { "divisor", 2 } }),
        HasSubstr("custom Python: “$numpy.mean([1])”"));
    EXPECT_THAT(refusal({ { "_target_", "NormalizeIntensityd" }, { "keys", "image" },
                    { "subtrahend", "@nowhere" }, { "divisor", 2 } }),
        HasSubstr("“@nowhere” leads nowhere"));
    EXPECT_THAT(refusal({ { "keys", "image" } }), HasSubstr("_target_"));
}

TEST_F(ImportTest, IgnoresWhatDoesNotTouchTheImage)
{
    auto inference = withTransform({ { "_target_", "scripts.Custom" }, { "keys", "label" } });
    inference["custom"] = "$some.python(@that, is_never='looked at')";
    EXPECT_FALSE(manifestOf(monai(inference)).empty());
    auto disabled
        = withTransform({ { "_target_", "Resized" }, { "keys", "image" }, { "_disabled_", true } });
    EXPECT_FALSE(manifestOf(monai(disabled)).empty());
}

TEST_F(ImportTest, FollowsReferencesAndPlainExpressions)
{
    auto inference = test::monaiInference();
    inference["fine"] = true;
    inference["sizes"] = { { "a", { 48, "$2 * @sizes#b" } }, { "b", 32 } };
    inference["roi"] = "$[@sizes::a::0, @sizes#a#1, -(-80)] if @fine and_not else 1";
    EXPECT_THAT(problemOf(monai(inference)), HasSubstr("custom Python"));
    inference["roi"] = "$[@sizes::a::0, @sizes#a#1, -(-80)] if @fine else [1, 1, 1]";
    EXPECT_EQ(manifestOf(monai(inference))["network"]["patch"], Json({ 48, 64, 80 }));
    inference["roi"] = "$(@sizes['a'],)";
    EXPECT_THAT(problemOf(monai(inference)), HasSubstr("custom Python"));
}

TEST_F(ImportTest, SurvivesReferencesInACircle)
{
    auto inference = test::monaiInference();
    inference["roi"] = "@other";
    inference["other"] = "$@roi + @roi";
    EXPECT_THAT(problemOf(monai(inference)), HasSubstr("circle"));
}

TEST_F(ImportTest, AsksForTheAxesWhereMonaiDoesNotSayThem)
{
    auto inference = test::monaiInference();
    inference["preprocessing"]["transforms"].erase(2);
    auto const made = import(monai(inference));
    ASSERT_TRUE(made) << made.error().what;
    ASSERT_EQ(made->questions.size(), 1U);
    EXPECT_EQ(made->questions[0].key, "axes");
    EXPECT_FALSE(fs::exists(output()));
    EXPECT_EQ(manifestOf(monai(inference), { { "axes", "LPS" } })["preprocess"]["axes"], "LPS");
}

TEST_F(ImportTest, PutsTheCropWhereItStood)
{
    Json const crop { { "_target_", "CropForegroundd" }, { "keys", "image" },
        { "source_key", "image" }, { "select_fn", "$lambda x: x > -500" }, { "margin", 3 } };
    auto const first = manifestOf(monai(withTransform(crop, 2)))["preprocess"]["crop"];
    EXPECT_EQ(first, Json::parse(R"({"above":-500.0,"margin":3,"on":"source"})"));
    auto const last = manifestOf(monai(withTransform(crop, 5)))["preprocess"]["crop"];
    EXPECT_EQ(last["on"], "normalised");
    // Below the range everything is cut to the same value: what was above is not known any more.
    EXPECT_THAT(problemOf(monai(withTransform(crop, 4))), HasSubstr("CropForegroundd"));
    auto above = crop;
    above["select_fn"] = "$lambda x: x > 53.5";
    auto const mapped = manifestOf(monai(withTransform(above, 4)))["preprocess"]["crop"];
    EXPECT_DOUBLE_EQ(mapped["above"].get<double>(), 0.5);
    above["select_fn"] = "$lambda x: (x > 53.5) & (x < 90)";
    EXPECT_THAT(problemOf(monai(withTransform(above, 5))), HasSubstr("needs custom Python"));
}

TEST_F(ImportTest, RefusesStatisticsOnBothSidesOfTheSpacing)
{
    Json const zscore { { "_target_", "NormalizeIntensityd" }, { "keys", "image" } };
    EXPECT_THAT(problemOf(monai(withTransform(zscore, 3))), HasSubstr("Spacingd"));
}

TEST_F(ImportTest, RefusesSeveralImagesAndOtherResults)
{
    auto metadata = test::monaiMetadata();
    metadata["network_data_format"]["inputs"]["image"]["num_channels"] = 4;
    EXPECT_THAT(problemOf(monai(test::monaiInference(), metadata)), HasSubstr("4 images at once"));
    metadata = test::monaiMetadata();
    metadata["network_data_format"]["outputs"]["pred"]["format"] = "probabilities";
    EXPECT_THAT(problemOf(monai(test::monaiInference(), metadata)), HasSubstr("probabilities"));
    metadata = test::monaiMetadata();
    metadata["network_data_format"]["inputs"]["image"]["spatial_shape"] = { 256, 256 };
    EXPECT_THAT(problemOf(monai(test::monaiInference(), metadata)), HasSubstr("2 dimensions"));
}

TEST_F(ImportTest, TellsHowToExportWeights)
{
    auto const folder = monai(test::monaiInference());
    fs::remove(folder / "models" / "model.ts");
    test::writeArchive(folder / "models" / "model.pt", false);
    EXPECT_THAT(problemOf(folder), HasSubstr("ckpt_export"));
    EXPECT_THAT(problemOf(folder / "models" / "model.pt"), HasSubstr("not the network"));
}

TEST_F(ImportTest, DoesNotFollowLinks)
{
    auto const folder = monai(test::monaiInference());
    fs::rename(folder / "models" / "model.ts", temp_.path() / "elsewhere.ts");
    fs::create_symlink(temp_.path() / "elsewhere.ts", folder / "models" / "model.ts");
    EXPECT_THAT(problemOf(folder), HasSubstr("no TorchScript file"));
    fs::remove(folder / "configs" / "inference.json");
    fs::create_symlink(folder / "configs" / "metadata.json", folder / "configs" / "inference.json");
    EXPECT_THAT(problemOf(folder), HasSubstr("inference.json is missing"));
}

TEST_F(ImportTest, KeepsAFolderThatIsNotEmpty)
{
    fs::create_directories(output());
    std::ofstream(output() / "mine.txt") << "kept";
    auto const made = ai::importModel(monai(test::monaiInference()), output(), {});
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, ErrorCode::usage);
    EXPECT_TRUE(fs::exists(output() / "mine.txt"));
}

TEST_F(ImportTest, RefusesAnswersThatNobodyAskedFor)
{
    EXPECT_THAT(
        problemOf(monai(test::monaiInference()), { { "colour", "red" } }), HasSubstr("colour"));
}

TEST_F(ImportTest, MapsAnNnunetFolder)
{
    auto const folder = nnunet(test::nnunetPlans());
    auto const made = import(folder);
    ASSERT_TRUE(made) << made.error().what;
    ASSERT_EQ(made->questions.size(), 1U);
    EXPECT_EQ(made->questions[0].key, "axes");

    auto const manifest = manifestOf(folder, { { "axes", "SPL" }, { "mirror", "0,1,2" } });
    auto const& preprocess = manifest["preprocess"];
    EXPECT_EQ(preprocess["axes"], "PSL"); // transpose_forward is 1, 0, 2
    EXPECT_EQ(preprocess["spacing_mm"], Json({ 2.5, 0.8, 0.9 }));
    EXPECT_EQ(preprocess["crop"]["kind"], "nonzero");
    EXPECT_EQ(preprocess["resample"], Json::parse(R"({"grid":"edges","order":3,"anisotropy":3})"));
    EXPECT_EQ(preprocess["normalise"]["on"], "source");
    EXPECT_EQ(preprocess["normalise"]["steps"][0]["from"], Json({ -958.0, 327.0 }));
    EXPECT_EQ(preprocess["normalise"]["steps"][1]["deviation"], 136.1);
    EXPECT_EQ(manifest["network"]["mirror"], Json({ 0, 1, 2 }));
    EXPECT_EQ(manifest["network"]["file"], "fold_0.ts");
    EXPECT_EQ(manifest["network"]["folds"][0]["file"], "fold_1.ts");
    EXPECT_EQ(manifest["labels"][1]["name"], "liver");
}

TEST_F(ImportTest, KnowsTheAxesOfAReaderThatReorients)
{
    auto plans = test::nnunetPlans();
    plans["image_reader_writer"] = "NibabelIOWithReorient";
    EXPECT_EQ(manifestOf(nnunet(plans))["preprocess"]["axes"], "ASR");
}

TEST_F(ImportTest, KeepsTheOrderOfRegions)
{
    auto dataset = R"({ "channel_names": { "0": "CT" }, "regions_class_order": [1, 3, 2],
        "labels": { "background": 0, "whole": [1, 2, 3], "core": [2, 3], "bright": 2 } })";
    auto const folder = nnunet(test::nnunetPlans());
    std::ofstream(folder / "dataset.json") << dataset;
    auto const manifest = manifestOf(folder, { { "axes", "SPL" } });
    EXPECT_EQ(manifest["postprocess"]["regions"], Json({ 1, 3, 2 }));
    EXPECT_EQ(manifest["labels"][0]["name"], "whole");
    EXPECT_EQ(manifest["labels"][1]["name"], "core");
    EXPECT_EQ(manifest["labels"][1]["value"], 3);
    EXPECT_EQ(manifest["labels"][2]["name"], "bright");
}

TEST_F(ImportTest, GivesPlanesToAnNnunetNetworkForPlanes)
{
    auto const manifest = manifestOf(nnunet(test::nnunetPlans(), test::nnunetDataset(), "2d"),
        { { "axes", "SPL" }, { "mirror", "0,1" } });
    EXPECT_EQ(manifest["network"]["mode"], "2d");
    EXPECT_EQ(manifest["network"]["patch"], Json({ 1, 256, 256 }));
    EXPECT_EQ(manifest["network"]["mirror"], Json({ 1, 2 }));
    EXPECT_EQ(manifest["preprocess"]["spacing_mm"], Json({ 0, 0.8, 0.9 }));
}

TEST_F(ImportTest, NamesWhatAnNnunetFolderNeeds)
{
    ai::Answers const axes { { "axes", "SPL" } };
    auto const with = [&](char const* pointer, Json const& value) {
        auto plans = test::nnunetPlans();
        plans[Json::json_pointer(pointer)] = value;
        return problemOf(nnunet(plans), axes);
    };
    EXPECT_THAT(with("/configurations/base/normalization_schemes", { "MyNormalization" }),
        HasSubstr("MyNormalization"));
    EXPECT_THAT(with("/configurations/base/resampling_fn_data", "resample_torch_fornnunet"),
        HasSubstr("resample_torch_fornnunet"));
    EXPECT_THAT(with("/transpose_forward", { 0, 1 }), HasSubstr("transpose_forward"));
    EXPECT_THAT(
        with("/configurations/3d_fullres/inherits_from", "3d_fullres"), HasSubstr("circle"));
    EXPECT_THAT(
        problemOf(nnunet(test::nnunetPlans(), test::nnunetDataset(), "3d_cascade_fullres"), axes),
        HasSubstr("cascade"));
    auto plans = test::nnunetPlans();
    plans["configurations"]["base"]["normalization_schemes"] = { "ZScoreNormalization" };
    plans["configurations"]["base"]["use_mask_for_norm"] = { true };
    EXPECT_THAT(problemOf(nnunet(plans), axes), HasSubstr("use_mask_for_norm"));
    auto dataset = test::nnunetDataset();
    dataset["channel_names"]["1"] = "PET";
    EXPECT_THAT(problemOf(nnunet(test::nnunetPlans(), dataset), axes), HasSubstr("several images"));
}

TEST_F(ImportTest, AsksForEverythingThatANetworkFileDoesNotSay)
{
    auto const file = temp_.path() / "Liver net.pt";
    test::writeArchive(file);
    auto made = import(file);
    ASSERT_TRUE(made) << made.error().what;
    ai::Answers answers;
    for (auto const& question : made->questions)
        answers[question.key] = question.example;
    EXPECT_THAT(answers, testing::Contains(testing::Key("axes")));
    EXPECT_THAT(answers, testing::Contains(testing::Key("normalise")));
    answers["normalise"] = "clip:-100:300,percentiles:1:99:0:1,zscore-nonzero";
    made = import(file, answers); // patch is asked for once the mode is known
    ASSERT_TRUE(made) << made.error().what;
    for (auto const& question : made->questions)
        answers[question.key] = question.example;
    auto const manifest = manifestOf(file, answers);
    EXPECT_EQ(manifest["id"], "imported.torch.liver-net");
    EXPECT_EQ(manifest["preprocess"]["normalise"]["steps"].size(), 3U);
    EXPECT_EQ(manifest["labels"].size(), 2U);
    answers["normalise"] = "sharpen:3";
    EXPECT_THAT(problemOf(file, answers), HasSubstr("sharpen"));
}

TEST_F(ImportTest, TakesNetworksThatClassifyAndThatMakeImages)
{
    auto const file = temp_.path() / "net.ts";
    test::writeArchive(file);
    ai::Answers answers { { "modality", "CT" }, { "axes", "SPL" }, { "normalise", "none" },
        { "mode", "2d" }, { "task", "classify" }, { "spacing", "0,0,0" }, { "outputs", "logits" },
        { "labels", "0=calm,1=busy" } };
    EXPECT_EQ(manifestOf(file, answers)["labels"][0]["value"], 0);
    for (auto const* const key : { "spacing", "outputs", "labels" })
        answers.erase(key);
    answers["task"] = "image-to-image";
    answers["unit"] = "[hnsf'U]";
    auto const manifest = manifestOf(file, answers);
    EXPECT_EQ(manifest["abi"], "1.1");
    EXPECT_EQ(manifest["output"]["name"], "net");
    EXPECT_FALSE(manifest["preprocess"].contains("spacing_mm"));
}

TEST_F(ImportTest, TakesColoursOfClasses)
{
    auto const file = temp_.path() / "net.ts";
    test::writeArchive(file);
    ai::Answers answers { { "modality", "CT" }, { "axes", "SPL" }, { "normalise", "none" },
        { "mode", "2d" }, { "task", "segment" }, { "spacing", "0,0,0" }, { "outputs", "logits" },
        { "labels", "1=calm,2=busy" }, { "colors", "2=#12ab34" } };
    auto const labels = manifestOf(file, answers)["labels"];
    EXPECT_EQ(labels[1]["color"], "#12ab34");
    EXPECT_NE(labels[0]["color"], "#12ab34");
    for (auto const* const bad : { "2=red", "3=#12ab34", "#12ab34", "2=#12ab3g" }) {
        answers["colors"] = bad;
        EXPECT_THAT(problemOf(file, answers), HasSubstr("colors")) << bad;
    }
}

TEST_F(ImportTest, ShowsWhatItWouldMakeOfTheAnswersSoFar)
{
    auto const file = temp_.path() / "net.ts";
    test::writeArchive(file);
    ai::Answers answers { { "modality", "CT" }, { "axes", "SPL" }, { "normalise", "none" },
        { "mode", "3d" }, { "task", "segment" }, { "outputs", "logits" },
        { "labels", "1=calm,2=busy" } };
    auto preview = ai::previewImport(file, answers).value();
    ASSERT_EQ(preview.questions.size(), 2U);
    EXPECT_EQ(preview.questions[0].key, "spacing");
    EXPECT_EQ(preview.questions[1].key, "patch");
    EXPECT_THAT(preview.manifest, HasSubstr("\"calm\""));
    answers["spacing"] = "1,1";
    answers["patch"] = "8,8,8";
    answers["sharpness"] = "3";
    preview = ai::previewImport(file, answers).value();
    EXPECT_THAT(preview.problems,
        testing::ElementsAre(testing::StartsWith("spacing: "), testing::StartsWith("sharpness: ")));
    answers["spacing"] = "1,1,1";
    answers.erase("sharpness");
    answers["overlap"] = "3"; // which the manifest alone knows to be wrong
    preview = ai::previewImport(file, answers).value();
    EXPECT_THAT(preview.problems, testing::ElementsAre(testing::StartsWith("network.overlap")));
    answers.erase("overlap");
    preview = ai::previewImport(file, answers).value();
    EXPECT_TRUE(preview.problems.empty());
    EXPECT_EQ(preview.kind, "TorchScript file");
    EXPECT_EQ(ai::previewImport(temp_.path() / "none.ts", {}).error().code, ErrorCode::unsupported);
    EXPECT_FALSE(fs::exists(output()));
}

TEST_F(ImportTest, KeepsAnswersInAFile)
{
    ai::Answers const answers { { "name", "Körper \"a\"" }, { "axes", "" } };
    ASSERT_TRUE(ai::writeAnswers(temp_.path() / "answers.json", answers));
    EXPECT_EQ(ai::readAnswers(temp_.path() / "answers.json").value(), answers);
    for (auto const* const bad : { "", "[1]", "{\"axes\": 3}", "{" }) {
        std::ofstream(temp_.path() / "bad.json") << bad;
        EXPECT_EQ(ai::readAnswers(temp_.path() / "bad.json").error().code, ErrorCode::usage);
    }
}
