#include "torch/Manifest.h"

#include <lamina/plugin.hpp>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace lamina::runner {
namespace {

using Json = nlohmann::json;

[[noreturn]] void refuse(std::string const& key, char const* why)
{
    throw plugin::Failure(
        LAMINA_BAD_BUNDLE, "The model's manifest is not usable: " + key + " " + why + ".");
}

/// A JSON object and the path that leads to it.
class Node {
public:
    Node(Json const& json, std::string path)
        : json_(json)
        , path_(std::move(path))
    {
        if (!json_.is_object())
            refuse(path_, "must be an object");
    }

    [[nodiscard]] bool has(char const* key) const { return json_.contains(key); }
    [[nodiscard]] Node at(char const* key) const { return { value(key), pathOf(key) }; }
    [[nodiscard]] std::string pathOf(char const* key) const
    {
        return path_.empty() ? key : path_ + "." + key;
    }

    [[nodiscard]] Json const& value(char const* key) const
    {
        auto const found = json_.find(key);
        if (found == json_.end())
            refuse(pathOf(key), "is missing");
        return *found;
    }

    [[nodiscard]] std::string text(char const* key) const
    {
        auto const& node = value(key);
        if (!node.is_string())
            refuse(pathOf(key), "must be text");
        return node.get<std::string>();
    }

    [[nodiscard]] double number(char const* key, double low, double high) const
    {
        return checked(value(key), key, low, high);
    }

    [[nodiscard]] std::int64_t whole(char const* key, std::int64_t low, std::int64_t high) const
    {
        auto const number = checked(value(key), key, double(low), double(high));
        if (number != std::floor(number))
            refuse(pathOf(key), "must be a whole number");
        return static_cast<std::int64_t>(number);
    }

    template <class T, std::size_t Count>
    [[nodiscard]] std::array<T, Count> list(char const* key, double low, double high) const
    {
        auto const& node = value(key);
        if (!node.is_array() || node.size() != Count)
            refuse(pathOf(key), "has the wrong number of entries");
        std::array<T, Count> out {};
        for (std::size_t n = 0; n < Count; ++n)
            out[n] = static_cast<T>(checked(node[n], key, low, high));
        return out;
    }

    [[nodiscard]] bool flag(char const* key) const
    {
        auto const found = json_.find(key);
        if (found == json_.end())
            return false;
        if (!found->is_boolean())
            refuse(pathOf(key), "must be true or false");
        return found->get<bool>();
    }

    /// Whole numbers, at most `most` of them.
    template <class T>
    [[nodiscard]] std::vector<T> wholes(char const* key, std::size_t most, double high) const
    {
        std::vector<T> out;
        auto const& node = value(key);
        if (!node.is_array() || node.size() > most)
            refuse(pathOf(key), "has the wrong number of entries");
        for (auto const& entry : node)
            out.push_back(static_cast<T>(checked(entry, key, 0, high)));
        return out;
    }

    [[nodiscard]] std::vector<std::string> texts(char const* key) const
    {
        std::vector<std::string> out;
        if (!has(key))
            return out;
        for (auto const& entry : value(key)) {
            if (!entry.is_string())
                refuse(pathOf(key), "must list names");
            out.push_back(entry.get<std::string>());
        }
        return out;
    }

    /// The index of the text among `choices`.
    [[nodiscard]] std::size_t choice(
        char const* key, std::initializer_list<std::string_view> choices) const
    {
        auto const given = text(key);
        auto const found = std::find(choices.begin(), choices.end(), given);
        if (found == choices.end())
            refuse(pathOf(key), "has an unknown value");
        return static_cast<std::size_t>(found - choices.begin());
    }

private:
    [[nodiscard]] double checked(Json const& node, char const* key, double low, double high) const
    {
        if (!node.is_number())
            refuse(pathOf(key), "must be a number");
        auto const number = node.get<double>();
        if (!(number >= low && number <= high))
            refuse(pathOf(key), "is out of range");
        return number;
    }

