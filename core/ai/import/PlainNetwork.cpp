#include "ai/import/Draft_p.h"

#include <algorithm>
#include <fmt/format.h>

namespace lamina::ai {

namespace {

namespace fs = std::filesystem;

std::vector<std::string> split(std::string const& text, char separator)
{
    std::vector<std::string> parts { "" };
    for (char const c : text)
        if (c == separator)
            parts.emplace_back();
        else
            parts.back() += c;
    return parts;
}

/// "clip:-958:327,shift:82.9:136.1" as steps.
Json stepsOf(Draft& draft, std::string const& text)
{
    struct Form {
        std::string_view name;
        std::string_view kind;
        std::size_t numbers;
    };
    static constexpr Form forms[] = { { "clip", "clip", 2 }, { "shift", "shift", 2 },
        { "range", "range", 4 }, { "minmax", "minmax", 2 }, { "percentiles", "percentiles", 4 },
        { "zscore", "zscore", 0 }, { "zscore-nonzero", "zscore", 0 } };
    auto steps = Json::array();
    for (auto const& part : split(text, ',')) {
        auto const words = split(part, ':');
        auto const form = std::find_if(std::begin(forms), std::end(forms),
            [&](Form const& one) { return one.name == words.front(); });
        if (form == std::end(forms) || words.size() != form->numbers + 1) {
            draft.refuse(fmt::format("normalise: “{}” is none of none, clip:LOW:HIGH, "
                                     "shift:MEAN:DEVIATION, range:LOW:HIGH:TO:TO, minmax:TO:TO, "
                                     "percentiles:LOW:HIGH:TO:TO, zscore, zscore-nonzero",
                part));
            continue;
        }
        auto numbers = Json::array();
        std::string joined;
        for (std::size_t n = 1; n < words.size(); ++n)
            joined += (n > 1 ? "," : "") + words[n];
        for (auto const number : numbersOf(draft, "normalise", joined, form->numbers))
            numbers.push_back(number);
        Json step { { "kind", form->kind } };
        auto const pair = [&](std::size_t at) { return Json { numbers[at], numbers[at + 1] }; };
        if (form->kind == "clip")
            step["from"] = pair(0);
        else if (form->kind == "shift")
            step.update({ { "mean", numbers[0] }, { "deviation", numbers[1] } });
        else if (form->kind == "range")
            step.update({ { "from", pair(0) }, { "to", pair(2) } });
        else if (form->kind == "minmax")
            step["to"] = pair(0);
        else if (form->kind == "percentiles")
            step.update({ { "percentiles", pair(0) }, { "to", pair(2) } });
        else if (form->name == "zscore-nonzero")
            step["nonzero"] = true;
        steps.push_back(std::move(step));
    }
    return steps;
}

Json wholes(std::vector<double> const& numbers)
{
    auto out = Json::array();
    for (auto const number : numbers)
        out.push_back(static_cast<std::int64_t>(std::clamp(number, -1e6, 1e6)));
    return out;
}

/// An image that is made keeps the voxels it came on, so that there is no spacing to ask for.
void readPreprocess(Draft& draft, bool makesImage)
{
    auto& preprocess = draft.manifest["preprocess"];
    preprocess["axes"] = askAxes(draft, "A network file does not say how its images lie.");
    if (!makesImage) {
        auto const spacing = draft.ask("spacing",
            "Distance of voxels that the network expects, in mm, in the order of the axes; 0 keeps "
            "the image's own.",
            "1.5,1.5,2");
        preprocess["spacing_mm"] = numbersOf(draft, "spacing", spacing, 3);
    }
    auto const normalise = draft.ask("normalise",
        "What is done to the values: none, or steps with commas of clip:LOW:HIGH, "
        "shift:MEAN:DEVIATION, range:LOW:HIGH:TO:TO, minmax:TO:TO, percentiles:LOW:HIGH:TO:TO, "
        "zscore, zscore-nonzero.",
        "clip:-100:300,range:-100:300:0:1");
    if (normalise == "none" || normalise.empty())
        preprocess["normalise"] = { { "kind", "none" } };
    else
        preprocess["normalise"]
            = { { "kind", "steps" }, { "on", draft.answer("normalise_on").value_or("resampled") },
                  { "steps", stepsOf(draft, normalise) } };
    if (auto const grid = makesImage ? std::nullopt : draft.answer("grid"))
        preprocess["resample"] = { { "grid", *grid } };
}

void readShape(Draft& draft)
{
    auto& network = draft.manifest["network"];
    auto const mode = draft.ask(
        "mode", "2d for a network of slices (N×1×H×W), 3d for one of volumes (N×1×D×H×W).", "3d");
    network["mode"] = mode;
    if (mode == "3d") {
        auto const patch = draft.ask("patch",
            "Size of the window in voxels, in the order of the axes; 0,0,0 gives the whole volume "
            "at once.",
            "96,96,96");
        network["patch"] = wholes(numbersOf(draft, "patch", patch, 3));
    }
    auto const number = [&](char const* key, bool whole) {
        if (auto const text = draft.answer(key)) {
            auto const value = numbersOf(draft, key, *text, 1)[0];
            network[key] = whole ? wholes({ value })[0] : Json(value);
        }
    };
    number("overlap", false);
    number("batch", true);
    number("multiple", true);
    number("context", true);
    for (auto const* const key : { "blending", "windows", "padding", "blend" })
        if (auto const text = draft.answer(key))
            network[key] = *text;
}

void readResult(Draft& draft, std::string const& task)
{
    auto& manifest = draft.manifest;
    if (task == "image-to-image") {
        manifest["abi"] = "1.1";
        manifest["network"]["outputs"] = "values";
        manifest["output"] = { { "type", "float32" },
            { "unit", draft.ask("unit", "UCUM unit of the values that come out.", "[hnsf'U]") },
            { "name", manifest["name"]["en"] } };
        return;
    }
    manifest["network"]["outputs"] = draft.ask("outputs",
        "What the network gives out: logits, or probabilities (after its own softmax or sigmoid).",
        "logits");
    auto& post = manifest["postprocess"] = Json::object();
    if (auto const activation = draft.answer("activation"))
        post["activation"] = *activation;
    if (auto const threshold = draft.answer("threshold"))
        post["threshold"] = numbersOf(draft, "threshold", *threshold, 1)[0];
    writeLabels(draft, askLabels(draft), task == "classify" ? 0 : 1);
}

} // namespace

void importNetwork(fs::path const& file, Draft& draft)
{
    bool const onnx = networkKindOf(file) == NetworkKind::onnx;
    draft.files.push_back({ file, onnx ? "model.onnx" : "model.ts" });
    auto const task
        = draft.ask("task", "What comes out: segment, classify or image-to-image.", "segment");
    draft.manifest["task"] = draft.manifest["runner"] = task;
    Heading heading;
    heading.origin = onnx ? "onnx" : "torch";
    heading.name = file.stem().string();
    heading.limits = "Imported from a network file; how it is fed was told by a person, not by its "
                     "makers. A wrong answer gives wrong results.";
    writeHeading(draft, std::move(heading));
    readPreprocess(draft, task == "image-to-image");
    readShape(draft);
    readResult(draft, task);
}

} // namespace lamina::ai
