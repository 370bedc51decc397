#include "ai/import/MonaiExpression_p.h"
#include "ai/import/MonaiPipeline_p.h"

#include <algorithm>
#include <fmt/format.h>

namespace lamina::ai {

namespace {

/// `applied_labels`: one number, several, or none given, which means all.
std::vector<int> appliedLabels(MonaiComponent& transform)
{
    auto const value = transform.get("applied_labels");
    std::vector<int> out;
    auto const add = [&](Json const& one) {
        if (one.is_number_integer() && one.get<std::int64_t>() >= 0
            && one.get<std::int64_t>() < 256)
            out.push_back(one.get<int>());
        else
            transform.refuse("applied_labels are no labels");
    };
    if (value.is_array())
        for (auto const& one : value)
            add(one);
    else if (!value.is_null())
        add(value);
    return out;
}

Json namesOf(std::vector<int> const& values, Json const& labels)
{
    auto names = Json::array();
    for (auto const& label : labels)
        if (values.empty()
            || std::find(values.begin(), values.end(), label.at("value").get<int>())
                != values.end())
            names.push_back(label.at("name"));
    return names;
}

bool isHarmless(std::string_view name)
{
    static constexpr std::string_view names[]
        = { "SaveImaged", "EnsureTyped", "ToTensord", "ToNumpyd", "ToDeviced", "Identityd",
              "SelectItemsd", "DeleteItemsd", "CopyItemsd", "EnsureChannelFirstd" };
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

} // namespace

void MonaiOutcome::take(MonaiComponent& transform)
{
    if (transform.name().empty() || transform.disabled())
        return;
    auto const name = transform.spelledWithD();
    bool const decided = argmax || threshold;
    if (name == "Activationsd") {
        bool const softmax = transform.truth("softmax", false);
        bool const sigmoid = transform.truth("sigmoid", false);
        if (softmax == sigmoid || decided || activation != "none")
            transform.refuse("must be one softmax or sigmoid, before AsDiscreted");
        transform.unsupported("other", "needs custom Python");
        activation = softmax ? "softmax" : "sigmoid";
    } else if (name == "AsDiscreted") {
        discretise(transform);
    } else if (name == "Invertd") {
        bool const nearest = transform.truth("nearest_interp", true);
        inverted = true;
        invertedFirst = !decided && !nearest;
        linearLabels = decided && !nearest;
    } else if (name == "KeepLargestConnectedComponentd") {
        keepLargest(transform);
    } else if (name == "FillHolesd") {
        fillHoles(transform);
    } else if (name == "CastToTyped" && decided) {
        // Whole numbers stay what they are.
    } else if (name.find('.') != std::string::npos) {
        transform.config().draft().refuse(fmt::format("custom Python: “{}”", name));
    } else if (!isHarmless(name)) {
        transform.refuse("is not among the transforms that Lamina knows after the network");
    }
}

void MonaiOutcome::discretise(MonaiComponent& transform)
{
    if (argmax || threshold)
        transform.refuse("comes twice");
    argmax = transform.truth("argmax", false);
    auto const limit = transform.get("threshold");
    if (transform.truth("threshold_values", false))
        threshold = transform.number("logit_thresh", 0.5); // its name until MONAI 0.7
    else if (!limit.is_null() && !limit.is_boolean())
        threshold = transform.number("threshold", 0.5);
    if (argmax == threshold.has_value())
        transform.refuse("must be either argmax or a threshold");
    transform.unsupported("rounding", "is not supported");
}

void MonaiOutcome::neighbours(MonaiComponent& transform)
{
    // Without a number MONAI lets voxels of one piece touch by corners.
    auto const connectivity = transform.number("connectivity", 3);
    if (connectivity != 1 && connectivity != 3)
        transform.refuse("connectivity must be 1 or 3");
    auto const wanted = std::string(connectivity == 1 ? "faces" : "all");
    if (!touch.empty() && touch != wanted)
        transform.refuse("connectivity differs from that of another transform");
    touch = wanted;
}

void MonaiOutcome::keepLargest(MonaiComponent& transform)
{
    if (!argmax && !threshold)
        transform.refuse("comes before AsDiscreted");
    auto const labels = appliedLabels(transform);
    if (!transform.truth("independent", true) && labels.size() != 1)
        transform.refuse("independent is false");
    if (transform.number("num_components", 1) != 1)
        transform.refuse("num_components is not 1");
    neighbours(transform);
    largest = labels;
}

void MonaiOutcome::fillHoles(MonaiComponent& transform)
{
    if (!argmax && !threshold)
        transform.refuse("comes before AsDiscreted");
    neighbours(transform);
    filled = appliedLabels(transform);
}

void MonaiOutcome::finish(
    Draft& draft, std::vector<std::pair<int, std::string>> const& labels, int channels)
{
    Json post = Json::object();
    if (!argmax && !threshold)
        draft.refuse("postprocessing has no AsDiscreted that says how classes are decided");
    post["activation"] = activation;
    if (threshold && !(*threshold >= 0 && *threshold <= 1))
        draft.refuse("AsDiscreted: a threshold outside 0 to 1");
    else if (threshold)
        post["threshold"] = *threshold;
    if (argmax && channels == 1)
        draft.refuse("AsDiscreted: argmax of a single channel");
    if (!argmax && channels > 1) {
        auto const answer = draft.ask("overlap",
            "The outlines of this network may overlap, and Lamina keeps one label per voxel: "
            "“last” lets a later channel win over an earlier one.",
            "last");
        if (!answer.empty() && answer != "last")
            draft.refuse("overlap: must be “last”");
        auto regions = Json::array();
        for (auto const& [value, name] : labels)
            regions.push_back(value);
        if (static_cast<int>(regions.size()) != channels)
            draft.refuse("the number of labels is not that of the channels");
        post["regions"] = regions;
        draft.note("Outlines may overlap; where they do, the last one is kept.");
    }
    post["decide"] = invertedFirst ? "source" : "network";
    if (!inverted)
        draft.note("The bundle has no Invertd; its result is brought back to the images by the "
                   "nearest voxel.");
    if (linearLabels)
        draft.note("The bundle brings numbers of labels back by interpolation, which makes labels "
                   "that nobody drew; Lamina takes the nearest.");
    if (largest)
        post["largest_component"] = namesOf(*largest, draft.manifest["labels"]);
    if (filled)
        post["fill_holes"] = namesOf(*filled, draft.manifest["labels"]);
    for (auto const* const key : { "largest_component", "fill_holes" })
        if (post.contains(key) && post[key].empty())
            post.erase(key);
    if (!touch.empty()) {
        post["neighbours"] = touch;
        draft.note("Pieces and holes are found on the grid of the images, not of the network.");
    }
    draft.manifest["postprocess"] = std::move(post);
    draft.manifest["network"]["outputs"] = "logits";
}

} // namespace lamina::ai