    Json const& json_;
    std::string path_;
};

constexpr double anyValue = 1e9;
constexpr double maxExtent = 4096;

/// Each of the three body axes exactly once.
void checkAxes(std::string const& axes, std::string const& path)
{
    static constexpr std::array<std::string_view, 3> pairs { "LR", "PA", "SI" };
    auto const count = [&](std::string_view pair) {
        return std::count_if(
            axes.begin(), axes.end(), [&](char c) { return pair.find(c) != pair.npos; });
    };
    if (axes.size() != 3
        || !std::all_of(pairs.begin(), pairs.end(), [&](auto pair) { return count(pair) == 1; }))
        refuse(path, "must name each body axis once");
}

void readRising(Node const& node, char const* key, std::array<double, 2>& out)
{
    out = node.list<double, 2>(key, -anyValue, anyValue);
    if (out[0] >= out[1])
        refuse(node.pathOf(key), "must rise");
}

IntensityStep readStep(Node const& node)
{
    using Kind = IntensityStep::Kind;
    IntensityStep out;
    out.kind = static_cast<Kind>(
        node.choice("kind", { "clip", "shift", "range", "minmax", "percentiles", "zscore" }));
    if (out.kind == Kind::clip || out.kind == Kind::range)
        readRising(node, "from", out.from);
    if (out.kind == Kind::percentiles) {
        out.from = node.list<double, 2>("percentiles", 0, 100);
        if (out.from[0] >= out.from[1])
            refuse(node.pathOf("percentiles"), "must rise");
    }
    if (out.kind == Kind::shift)
        out.from = { node.number("mean", -anyValue, anyValue),
            node.number("deviation", 1e-9, anyValue) };
    if (out.kind == Kind::range || out.kind == Kind::minmax || out.kind == Kind::percentiles)
        readRising(node, "to", out.to);
    out.clip = node.flag("clip");
    out.nonzero = node.flag("nonzero");
    return out;
}

void readSteps(Node const& node, Preprocess& out)
{
    constexpr std::size_t mostSteps = 16;
    auto const& list = node.value("steps");
    if (!list.is_array() || list.empty() || list.size() > mostSteps)
        refuse(node.pathOf("steps"), "has the wrong number of entries");
    for (auto const& entry : list)
        out.steps.push_back(readStep({ entry, node.pathOf("steps") }));
    out.stepsOnSource = node.choice("on", { "source", "resampled" }) == 0;
}

void readNormalise(Node const& node, Preprocess& out)
{
    out.normalise = static_cast<Preprocess::Normalise>(
        node.choice("kind", { "none", "range", "minmax", "zscore", "steps" }));
    if (out.normalise == Preprocess::Normalise::steps)
        readSteps(node, out);
    if (out.normalise != Preprocess::Normalise::range)
        return;
    readRising(node, "from", out.from);
    out.to = node.list<double, 2>("to", -anyValue, anyValue);
}

Preprocess::Crop readCrop(Node const& node)
{
    Preprocess::Crop out;
    out.nonzero = node.has("kind") && node.choice("kind", { "above", "nonzero" }) == 1;
    if (!out.nonzero)
        out.above = node.number("above", -anyValue, anyValue);
    if (node.has("margin"))
        out.margin = node.whole("margin", 0, 512);
    out.onSource = node.has("on") && node.choice("on", { "normalised", "source" }) == 1;
    return out;
}

Preprocess::Resample readResample(Node const& node)
{
    Preprocess::Resample out;
    out.centres = node.has("grid") && node.choice("grid", { "edges", "centres" }) == 1;
    out.cubic = node.has("order") && node.whole("order", 1, 3) == 3;
    if (node.has("anisotropy"))
        out.anisotropy = node.number("anisotropy", 1, 1000);
    return out;
}

Preprocess readPreprocess(Node const& node)
{
    Preprocess out;
    out.axes = node.text("axes");
    checkAxes(out.axes, node.pathOf("axes"));
    if (node.has("spacing_mm"))
        out.spacing = node.list<double, 3>("spacing_mm", 0, 100);
    if (node.has("plane_size"))
        out.planeSize = node.list<std::int64_t, 2>("plane_size", 1, maxExtent);
    if (node.has("clip"))
        out.clip = node.list<double, 2>("clip", -anyValue, anyValue);
    if (out.clip && (*out.clip)[0] >= (*out.clip)[1])
        refuse(node.pathOf("clip"), "must rise");
    readNormalise(node.at("normalise"), out);
    if (node.has("crop"))
        out.crop = readCrop(node.at("crop"));
    if (node.has("resample"))
        out.resample = readResample(node.at("resample"));
    if (node.has("pad_value"))
        out.padValue = node.number("pad_value", -anyValue, anyValue);
    if (node.has("margin")) {
        auto const margin = node.at("margin");
        out.margin = margin.whole("voxels", 1, 512);
        out.marginReflects = margin.choice("mode", { "reflect", "repeat" }) == 0;
    }
    return out;
}

void checkPatch(Triple const& patch, std::string const& path)
{
    auto const zeros = std::count(patch.begin(), patch.end(), 0);
    if (zeros != 0 && zeros != 3)
        refuse(path, "must be three sizes or three zeros");
}

SignalSpec readSignal(Node const& node)
{
    SignalSpec out;
    out.samplesPerSecond = node.number("samples_per_second", 1, 1e6);
    if (node.has("band_pass_hz"))
        out.bandPass = node.list<double, 2>("band_pass_hz", 0, 1e6);
    out.standardise = node.choice("normalise", { "none", "zscore" }) == 1;
    out.window = node.whole("window", 1, 65535);
    out.step = node.whole("step", 1, 65535);
    return out;
}

NetworkSpec::Coarse readCoarse(Node const& node, Triple const& patch)
{
    NetworkSpec::Coarse out;
    out.spacing = node.list<double, 3>("spacing_mm", 0.1, 100);
    out.patch = node.has("patch") ? node.list<std::int64_t, 3>("patch", 0, 1024) : patch;
    checkPatch(out.patch, node.pathOf("patch"));
    if (node.has("file"))
        out.file = node.text("file");
    return out;
}

NetworkSpec readNetwork(Node const& node)
{
    NetworkSpec out;
    out.file = node.text("file");
    out.volumetric = node.choice("mode", { "2d", "3d", "1d" }) == 1;
    if (node.has("context"))
        out.context = node.whole("context", 0, 32);
    if (node.has("patch"))
        out.patch = node.list<std::int64_t, 3>("patch", 0, 1024);
    checkPatch(out.patch, node.pathOf("patch"));
    if (!out.volumetric && out.patch[0] > 1)
        refuse(node.pathOf("patch"), "must be 1, rows, columns for mode 2d");
    if (node.has("overlap"))
        out.overlap = node.number("overlap", 0, 0.9);
    if (node.has("blending"))
        out.gaussian = node.choice("blending", { "gaussian", "constant" }) == 0;
    if (node.has("batch"))
        out.batch = node.whole("batch", 1, 256);
    if (node.has("multiple"))
        out.multiple = node.whole("multiple", 1, 256);
    // The host writes in place of "auto" what its self-test chose; left, it is fp32.
    if (node.has("precision"))
        out.precision = std::array { Precision::fp32, Precision::fp32, Precision::bf16,
            Precision::fp16 }[node.choice("precision", { "fp32", "auto", "bf16", "fp16" })];
    out.logits = node.choice("outputs", { "logits", "probabilities", "values" }) == 0;
    if (node.has("padding"))
        out.padding = static_cast<NetworkSpec::Padding>(
            node.choice("padding", { "value", "zero", "edge" }));
    out.monaiWindows = node.has("windows") && node.choice("windows", { "even", "monai" }) == 1;
    out.blendOutputs
        = node.has("blend") && node.choice("blend", { "probabilities", "outputs" }) == 1;
    if (node.has("scores"))
        out.scores
            = static_cast<NetworkSpec::Scores>(node.choice("scores", { "auto", "all", "best" }));
    if (node.has("mirror"))
        out.mirror = node.wholes<std::int64_t>("mirror", 3, 2);
    if (node.has("folds"))
        for (auto const& fold : node.value("folds"))
            out.folds.push_back(Node(fold, node.pathOf("folds")).text("file"));
    if (node.has("coarse"))
        out.coarse = readCoarse(node.at("coarse"), out.patch);
    return out;
}

Postprocess readPostprocess(Node const& node)
{
    Postprocess out;
    if (node.has("activation"))
        out.activation = static_cast<Postprocess::Activation>(
            1 + node.choice("activation", { "none", "sigmoid", "softmax" }));
    if (node.has("threshold"))
        out.threshold = node.number("threshold", 0, 1);
    if (node.has("aggregate"))
        out.maximum = node.choice("aggregate", { "mean", "max" }) == 1;
    out.largestComponent = node.texts("largest_component");
    out.fillHoles = node.texts("fill_holes");
    out.allNeighbours
        = node.has("neighbours") && node.choice("neighbours", { "faces", "all" }) == 1;
    if (node.has("regions"))
        out.regions = node.wholes<std::uint8_t>("regions", 255, 255);
    out.nearest = node.has("decide") && node.choice("decide", { "source", "network" }) == 1;
    return out;
}

Scorer readScorer(Node const& node)
{
    Scorer out;
    out.file = node.text("file");
    out.crop = node.list<std::int64_t, 3>("crop", 1, 256);
    out.classIndex = node.whole("class", 0, 255);
    out.logits = node.choice("outputs", { "logits", "probabilities" }) == 0;
    return out;
}

Detect readDetect(Node const& node)
{
    Detect out;
    out.candidates = node.choice("kind", { "candidates", "boxes" }) == 0;
    if (node.has("threshold"))
        out.threshold = node.number("threshold", 0, 1);
    if (node.has("erode"))
        out.erode = node.whole("erode", 0, 8);
    if (node.has("scorer"))
        out.scorer = readScorer(node.at("scorer"));
    if (node.has("score_min"))
        out.scoreMin = node.number("score_min", 0, 1);
    if (node.has("merge") && node.choice("merge", { "nms", "wbf" }) == 1) {
        out.merge = Detect::Merge::fuse;
        out.iou = 0.55; // as in its paper
    }
    char const* const iou = out.merge == Detect::Merge::fuse ? "wbf_iou" : "nms_iou";
    if (node.has(iou))
        out.iou = node.number(iou, 0, 1);
    return out;
}

std::vector<Label> readLabels(Json const& list)
{
    std::vector<Label> out;
    if (!list.is_array())
        refuse("labels", "must be a list");
    for (auto const& entry : list) {
        Node const node(entry, "labels[" + std::to_string(out.size()) + "]");
        out.push_back(
            { static_cast<std::int32_t>(node.whole("value", 0, 255)), node.text("name") });
    }
    if (out.empty())
        refuse("labels", "must not be empty");
    return out;
}

} // namespace

