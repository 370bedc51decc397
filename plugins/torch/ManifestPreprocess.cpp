#include "torch/ManifestPreprocess.h"

#include <algorithm>

namespace lamina::runner {
namespace {

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

} // namespace

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

} // namespace lamina::runner
