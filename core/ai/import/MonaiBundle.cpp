#include "ai/import/MonaiPipeline_p.h"

#include <algorithm>
#include <fmt/format.h>

namespace lamina::ai {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t largestConfig = 256U << 10;

std::string textOf(Json const& object, char const* key)
{
    auto const found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// The only entry of `network_data_format.inputs` or `.outputs`.
Json onlyEntry(Json const& metadata, char const* key, Draft& draft)
{
    auto const format = metadata.find("network_data_format");
    auto const none = Json::object();
    auto const list
        = format != metadata.end() && format->is_object() ? format->value(key, none) : none;
    if (!list.is_object() || list.empty())
        return none;
    if (list.size() != 1)
        draft.refuse(fmt::format("a network with {} {}; Lamina gives it one series and takes one "
                                 "result",
            list.size(), key));
    return list.begin()->is_object() ? *list.begin() : none;
}

/// Its key; empty without one.
std::string keyOf(Json const& metadata, char const* key)
{
    auto const format = metadata.value("network_data_format", Json::object());
    auto const list = format.is_object() ? format.value(key, Json::object()) : Json::object();
    return list.is_object() && list.size() == 1 ? list.begin().key() : std::string();
}

int channelsOf(Json const& entry)
{
    auto const found = entry.find("num_channels");
    return found != entry.end() && found->is_number_integer()
        ? std::clamp(found->get<int>(), 0, 100000)
        : 0;
}

std::vector<std::pair<int, std::string>> labelsOf(Json const& output, int channels, Draft& draft)
{
    if (draft.answer("labels"))
        return askLabels(draft);
    std::vector<std::pair<int, std::string>> out;
    auto const names = output.value("channel_def", Json::object());
    if (!names.is_object() || names.empty())
        return askLabels(draft);
    for (auto const& [key, name] : names.items()) {
        if (key.empty() || key.size() > 5 || key.find_first_not_of("0123456789") != key.npos
            || !name.is_string()) {
            draft.refuse("channel_def does not name channels by number");
            return out;
        }
        out.emplace_back(std::stoi(key), name.get<std::string>());
    }
    std::sort(out.begin(), out.end());
    if (channels == 1) {
        // One channel is foreground; some name it 0, some background 0 and foreground 1.
        auto const name = out.back().second;
        return { { 1, name } };
    }
    // Channels that overlap have no background.
    bool const background = out.front().first == 0
        && slugOf(out.front().second).find("background") != std::string::npos;
    if (background || static_cast<int>(out.size()) < channels)
        std::erase_if(out, [](auto const& label) { return label.first == 0; });
    else if (out.front().first == 0)
        for (auto& label : out)
            ++label.first;
    return out;
}

void readHeading(Json const& metadata, Json const& input, fs::path const& folder, Draft& draft)
{
    Heading heading;
    heading.origin = "monai";
    heading.name = textOf(metadata, "name");
    if (heading.name.empty())
        heading.name = fs::absolute(folder).lexically_normal().filename().string();
    if (heading.name.empty())
        heading.name = fs::absolute(folder).lexically_normal().parent_path().filename().string();
    heading.version = textOf(metadata, "version");
    heading.intendedUse = textOf(metadata, "intended_use");
    auto const authors = metadata.value("authors", Json());
    if (authors.is_string())
        heading.authors.push_back(authors.get<std::string>());
    else if (authors.is_array())
        for (auto const& author : authors)
            if (author.is_string())
                heading.authors.push_back(author.get<std::string>());
    heading.licence = textOf(metadata, "license");
    heading.method = textOf(metadata, "description");
    heading.trainingData = textOf(metadata, "data_source");
    heading.limits = "Imported from a MONAI bundle. What it was tested on, and where it fails, its "
                     "makers say.";
    auto const modality = textOf(input, "modality");
    heading.modality = modality == "CT" ? "CT" : modality == "MR" || modality == "MRI" ? "MR" : "";
    heading.hounsfield = textOf(input, "format") == "hounsfield";
    writeHeading(draft, std::move(heading));
    auto scores = Json::array();
    auto const metrics = metadata.value("eval_metrics", Json::object());
    if (metrics.is_object())
        for (auto const& [measure, value] : metrics.items())
            if (value.is_number() && scores.size() < 200)
                scores.push_back({ { "measure", shortened(measure, 100) }, { "value", value },
                    { "on", "what its makers tested it on" } });
    if (!scores.empty())
        draft.manifest["card"]["scores"] = std::move(scores);
}

/// The transforms of a Compose, however deep and by whatever reference.
void collect(Json const& value, MonaiConfig& config, std::vector<Json>& out, int depth)
{
    constexpr std::size_t mostTransforms = 200;
    auto const resolved = config.resolve(value);
    if (depth > 8 || out.size() > mostTransforms) {
        config.draft().refuse("more transforms than can be right");
        return;
    }
    if (resolved.is_array()) {
        for (auto const& one : resolved)
            collect(one, config, out, depth + 1);
        return;
    }
    if (!resolved.is_object())
        return;
    auto const target = textOf(resolved, "_target_");
    if (target == "Compose" || target == "monai.transforms.Compose")
        collect(resolved.value("transforms", Json()), config, out, depth + 1);
    else
        out.push_back(resolved);
}

/// True where the transform works on the image, by its `keys`; without any, it does.
bool works(MonaiComponent& transform, Json const& keys)
{
    if (!transform.has("keys"))
        return true;
    auto const own = transform.get("keys");
    auto const same
        = [&](Json const& one) { return std::find(keys.begin(), keys.end(), one) != keys.end(); };
    return own.is_array() ? std::any_of(own.begin(), own.end(), same) : same(own);
}

/// The part at `key` of the top, or what another part refers to as its own.
Json partOf(Json const& root, MonaiConfig& config, char const* key,
    std::initializer_list<std::pair<char const*, char const*>> others)
{
    if (root.contains(key))
        return config.at(key);
    for (auto const& [owner, name] : others) {
        auto const found = root.find(owner);
        if (found != root.end() && found->is_object() && found->contains(name))
            return config.resolve((*found)[name]);
    }
    return {};
}

void readInferer(Json const& value, MonaiConfig& config, MonaiPipeline const& pipeline)
{
    auto& draft = config.draft();
    auto& network = draft.manifest["network"];
    network["windows"] = "monai";
    network["blend"] = "outputs";
    network["padding"] = "zero";
    network["mode"] = "3d";
    MonaiComponent inferer(value, config);
    if (inferer.name() == "SimpleInferer") {
        network["patch"] = { 0, 0, 0 };
        network["multiple"] = pipeline.multiple;
        if (!pipeline.padTo.empty())
            draft.refuse("SpatialPadd: with SimpleInferer");
        return;
    }
    if (!pipeline.padTo.empty() && inferer.text("padding_mode", "constant") == "replicate")
        draft.refuse("SpatialPadd: with padding_mode replicate");
    if (inferer.name() != "SlidingWindowInferer") {
        if (!inferer.name().empty())
            draft.refuse(fmt::format("inferer {}", inferer.name()));
        return;
    }
    auto roi = inferer.numbers("roi_size", 3);
    if (roi.empty())
        inferer.refuse("no roi_size");
    roi.resize(3);
    auto const whole = std::count_if(roi.begin(), roi.end(), [](double n) { return n <= 0; });
    if (whole != 0 && whole != 3)
        inferer.refuse("roi_size takes the whole image along some axes only");
    auto patch = Json::array();
    for (std::size_t n = 0; n < 3; ++n) {
        patch.push_back(static_cast<int>(std::clamp(roi[n], 0.0, 1024.0)));
        if (pipeline.padTo.size() == 3 && pipeline.padTo[n] > roi[n])
            draft.refuse("SpatialPadd: larger than roi_size");
    }
    if (pipeline.multiple > 1)
        draft.refuse("DivisiblePadd: with SlidingWindowInferer");
    network["patch"] = patch;
    network["batch"] = static_cast<int>(std::clamp(inferer.number("sw_batch_size", 1), 1.0, 256.0));
    auto const overlap
        = inferer.has("overlap") ? inferer.numbers("overlap", 3) : std::vector<double>(3, 0.25);
    if (overlap[0] != overlap[1] || overlap[1] != overlap[2])
        inferer.refuse("overlap differs between the axes");
    if (!(overlap[0] >= 0 && overlap[0] <= 0.9))
        inferer.refuse("an overlap above 0.9");
    network["overlap"] = std::clamp(overlap[0], 0.0, 0.9);
    auto const mode = inferer.modeOf("constant");
    if (mode != "constant" && mode != "gaussian")
        inferer.refuse(fmt::format("mode {}", mode));
    network["blending"] = mode == "gaussian" ? "gaussian" : "constant";
    if (inferer.number("sigma_scale", 0.125) != 0.125)
        inferer.refuse("sigma_scale other than 0.125");
    auto const padding = inferer.text("padding_mode", "constant");
    if (padding == "replicate")
        network["padding"] = "edge";
    else if (padding != "constant" || inferer.number("cval", 0) != 0)
        inferer.refuse(fmt::format("padding_mode {} with cval", padding));
    for (char const* const key : { "roi_weight_map", "with_coord" })
        if (inferer.truth(key, false))
            inferer.refuse(key);
}

/// models/model.ts, or the only TorchScript or ONNX file there.
void findWeights(fs::path const& folder, Draft& draft)
{
    std::vector<fs::path> usable;
    bool weights = false;
    std::error_code code;
    int seen = 0;
    for (fs::directory_iterator entry(folder / "models", code), end;
         !code && entry != end && ++seen < 1000; entry.increment(code)) {
        auto const kind = networkKindOf(entry->path());
        weights = weights || kind == NetworkKind::weights;
        if (kind == NetworkKind::torchScript || kind == NetworkKind::onnx)
            usable.push_back(entry->path());
    }
    std::sort(usable.begin(), usable.end());
    auto const wanted = draft.answer("network").value_or("model.ts");
    auto const named = std::find_if(usable.begin(), usable.end(),
        [&](fs::path const& path) { return path.filename() == wanted; });
    if (named != usable.end() || usable.size() == 1) {
        auto const& path = named != usable.end() ? *named : usable.front();
        bool const onnx = networkKindOf(path) == NetworkKind::onnx;
        draft.files.push_back({ path, onnx ? "model.onnx" : "model.ts" });
    } else if (!usable.empty()) {
        draft.ask("network", "Several networks lie in models; the name of the one to import.",
            usable.front().filename().string());
    } else if (weights) {
        draft.refuse(
            "weights without a network (models/model.pt holds numbers only); where MONAI is "
            "installed, “python -m monai.bundle ckpt_export network_def --filepath models/model.ts "
            "--ckpt_file models/model.pt --meta_file configs/metadata.json --config_file "
            "configs/inference.json” makes the file models/model.ts that Lamina needs");
    } else {
        draft.refuse("a network: there is no TorchScript file (model.ts) in models");
    }
}

void readConfig(Json const& root, std::string const& input, Json const& output, Draft& draft)
{
    MonaiConfig config(root, draft);
    auto key = config.at("image_key");
    if (!key.is_string())
        key = "image";
    auto const run = [&](Json const& part, Json const& keys, char const* name, auto& taker) {
        std::vector<Json> transforms;
        collect(part, config, transforms, 0);
        if (transforms.empty())
            draft.refuse(fmt::format("no {} in inference.json", name));
        bool any = false;
        for (auto& transform : transforms) {
            MonaiComponent component(std::move(transform), config);
            auto const made = component.get("output_key");
            if (!works(component, keys) && std::find(keys.begin(), keys.end(), made) == keys.end())
                continue;
            any = true;
            taker.take(component);
        }
        if (!transforms.empty() && !any)
            draft.refuse(fmt::format("{} of none of the keys {}", name, keys.dump()));
    };
    MonaiPipeline pipeline;
    pipeline.keys = { key, "image" };
    if (!input.empty())
        pipeline.keys.emplace_back(input);
    run(partOf(root, config, "preprocessing", { { "dataset", "transform" } }), Json(pipeline.keys),
        "preprocessing", pipeline);
    pipeline.finish(draft);
    draft.manifest["preprocess"] = pipeline.preprocess;
    readInferer(partOf(root, config, "inferer", { { "evaluator", "inferer" } }), config, pipeline);

    auto const channels = channelsOf(output);
    auto const labels = labelsOf(output, channels, draft);
    writeLabels(draft, labels);
    MonaiOutcome outcome;
    run(partOf(root, config, "postprocessing", { { "evaluator", "postprocessing" } }),
        Json::array({ "pred" }), "postprocessing", outcome);
    outcome.finish(draft, labels, channels);
}

} // namespace

void importMonai(fs::path const& folder, Draft& draft)
{
    auto const metadata = readDocument(folder / "configs" / "metadata.json", largestConfig);
    auto const inference = readDocument(folder / "configs" / "inference.json", largestConfig);
    if (!metadata)
        draft.refuse(metadata.error().what);
    std::error_code code;
    if (!inference && fs::exists(folder / "configs" / "inference.yaml", code))
        draft.refuse("configs/inference.json: this bundle is configured in YAML. Convert the file "
                     "to JSON (yaml.safe_load and json.dump do it) and import again");
    else if (!inference)
        draft.refuse(inference.error().what);
    if (!metadata || !inference)
        return;
    for (auto const* const name : { "LICENSE", "LICENSE.txt", "docs/license.txt" })
        if (fs::symlink_status(folder / name, code).type() == fs::file_type::regular
            && draft.licence.empty())
            draft.licence = folder / name;
    draft.manifest["task"] = draft.manifest["runner"] = "segment";
    auto const input = onlyEntry(*metadata, "inputs", draft);
    auto const output = onlyEntry(*metadata, "outputs", draft);
    if (auto const channels = channelsOf(input); channels != 1)
        draft.refuse(fmt::format("{} images at once; Lamina gives a network one series", channels));
    auto const format = textOf(output, "format");
    if (format != "segmentation" && format != "labels" && format != "one-hot" && !format.empty())
        draft.refuse(
            fmt::format("results of format “{}”; only segmentations are imported", format));
    if (auto const shape = input.value("spatial_shape", Json());
        shape.is_array() && shape.size() != 3)
        draft.refuse(
            fmt::format("a network of {} dimensions; only three are imported", shape.size()));
    readHeading(*metadata, input, folder, draft);
    findWeights(folder, draft);
    readConfig(*inference, keyOf(*metadata, "inputs"), output, draft);
}

} // namespace lamina::ai