bool Manifest::hasLabel(std::int64_t value) const
{
    return std::any_of(
        labels.begin(), labels.end(), [&](Label const& label) { return label.value == value; });
}

Manifest Manifest::ofCoarseLook() const
{
    auto out = *this;
    out.preprocess.spacing = network.coarse->spacing;
    out.network.patch = network.coarse->patch;
    out.network.overlap = 0;
    out.network.coarse.reset();
    out.network.isCoarse = true;
    return out;
}

Manifest parseManifest(std::string_view json)
{
    auto const document = Json::parse(json, nullptr, false);
    if (document.is_discarded())
        refuse("it", "is not JSON");
    Node const root(document, "");
    Manifest out;
    out.task = root.text("task");
    if (root.has("signal"))
        out.signal = readSignal(root.at("signal"));
    else
        out.preprocess = readPreprocess(root.at("preprocess"));
    out.network = readNetwork(root.at("network"));
    if (root.has("postprocess"))
        out.postprocess = readPostprocess(root.at("postprocess"));
    if (root.has("detect"))
        out.detect = readDetect(root.at("detect"));
    if (root.has("region"))
        out.regionMarginMm = root.at("region").has("margin_mm")
            ? root.at("region").number("margin_mm", 0, 100)
            : 0;
    if (root.has("limits") && root.at("limits").has("host_memory_mb"))
        out.hostMemoryMb = root.at("limits").number("host_memory_mb", 1, 1e6);
    if (root.has("output"))
        out.outputOnInputScale = root.at("output").has("scale")
            && root.at("output").choice("scale", { "network", "input" }) == 1;
    else
        out.labels = readLabels(root.value("labels"));
    return out;
}

} // namespace lamina::runner
