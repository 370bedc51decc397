#include "torch/Manifest.h"

#include "torch/ManifestNode.h"
#include "torch/ManifestPreprocess.h"

#include <algorithm>

namespace lamina::runner {
namespace {

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
        out.network.hostMemoryMb = root.at("limits").number("host_memory_mb", 1, 1e6);
    if (root.has("output"))
        out.outputOnInputScale = root.at("output").has("scale")
            && root.at("output").choice("scale", { "network", "input" }) == 1;
    else
        out.labels = readLabels(root.value("labels"));
    return out;
}

} // namespace lamina::runner
