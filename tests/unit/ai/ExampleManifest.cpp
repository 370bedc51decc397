#include "ExampleManifest.h"

#include <gtest/gtest.h>

namespace lamina::test {

using Json = nlohmann::json;

namespace {

constexpr auto commonText = R"({
  "schema": "lamina-bundle/1", "id": "org.lamina.example", "version": "1.2.3", "abi": "1.0",
  "name": { "en": "Example", "de": "Beispiel", "fr": "Exemple", "es": "Ejemplo" },
  "status": "research", "intended_use": "Tests only.", "authors": ["Lamina"], "licence": "Apache-2.0",
  "card": {
    "method": "Method.", "training_data": "Data.", "limits": "Limits.",
    "scores": [{ "measure": "Dice", "label": "Lung", "value": 0.98, "on": "phantoms" }]
  },
  "input": {
    "modality": ["CT"], "unit": "[hnsf'U]", "spacing_mm_max": [6, 1.5, 1.5], "slices_min": 10,
    "body_part": ["CHEST", "THORAX"], "plane": ["axial"], "contrast": "any", "avoid": ["scout"],
    "in_plane_mm": { "good": [0.4, 1.0], "usable": [0.2, 2.0] },
    "slice_thickness_mm": { "good": [0.5, 5], "usable": [0.2, 10] },
    "slice_spacing_mm": { "good": [0.5, 5], "usable": [0.2, 10] },
    "coverage_mm": { "good": [200, 700], "usable": [50, 2000] },
    "age_years": { "good": [18, 100], "usable": [16, 120] },
    "values": [{ "name": "air", "range": [-1100, -850],
      "share": { "good": [0.1, 0.9], "usable": [0.02, 0.98] } }]
  },
  "preprocess": {
    "axes": "SPL", "spacing_mm": [0, 1.5, 1.5], "clip": [-1000, 1000],
    "normalise": { "kind": "range", "from": [-1000, 1000], "to": [0, 1] },
    "crop": { "kind": "above", "above": 0.1, "margin": 8, "on": "normalised" },
    "resample": { "grid": "edges", "order": 1, "anisotropy": 3 }, "pad_value": -1000
  },
  "network": {
    "file": "model.ts", "sha256": "", "mode": "2d", "overlap": 0.5,
    "blending": "gaussian", "batch": 4, "multiple": 16, "outputs": "logits",
    "windows": "even", "padding": "value", "blend": "probabilities", "scores": "auto",
    "mirror": [1, 2]
  },
  "postprocess": {
    "activation": "softmax", "threshold": 0.5, "largest_component": ["Lung"], "aggregate": "mean",
    "fill_holes": ["Lung"], "neighbours": "faces", "decide": "source"
  },
  "region": { "bundle": "org.lamina.other", "labels": ["Body"], "margin_mm": 3 },
  "labels": [
    { "value": 1, "name": "Lung", "color": "#5ab4e6",
      "category": ["123037004", "SCT", "Anatomical Structure"], "type": ["39607008", "SCT", "Lung structure"] }
  ],
  "limits": { "seconds": 600, "host_memory_mb": 4000 }
})";

std::string hash(char digit) { return std::string(64, digit); }

Json selfTestOfFile()
{
    return { { "input",
                 { { "file", "golden.raw" }, { "sha256", hash('e') }, { "type", "int16" },
                     { "shape", { 4, 6, 8 } }, { "spacing_mm", { 2, 2, 2 } } } },
        { "result_sha256", hash('f') },
        { "counts", Json::array({ { { "label", "Lung" }, { "voxels", 30 } } }) },
        { "tolerance", 0.01 } };
}

} // namespace

