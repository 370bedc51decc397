#include "ai/import/Draft_p.h"
#include "base/AtomicFile.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace lamina::ai {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t largestPlans = 1U << 20;
constexpr std::size_t largestDataset = 8U << 20; ///< lists every training image

std::string textOf(Json const& object, char const* key)
{
    auto const found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// Numbers of a list, or fewer than `count` and a problem.
std::vector<double> numbersAt(Json const& object, char const* key, std::size_t count, Draft& draft)
{
    std::vector<double> out;
    auto const found = object.find(key);
    if (found != object.end() && found->is_array())
        for (auto const& value : *found)
            if (value.is_number())
                out.push_back(value.get<double>());
    if (out.size() != count) {
        draft.refuse(fmt::format("plans.json: {} is not {} numbers", key, count));
        out.assign(count, 1);
    }
    return out;
}

std::string configurationName(fs::path const& folder, Json const& configurations, Draft& draft)
{
    if (auto const given = draft.answer("configuration"))
        return *given;
    auto name = fs::absolute(folder).lexically_normal().filename().string();
    if (name.empty())
        name = fs::absolute(folder).lexically_normal().parent_path().filename().string();
    auto const at = name.rfind("__");
    if (at != std::string::npos && configurations.contains(name.substr(at + 2)))
        return name.substr(at + 2);
    if (configurations.size() == 1)
        return configurations.begin().key();
    return draft.ask("configuration",
        "The configuration that was trained; nnU-Net keeps it in the name of the folder "
        "(Trainer__Plans__CONFIGURATION).",
        "3d_fullres");
}

/// A configuration with what it inherits.
Json configurationOf(Json const& configurations, std::string name, Draft& draft)
{
    auto out = Json::object();
    for (int depth = 0; depth < 8; ++depth) {
        auto const found = configurations.find(name);
        if (found == configurations.end() || !found->is_object()) {
            draft.refuse(fmt::format("plans.json has no configuration “{}”", name));
            return out;
        }
        for (auto const& [key, value] : found->items())
            if (!out.contains(key))
                out[key] = value;
        name = textOf(*found, "inherits_from");
        if (name.empty())
            return out;
    }
    draft.refuse("plans.json: configurations that inherit in a circle");
    return out;
}

/// A list with one entry per channel, or the entry itself.
Json firstOf(Json const& object, char const* key)
{
    auto const found = object.find(key);
    if (found == object.end())
        return {};
    if (found->is_array())
        return found->empty() ? Json() : Json((*found)[0]);
    return *found;
}

void readNormalisation(Json const& plans, Json const& configuration, Draft& draft)
{
    auto const scheme = firstOf(configuration, "normalization_schemes");
    auto const name = scheme.is_string() ? scheme.get<std::string>() : std::string("none at all");
    auto const masked = firstOf(configuration, "use_mask_for_norm");
    auto steps = Json::array();
    if (name == "CTNormalization") {
        auto const channels
            = plans.value("foreground_intensity_properties_per_channel", Json::object());
        auto const properties = channels.is_object() ? channels.value("0", Json()) : Json();
        auto const number = [&](char const* key) {
            auto const found = properties.is_object() ? properties.find(key) : properties.end();
            if (!properties.is_object() || found == properties.end() || !found->is_number()) {
                draft.refuse(fmt::format(
                    "plans.json: no {} in foreground_intensity_properties_per_channel", key));
                return 1.0;
            }
            return found->get<double>();
        };
        auto const low = number("percentile_00_5");
        auto const high = number("percentile_99_5");
        if (!(low < high))
            draft.refuse("plans.json: percentiles that do not rise");
        steps.push_back({ { "kind", "clip" }, { "from", { low, high } } });
        steps.push_back({ { "kind", "shift" }, { "mean", number("mean") },
            { "deviation", std::max(number("std"), 1e-8) } });
    } else if (name == "ZScoreNormalization") {
        if (masked.is_boolean() && masked.get<bool>())
            draft.refuse("use_mask_for_norm: values are normalised within a mask with its holes "
                         "filled");
        steps.push_back({ { "kind", "zscore" } });
    } else if (name == "RescaleTo01Normalization") {
        steps.push_back({ { "kind", "minmax" }, { "to", { 0, 1 } } });
    } else if (name != "NoNormalization") {
        draft.refuse(fmt::format("normalisation {}", name));
    }
    auto& preprocess = draft.manifest["preprocess"];
    if (steps.empty())
        preprocess["normalise"] = { { "kind", "none" } };
    else
        preprocess["normalise"] = { { "kind", "steps" }, { "on", "source" }, { "steps", steps } };
}

void readResampling(Json const& configuration, Draft& draft)
{
    for (auto const* const key : { "resampling_fn_data", "resampling_fn_probabilities" }) {
        auto const name = textOf(configuration, key);
        if (name != "resample_data_or_seg_to_shape")
            draft.refuse(fmt::format("{} {}", key, name.empty() ? "is missing" : name));
    }
    auto const orders = [&](char const* key, int order) {
        auto const given = configuration.value(key, Json::object());
        auto const number = [&](char const* name, int otherwise) {
            auto const found = given.is_object() ? given.find(name) : given.end();
            return given.is_object() && found != given.end() && found->is_number_integer()
                ? found->get<int>()
                : otherwise;
        };
        auto const separate = given.is_object() ? given.value("force_separate_z", Json()) : Json();
        if (number("order", order) != order || number("order_z", 0) != 0 || !separate.is_null())
            draft.refuse(fmt::format("{} other than nnU-Net's own", key));
    };
    orders("resampling_fn_data_kwargs", 3);
    orders("resampling_fn_probabilities_kwargs", 1);
    draft.manifest["preprocess"]["resample"]
        = { { "grid", "edges" }, { "order", 3 }, { "anisotropy", 3 } };
}

/// The axes of the images as the reader gave them, then turned as nnU-Net turns them.
void readAxes(Json const& plans, Json const& dataset, Draft& draft)
{
    auto reader = textOf(dataset, "overwrite_image_reader_writer");
    if (reader.empty())
        reader = textOf(plans, "image_reader_writer");
    std::string axes;
    if (reader == "NibabelIOWithReorient" && !draft.answer("axes"))
        axes = "SAR";
    else
        axes = askAxes(draft,
            "nnU-Net keeps the images as their files lie and does not store how: name the axes of "
            "its training images as its reader gives them (slices, rows, columns), before "
            "transpose_forward.");
    auto const order = numbersAt(plans, "transpose_forward", 3, draft);
    std::string turned;
    for (auto const from : order)
        if (axes.size() == 3 && from >= 0 && from < 3)
            turned += axes[static_cast<std::size_t>(from)];
    draft.manifest["preprocess"]["axes"] = turned;
}

using OrderedJson = nlohmann::ordered_json;

/// Labels and, for overlapping regions, what each channel writes. The order of the file counts.
void readLabels(Json const& dataset, OrderedJson const& ordered, Draft& draft)
{
    std::vector<std::pair<int, std::string>> labels;
    std::vector<std::string> regionNames;
    bool regions = dataset.contains("regions_class_order");
    auto const list = ordered.find("labels");
    if (list == ordered.end() || !list->is_object()) {
        draft.refuse("dataset.json has no labels");
        return;
    }
    for (auto const& [name, value] : list->items()) {
        bool const zero = (value.is_number_integer() && value == 0)
            || (value.is_array() && value.size() == 1 && value[0] == 0);
        if (zero || name == "ignore")
            continue;
        regionNames.push_back(name);
        if (value.is_number_integer() && value >= 1 && value <= 255)
            labels.emplace_back(value.get<int>(), name);
        else if (!value.is_array())
            draft.refuse("dataset.json: a label that is no number from 1 to 255");
    }
    auto& post = draft.manifest["postprocess"];
    post["activation"] = "none";
    post["decide"] = "source";
    if (!regions) {
        if (labels.size() != regionNames.size())
            draft.refuse("dataset.json: regions without regions_class_order");
        std::sort(labels.begin(), labels.end());
        writeLabels(draft, labels);
        return;
    }
    std::vector<int> order;
    for (auto const& value : dataset["regions_class_order"])
        if (value.is_number_integer() && value >= 1 && value <= 255)
            order.push_back(value.get<int>());
    if (order.size() != regionNames.size() || order.empty()) {
        draft.refuse("dataset.json: regions_class_order does not fit the labels");
        return;
    }
    labels.clear();
    for (std::size_t n = 0; n < order.size(); ++n)
        labels.emplace_back(order[n], regionNames[n]);
    writeLabels(draft, labels);
    post["regions"] = order;
    post["threshold"] = 0; // of the logit: a probability of a half
    draft.note("Regions overlap; each voxel keeps the last one, as nnU-Net writes them.");
}

/// One TorchScript file in each fold's folder, or one beside plans.json.
void findFolds(fs::path const& folder, Draft& draft)
{
    bool weights = false;
    auto const networkIn = [&](fs::path const& place) {
        std::vector<fs::path> found;
        std::error_code code;
        int seen = 0;
        for (fs::directory_iterator entry(place, code), end; !code && entry != end && ++seen < 1000;
             entry.increment(code)) {
            auto const kind = networkKindOf(entry->path());
            weights = weights || kind == NetworkKind::weights;
            if (kind == NetworkKind::torchScript)
                found.push_back(entry->path());
        }
        std::sort(found.begin(), found.end());
        if (found.size() > 1)
            draft.refuse(fmt::format("several networks in {}", place.filename().string()));
        return found.empty() ? fs::path() : found.front();
    };
    std::vector<std::string> names;
    if (auto const wanted = draft.answer("folds")) {
        for (std::size_t at = 0; at < wanted->size();) {
            auto const end = std::min(wanted->find(',', at), wanted->size());
            names.push_back("fold_" + slugOf(wanted->substr(at, end - at)));
            at = end + 1;
        }
    } else {
        for (int n = 0; n < 10; ++n)
            names.push_back(fmt::format("fold_{}", n));
    }
    for (auto const& name : names)
        if (auto const path = networkIn(folder / name); !path.empty())
            draft.files.push_back({ path, fmt::format("{}.ts", name) });
        else if (draft.answer("folds"))
            draft.refuse(fmt::format("a network in {}", name));
    // As nnU-Net: of all data only where there are no folds.
    if (draft.files.empty() && !draft.answer("folds"))
        if (auto const path = networkIn(folder / "fold_all"); !path.empty())
            draft.files.push_back({ path, "fold_all.ts" });
    if (draft.files.empty())
        if (auto const path = networkIn(folder); !path.empty())
            draft.files.push_back({ path, "model.ts" });
    if (draft.files.size() > 10)
        draft.refuse("more than ten folds");
    if (draft.files.empty())
        draft.refuse(weights
                ? "networks: the checkpoints hold numbers only. Export each fold to TorchScript "
                  "where nnU-Net is installed (resources/docs/dev/importing.md has the lines)"
                : "networks: no fold has a TorchScript file");
}

void readHeading(fs::path const& folder, Json const& plans, Json const& dataset, Draft& draft)
{
    Heading heading;
    heading.origin = "nnunet";
    heading.name = textOf(dataset, "name");
    if (heading.name.empty())
        heading.name = textOf(plans, "dataset_name");
    if (heading.name.empty())
        heading.name = fs::absolute(folder).filename().string();
    heading.licence = textOf(dataset, "licence");
    heading.method = "nnU-Net v2. " + textOf(dataset, "description");
    heading.trainingData = textOf(dataset, "reference");
    heading.limits = "Imported from nnU-Net. What it was tested on, and where it fails, its makers "
                     "say. nnU-Net's own post-processing of pieces is not applied.";
    auto const channels = dataset.value("channel_names", dataset.value("modality", Json()));
    if (!channels.is_object() || channels.size() != 1)
        draft.refuse("several images at once; Lamina gives a network one series");
    else if (channels.begin()->is_string()) {
        auto const name = channels.begin()->get<std::string>();
        static constexpr std::string_view resonance[]
            = { "MR", "MRI", "T1", "T2", "T1w", "T2w", "FLAIR", "DWI", "ADC", "T1c", "T1ce" };
        heading.modality = name == "CT" ? "CT"
            : std::find(std::begin(resonance), std::end(resonance), name) != std::end(resonance)
            ? "MR"
            : "";
        heading.hounsfield = name == "CT";
    }
    writeHeading(draft, std::move(heading));
}

/// A network for planes, which sees them one by one.
bool isFlat(Json const& configuration)
{
    auto const patch = configuration.find("patch_size");
    return patch != configuration.end() && patch->is_array() && patch->size() == 2;
}

/// mm; planes stay where they are in the images of a network for planes.
std::vector<double> spacingOf(Json const& configuration, Draft& draft)
{
    if (!isFlat(configuration))
        return numbersAt(configuration, "spacing", 3, draft);
    auto spacing = numbersAt(configuration, "spacing", 2, draft);
    spacing.insert(spacing.begin(), 0);
    return spacing;
}

void readNetwork(Json const& configuration, Draft& draft)
{
    bool const flat = isFlat(configuration);
    if (!textOf(configuration, "previous_stage").empty())
        draft.refuse("a cascade, whose second network sees what the first one found");
    auto sizes = Json::array();
    if (flat)
        sizes.push_back(1);
    for (auto const size : numbersAt(configuration, "patch_size", flat ? 2 : 3, draft))
        sizes.push_back(static_cast<int>(std::clamp(size, 1.0, 1024.0)));
    auto& network = draft.manifest["network"];
    network["mode"] = flat ? "2d" : "3d";
    network["patch"] = sizes;
    network["overlap"] = 0.5;
    network["blending"] = "gaussian";
    network["windows"] = "even";
    network["padding"] = "zero";
    network["blend"] = "outputs";
    network["outputs"] = "logits";
    if (auto const mirror = draft.answer("mirror"); mirror && !mirror->empty()) {
        auto axes = Json::array();
        auto const count
            = static_cast<std::size_t>(std::count(mirror->begin(), mirror->end(), ',')) + 1;
        // nnU-Net counts the axes of a plane from 0.
        auto const first = flat ? 1 : 0;
        for (auto const axis : numbersOf(draft, "mirror", *mirror, std::min<std::size_t>(count, 3)))
            axes.push_back(first + static_cast<int>(std::clamp(axis, 0.0, 2.0 - first)));
        network["mirror"] = axes;
    } else {
        draft.note(fmt::format(
            "nnU-Net itself also looks at mirrored images; mirror={} does so here, at {} "
            "times the time, where the training mirrored.",
            flat ? "0,1" : "0,1,2", flat ? "four" : "eight"));
    }
}

} // namespace

