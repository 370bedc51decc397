#include "ai/ManifestProcessing_p.h"

#include <algorithm>

namespace lamina::ai {

bool consistsOf(std::string_view text, std::string_view allowed)
{
    return !text.empty() && text.find_first_not_of(allowed) == std::string_view::npos;
}

NetworkFile fileAndHash(JsonObject& object, char const* fileKey, char const* hashKey)
{
    NetworkFile file { object.text(fileKey, { .maxLength = 128 }),
        object.text(hashKey, { .maxLength = 64 }) };
    bool const plain = !file.file.empty() && file.file.front() != '.'
        && file.file.find_first_of("/\\:") == std::string::npos;
    if (object.has(fileKey) && !plain)
        object.refuse(fileKey, "must be the name of a file in the bundle, without folders");
    if (object.has(hashKey)
        && (file.sha256.size() != 64 || !consistsOf(file.sha256, "0123456789abcdef")))
        object.refuse(hashKey, "must be 64 lower-case hexadecimal digits");
    return file;
}

namespace {

/// Each of the three patient axes once, by the letter of the direction it grows towards.
bool isAxes(std::string_view text)
{
    if (text.size() != 3)
        return false;
    for (std::string_view const pair : { "LR", "AP", "SI" }) {
        auto const uses = std::count_if(text.begin(), text.end(),
            [&](char c) { return pair.find(c) != std::string_view::npos; });
        if (uses != 1)
            return false;
    }
    return true;
}

/// Two numbers that rise, or nothing.
void readRising(JsonObject& object, char const* key, Need need, double min, double max)
{
    auto const range = object.numbers(key, 2, { need, min, max, 0 });
    if (range.size() == 2 && range[0] >= range[1])
        object.refuse(key, "must rise");
}

/// What each kind of step must have and may have; anything else is refused.
void readStep(JsonObject& step)
{
    auto const kind
        = step.choice("kind", { "clip", "shift", "range", "minmax", "percentiles", "zscore" });
    auto const need = [&](std::initializer_list<std::string_view> kinds) {
        return std::find(kinds.begin(), kinds.end(), kind) != kinds.end() ? Need::required
                                                                          : Need::optional;
    };
    auto const allow = [&](char const* key, std::initializer_list<std::string_view> kinds) {
        if (step.has(key) && need(kinds) == Need::optional)
            step.refuse(key, "not for this kind of step");
    };
    readRising(step, "from", need({ "clip", "range" }), -1e9, 1e9);
    allow("from", { "clip", "range" });
    readRising(step, "to", need({ "range", "minmax", "percentiles" }), -1e9, 1e9);
    allow("to", { "range", "minmax", "percentiles" });
    readRising(step, "percentiles", need({ "percentiles" }), 0, 100);
    allow("percentiles", { "percentiles" });
    step.number("mean", { need({ "shift" }), -1e9, 1e9, 0 });
    allow("mean", { "shift" });
    step.number("deviation", { need({ "shift" }), 1e-9, 1e9, 1 });
    allow("deviation", { "shift" });
    step.flag("clip", Need::optional);
    allow("clip", { "range", "minmax", "percentiles" });
    step.flag("nonzero", Need::optional);
    allow("nonzero", { "zscore" });
}

/// True for a chain of steps.
bool readNormalise(JsonObject& normalise)
{
    auto const kind = normalise.choice("kind", { "none", "range", "minmax", "zscore", "steps" });
    bool const isRange = kind == "range";
    bool const isSteps = kind == "steps";
    auto const need = isRange ? Need::required : Need::optional;
    readRising(normalise, "from", need, -1e9, 1e9);
    normalise.numbers("to", 2, { need, -1e9, 1e9, 0 });
    auto const needSteps = isSteps ? Need::required : Need::optional;
    normalise.choice("on", { "source", "resampled" }, needSteps);
    int steps = 0;
    normalise.each("steps", 16, needSteps, [&](JsonObject& step) {
        readStep(step);
        ++steps;
    });
    if (isSteps && steps == 0)
        normalise.refuse("steps", "must not be empty");
    for (char const* const key : { "from", "to" }) {
        if (!isRange && normalise.has(key))
            normalise.refuse(key, "only for kind range");
    }
    for (char const* const key : { "on", "steps" }) {
        if (!isSteps && normalise.has(key))
            normalise.refuse(key, "only for kind steps");
    }
    return isSteps;
}

void readCrop(JsonObject& crop)
{
    bool const nonzero = crop.choice("kind", { "above", "nonzero" }, Need::optional) == "nonzero";
    crop.number("above", { nonzero ? Need::optional : Need::required, -1e9, 1e9, 0 });
    if (nonzero && crop.has("above"))
        crop.refuse("above", "only for kind above");
    crop.integer("margin", { Need::optional, 0, 512, 0 });
    crop.choice("on", { "normalised", "source" }, Need::optional);
}

void readResample(JsonObject& resample)
{
    auto const grid = resample.choice("grid", { "edges", "centres" }, Need::optional);
    auto const order = resample.integer("order", { Need::optional, 1, 3, 1 });
    if (order == 2 || (order == 3 && grid == "centres"))
        resample.refuse("order", "must be 1, or 3 where the edges stay");
    resample.number("anisotropy", { Need::optional, 1, 1000, 0 });
}

void readMirror(JsonObject& network, bool flat)
{
    auto const axes = network.integersUpTo("mirror", 3, { Need::optional, 0, 2, 0 });
    for (std::size_t n = 0; n < axes.size(); ++n) {
        if (n > 0 && axes[n] <= axes[n - 1])
            network.refuse("mirror", "must rise");
        if (flat && axes[n] == 0)
            network.refuse("mirror", "must be 1 or 2 for mode 2d");
    }
}

void readPrecision(JsonObject& network, Manifest& manifest)
{
    auto const name
        = network.choice("precision", { "fp32", "auto", "bf16", "fp16" }, Need::optional);
    for (auto const precision : { Precision::automatic, Precision::bf16, Precision::fp16 })
        if (name == nameOf(precision))
            manifest.precision = precision;
    if (manifest.precision != Precision::fp32 && manifest.files.front().file.ends_with(".onnx"))
        network.refuse("precision", "must be fp32 for an ONNX file");
}

/// A look on a coarser grid before the result, by the same network or one of its own.
void readCoarse(JsonObject& coarse, Manifest& manifest)
{
    coarse.numbers("spacing_mm", 3, { Need::required, 0.1, 100, 0 });
    auto const patch = coarse.integers("patch", 3, { Need::optional, 0, 1024, 0 });
    auto const zeros = std::count(patch.begin(), patch.end(), 0);
    if (zeros != 0 && zeros != 3)
        coarse.refuse("patch", "must be all zero (the whole volume) or all positive");
    if (coarse.has("file"))
        manifest.files.push_back(fileAndHash(coarse, "file", "sha256"));
    else if (coarse.has("sha256"))
        coarse.refuse("sha256", "only together with file");
}

} // namespace

void readPreprocess(JsonObject& preprocess, Manifest& manifest, bool wholePlanes)
{
    manifest.axes = preprocess.text("axes", { .maxLength = 3 });
    if (preprocess.has("axes") && !isAxes(manifest.axes))
        preprocess.refuse("axes", "must name three directions, one of L/R, A/P and S/I each");
    preprocess.numbers("spacing_mm", 3, { Need::optional, 0, 100, 0 });
    preprocess.integers("plane_size", 2, { Need::optional, 1, 4096, 1 });
    if (!wholePlanes && preprocess.has("plane_size"))
        preprocess.refuse("plane_size", "only for mode 2d without patch");
    auto const clip = preprocess.numbers("clip", 2, { Need::optional, -1e9, 1e9, 0 });
    if (clip.size() == 2 && clip[0] >= clip[1])
        preprocess.refuse("clip", "must rise");
    bool steps = false;
    preprocess.inside("normalise", Need::required,
        [&](JsonObject& normalise) { steps = readNormalise(normalise); });
    if (steps && preprocess.has("clip"))
        preprocess.refuse("clip", "is a step of its own where normalise has steps");
    if (steps && manifest.output && manifest.outputOnInputScale)
        preprocess.refuse("normalise", "steps cannot be taken back from the output");
    preprocess.inside("resample", Need::optional, readResample);
    preprocess.inside("crop", Need::optional, readCrop);
    preprocess.number("pad_value", { Need::optional, -1e9, 1e9, 0 });
    preprocess.inside("margin", Need::optional, [](JsonObject& margin) {
        margin.choice("mode", { "reflect", "repeat" });
        margin.integer("voxels", { Need::required, 1, 512, 1 });
    });
    if (!wholePlanes && preprocess.has("margin"))
        preprocess.refuse("margin", "only for mode 2d without patch");
    if (manifest.task != Task::imageToImage)
        return;
    for (char const* const key : { "spacing_mm", "plane_size", "crop", "resample" })
        if (preprocess.has(key))
            preprocess.refuse(key, "not for image-to-image: the image keeps the grid it came on");
}

bool readNetwork(JsonObject& network, Manifest& manifest)
{
    manifest.files.push_back(fileAndHash(network, "file", "sha256"));
    bool const flat = network.choice("mode", { "2d", "3d" }) == "2d";
    manifest.sliceBySlice = network.integer("context", { Need::optional, 0, 32, 0 }) == 0 && flat;
    auto const patch
        = network.integers("patch", 3, { flat ? Need::optional : Need::required, 0, 1024, 0 });
    auto const zeros = std::count(patch.begin(), patch.end(), 0);
    if (zeros != 0 && zeros != 3)
        network.refuse("patch", "must be all zero (the whole volume) or all positive");
    bool const inWindows = zeros == 0 && patch.size() == 3;
    if (flat && inWindows && patch[0] != 1)
        network.refuse("patch", "must be 1, rows, columns for mode 2d");
    if (flat && inWindows && manifest.task == Task::classify)
        network.refuse("patch", "not for mode 2d where whole slices are classified");
    if (network.has("context") && (!flat || inWindows))
        network.refuse("context", "only for mode 2d without patch");
    network.number("overlap", { Need::optional, 0, 0.9, 0 });
    network.choice("blending", { "gaussian", "constant" }, Need::optional);
    network.integer("batch", { Need::optional, 1, 256, 1 });
    network.integer("multiple", { Need::optional, 1, 256, 1 });
    network.choice("windows", { "even", "monai" }, Need::optional);
    network.choice("padding", { "value", "zero", "edge" }, Need::optional);
    network.choice("blend", { "probabilities", "outputs" }, Need::optional);
    network.choice("scores", { "auto", "all", "best" }, Need::optional);
    readPrecision(network, manifest);
    readMirror(network, flat);
    network.each("folds", 9, Need::optional,
        [&](JsonObject& fold) { manifest.files.push_back(fileAndHash(fold, "file", "sha256")); });
    network.inside(
        "coarse", Need::optional, [&](JsonObject& coarse) { readCoarse(coarse, manifest); });
    if (network.has("coarse") && (flat || manifest.task != Task::segment))
        network.refuse("coarse", "only for mode 3d of a bundle that segments");
    bool const values
        = network.choice("outputs", { "logits", "probabilities", "values" }) == "values";
    if (network.has("outputs") && values != (manifest.task == Task::imageToImage))
        network.refuse("outputs", "must be values for image-to-image, and for nothing else");
    return flat && !inWindows;
}

void readSignal(JsonObject& signal)
{
    signal.number("samples_per_second", { Need::required, 1, 1e6, 0 });
    auto const band = signal.numbers("band_pass_hz", 2, { Need::optional, 0, 1e6, 0 });
    if (band.size() == 2 && band[0] >= band[1] && band[1] > 0)
        signal.refuse("band_pass_hz", "must rise");
    signal.choice("normalise", { "none", "zscore" });
    signal.integer("window", { Need::required, 1, 65535, 1 });
    signal.integer("step", { Need::required, 1, 65535, 1 });
}

void readSignalNetwork(JsonObject& network, Manifest& manifest)
{
    manifest.files.push_back(fileAndHash(network, "file", "sha256"));
    network.choice("mode", { "1d" });
    network.integer("batch", { Need::optional, 1, 256, 1 });
    network.choice("outputs", { "logits", "probabilities" });
}

void readPostprocess(JsonObject& postprocess, Manifest const& manifest)
{
    postprocess.choice("activation", { "softmax", "sigmoid", "none" }, Need::optional);
    postprocess.number("threshold", { Need::optional, 0, 1, 0.5 });
    for (char const* const key : { "largest_component", "fill_holes" })
        for (auto const& name : postprocess.texts(key, 255, { Need::optional, 100 }))
            if (std::none_of(manifest.labels.begin(), manifest.labels.end(),
                    [&](image::Label const& label) { return label.name == name; }))
                postprocess.refuse(key, "names a label that is not in labels");
    postprocess.choice("neighbours", { "faces", "all" }, Need::optional);
    for (auto const value : postprocess.integersUpTo("regions", 255, { Need::optional, 1, 255, 1 }))
        if (std::none_of(manifest.labels.begin(), manifest.labels.end(),
                [&](image::Label const& label) { return label.value == value; }))
            postprocess.refuse("regions", "has a value that is not in labels");
    postprocess.choice("decide", { "source", "network" }, Need::optional);
    postprocess.choice("aggregate", { "mean", "max" }, Need::optional);
}

void readDetect(JsonObject& detect, Manifest& manifest)
{
    bool const candidates = detect.choice("kind", { "candidates", "boxes" }) == "candidates";
    detect.number("threshold", { Need::optional, 0, 1, 0.5 });
    detect.integer("erode", { Need::optional, 0, 8, 0 });
    detect.inside("scorer", Need::optional, [&](JsonObject& scorer) {
        manifest.files.push_back(fileAndHash(scorer, "file", "sha256"));
        scorer.integers("crop", 3, { Need::required, 1, 256, 1 });
        scorer.integer("class", { Need::required, 0, 255, 0 });
        scorer.choice("outputs", { "logits", "probabilities" });
    });
    detect.number("score_min", { Need::optional, 0, 1, 0 });
    bool const fuses = detect.choice("merge", { "nms", "wbf" }, Need::optional) == "wbf";
    for (char const* const key : { "nms_iou", "wbf_iou" }) {
        detect.number(key, { Need::optional, 0, 1, 0 });
        if (detect.has(key) && std::string_view(key).starts_with("wbf") != fuses)
            detect.refuse(key, "only for its own kind of merge");
    }
    for (char const* const key : { "threshold", "erode", "scorer" }) {
        if (!candidates && detect.has(key))
            detect.refuse(key, "only for kind candidates");
    }
}

} // namespace lamina::ai