Json fullManifest(std::string const& task)
{
    auto json = Json::parse(commonText);
    json["task"] = task;
    json["runner"] = task;
    json["network"]["sha256"] = hash('a');
    if (task == "image-to-image") {
        for (auto const* const key : { "labels", "postprocess", "region" })
            json.erase(key);
        for (auto const* const key : { "spacing_mm", "crop", "resample" })
            json["preprocess"].erase(key);
        json["self_test"] = selfTestOfFile();
        json["self_test"].erase("counts");
        json["self_test"]["mean"] = -500;
        json["self_test"]["deviation"] = 300;
        json["preprocess"]["margin"] = { { "mode", "reflect" }, { "voxels", 64 } };
        json["network"]["outputs"] = "values";
        json["network"]["context"] = 0;
        json["output"] = { { "type", "int16" }, { "slope", 0.25 }, { "intercept", 0 },
            { "unit", "[hnsf'U]" }, { "name", "Denoised CT" }, { "scale", "network" },
            { "quantity", { "112031", "DCM", "Attenuation Coefficient" } } };
        return json;
    }
    json["self_test"] = selfTestOfFile();
    if (task != "segment") {
        for (auto const* const key : { "counts", "result_sha256" })
            json["self_test"].erase(key);
        json["self_test"]["input"] = { { "rule", "chest" } };
        json["self_test"]["scores"] = Json::array({ { { "label", "Lung" }, { "score", 0.9 } } });
    }
    if (task != "detect") {
        json["network"]["context"] = 3;
        json["preprocess"]["plane_size"] = { 256, 256 };
        return json;
    }
    json["network"]["mode"] = "3d";
    json["network"]["patch"] = { 96, 96, 96 };
    json["detect"] = { { "kind", "candidates" }, { "threshold", 0.5 }, { "erode", 1 },
        { "scorer",
            { { "file", "classify.ts" }, { "sha256", hash('b') }, { "crop", { 32, 48, 48 } },
                { "class", 1 }, { "outputs", "probabilities" } } },
        { "score_min", 0.5 }, { "nms_iou", 0.3 } };
    return json;
}

Json manifestOfSteps()
{
    auto json = fullManifest("segment");
    json["network"]["folds"] = Json::array({ { { "file", "fold1.ts" }, { "sha256", hash('d') } } });
    json["postprocess"]["regions"] = { 1 };
    json["preprocess"].erase("clip");
    json["preprocess"]["normalise"] = Json::parse(R"({ "kind": "steps", "on": "source", "steps": [
        { "kind": "clip", "from": [-1000, 1000] },
        { "kind": "shift", "mean": 12.5, "deviation": 300 },
        { "kind": "range", "from": [-1, 1], "to": [0, 1], "clip": true },
        { "kind": "minmax", "to": [0, 1], "clip": false },
        { "kind": "percentiles", "percentiles": [0.5, 99.5], "to": [-1, 1], "clip": true },
        { "kind": "zscore", "nonzero": true } ] })");
    return json;
}

Json manifestOfCoarseLook()
{
    auto json = fullManifest("segment");
    json["network"]["mode"] = "3d";
    json["network"].erase("context");
    json["preprocess"].erase("plane_size");
    json["network"]["patch"] = { 96, 96, 96 };
    json["network"]["precision"] = "auto";
    json["network"]["coarse"] = { { "spacing_mm", { 6, 3, 3 } }, { "patch", { 64, 64, 64 } },
        { "file", "coarse.ts" }, { "sha256", hash('e') } };
    return json;
}

Json signalManifest()
{
    auto json = fullManifest("classify");
    for (auto const* const key : { "preprocess", "region", "self_test" })
        json.erase(key);
    json["abi"] = "1.2";
    json["runner"] = "signal";
    json["input"] = Json::parse(R"({ "modality": ["ECG"], "signal": { "channels": ["I", "II", "V1"],
        "unit": "mV", "seconds_min": 3, "samples_per_second_min": 100 } })");
    json["signal"] = Json::parse(R"({ "samples_per_second": 100, "band_pass_hz": [0.5, 40],
        "normalise": "zscore", "window": 300, "step": 150 })");
    json["network"] = { { "file", "model.ts" }, { "sha256", hash('a') }, { "mode", "1d" },
        { "batch", 4 }, { "outputs", "logits" } };
    json["postprocess"] = { { "activation", "sigmoid" }, { "aggregate", "max" } };
    return json;
}

Json codeManifest()
{
    auto json = fullManifest("segment");
    for (auto const* const key :
        { "runner", "preprocess", "network", "postprocess", "region", "limits" })
        json.erase(key);
    json["library"] = "plugin.so";
    json["library_sha256"] = hash('c');
    return json;
}

ai::Manifest parsed(Json const& json)
{
    auto manifest = ai::parseManifest(json.dump());
    EXPECT_TRUE(manifest) << manifest.error().what;
    return manifest ? *manifest : ai::Manifest {};
}

std::string problemOf(Json const& json)
{
    auto const manifest = ai::parseManifest(json.dump());
    return manifest ? "" : manifest.error().what;
}

} // namespace lamina::test