void importNnunet(fs::path const& folder, Draft& draft)
{
    auto const plans = readDocument(folder / "plans.json", largestPlans);
    auto const dataset = readDocument(folder / "dataset.json", largestDataset);
    for (auto const* const document : { &plans, &dataset })
        if (!*document)
            draft.refuse(document->error().what);
    if (!plans || !dataset)
        return;
    auto const bytes = readFile(folder / "dataset.json", largestDataset);
    auto const ordered = bytes
        ? OrderedJson::parse(reinterpret_cast<char const*>(bytes->data()),
            reinterpret_cast<char const*>(bytes->data()) + bytes->size(), nullptr, false)
        : OrderedJson();
    draft.manifest["task"] = draft.manifest["runner"] = "segment";
    readHeading(folder, *plans, *dataset, draft);
    auto const configurations = plans->value("configurations", Json::object());
    if (!configurations.is_object() || configurations.empty()) {
        draft.refuse("plans.json has no configurations");
        return;
    }
    auto const name = configurationName(folder, configurations, draft);
    findFolds(folder, draft);
    readAxes(*plans, *dataset, draft);
    readLabels(*dataset, ordered, draft);
    if (name.empty())
        return;
    auto const configuration = configurationOf(configurations, name, draft);
    auto& preprocess = draft.manifest["preprocess"];
    preprocess["spacing_mm"] = spacingOf(configuration, draft);
    preprocess["crop"] = { { "kind", "nonzero" }, { "on", "source" } };
    readNormalisation(*plans, configuration, draft);
    readResampling(configuration, draft);
    readNetwork(configuration, draft);
}

} // namespace lamina::ai
