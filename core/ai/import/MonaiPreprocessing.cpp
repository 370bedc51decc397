#include "ai/import/MonaiPipeline_p.h"
#include "base/Number.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace lamina::ai {

namespace {

using Handler = void (*)(MonaiPipeline&, MonaiComponent&);

void nothing(MonaiPipeline&, MonaiComponent&) { }

void cast(MonaiPipeline&, MonaiComponent& transform)
{
    auto const type = transform.has("dtype") ? transform.rawText("dtype") : std::string("float32");
    if (!type.empty() && type.find("float") == std::string::npos)
        transform.refuse(fmt::format("dtype {}: the values would be cut", type));
}

void orient(MonaiPipeline& pipeline, MonaiComponent& transform)
{
    auto const axcodes = transform.get("axcodes");
    std::string axes;
    if (axcodes.is_string())
        axes = axcodes.get<std::string>();
    else if (axcodes.is_array())
        for (auto const& letter : axcodes)
            axes += letter.is_string() ? letter.get<std::string>() : "?";
    else if (transform.truth("as_closest_canonical", false))
        axes = "RAS";
    auto const labels = transform.get("labels");
    if (transform.has("labels")
        && labels != Json::parse(R"([["L","R"],["P","A"],["I","S"]])", nullptr, false))
        transform.refuse("labels other than the usual ones");
    auto const& done = pipeline.preprocess;
    bool const even = pipeline.spaced && done["spacing_mm"][0] == done["spacing_mm"][1]
        && done["spacing_mm"][1] == done["spacing_mm"][2];
    if (pipeline.spaced && !even)
        transform.refuse("comes after Spacingd with uneven spacing");
    pipeline.preprocess["axes"] = axes;
}

void space(MonaiPipeline& pipeline, MonaiComponent& transform)
{
    if (pipeline.spaced)
        transform.refuse("comes twice");
    auto pixdim = transform.numbers("pixdim", 3);
    if (pixdim.empty())
        transform.refuse("no pixdim");
    auto const mode = transform.modeOf("bilinear");
    if (mode != "bilinear" && mode != "1")
        transform.refuse(fmt::format("mode {}", mode));
    if (auto const padding = transform.text("padding_mode", "border"); padding != "border")
        transform.refuse(fmt::format("padding_mode {}", padding));
    for (char const* const key : { "diagonal", "scale_extent" })
        if (transform.truth(key, false))
            transform.refuse(key);
    transform.unsupported("min_pixdim", "is not supported");
    transform.unsupported("max_pixdim", "is not supported");
    for (auto& value : pixdim)
        value = std::max(value, 0.0);
    pixdim.resize(3);
    pipeline.preprocess["spacing_mm"] = pixdim;
    pipeline.preprocess["resample"] = { { "grid", "centres" } };
    pipeline.spaced = true;
    pipeline.moved();
    pipeline.stepsBeforeSpacing = pipeline.steps.size();
}

std::array<double, 2> targetRange(MonaiComponent& transform, char const* low, char const* high)
{
    std::array<double, 2> const to { transform.number(low, 0), transform.number(high, 1) };
    if (!(to[0] < to[1]))
        transform.refuse(fmt::format("{} is not below {}", low, high));
    return to;
}

void scaleRange(MonaiPipeline& pipeline, MonaiComponent& transform)
{
    std::array<double, 2> const from { transform.number("a_min", 0), transform.number("a_max", 0) };
    if (!(from[0] < from[1]))
        transform.refuse("a_min is not below a_max");
    pipeline.add(
        { { "kind", "range" }, { "from", from }, { "to", targetRange(transform, "b_min", "b_max") },
            { "clip", transform.truth("clip", false) } });
}

void scalePercentiles(MonaiPipeline& pipeline, MonaiComponent& transform)
{
    std::array<double, 2> const at { transform.number("lower", -1), transform.number("upper", -1) };
    if (!(at[0] >= 0 && at[0] < at[1] && at[1] <= 100))
        transform.refuse("lower and upper are no percentiles");
    if (transform.truth("relative", false))
        transform.refuse("relative");
    pipeline.add({ { "kind", "percentiles" }, { "percentiles", at },
        { "to", targetRange(transform, "b_min", "b_max") },
        { "clip", transform.truth("clip", false) } });
}

void scale(MonaiPipeline& pipeline, MonaiComponent& transform)
{
    // The factor counts only where both are None; left out, they are 0 and 1.
    if (!transform.isNull("minv") || !transform.isNull("maxv")) {
        pipeline.add({ { "kind", "minmax" }, { "to", targetRange(transform, "minv", "maxv") } });
        return;
    }
    if (!transform.has("factor"))
        return;
    auto const factor = 1 + transform.number("factor", 0);
    if (factor > 0)
        pipeline.add({ { "kind", "shift" }, { "mean", 0 }, { "deviation", 1 / factor } });
    else
        transform.refuse("a factor that turns the values round");
}

void normalise(MonaiPipeline& pipeline, MonaiComponent& transform)
{
    bool const nonzero = transform.truth("nonzero", false);
    if (!transform.has("subtrahend") && !transform.has("divisor")) {
        pipeline.add({ { "kind", "zscore" }, { "nonzero", nonzero } });
        return;
    }
    auto const mean = transform.numbers("subtrahend", 1);
    auto const deviation = transform.numbers("divisor", 1);
    if (nonzero || mean.empty() || deviation.empty() || !(deviation[0] > 0)) {
        transform.refuse("subtrahend and divisor must both be given, and nonzero not");
        return;
    }
    pipeline.add({ { "kind", "shift" }, { "mean", mean[0] }, { "deviation", deviation[0] } });
}

void threshold(MonaiPipeline& pipeline, MonaiComponent& transform)
{
    auto const at = transform.number("threshold", 0);
    bool const above = transform.truth("above", true);
    if (transform.number("cval", 0) != at) {
        transform.refuse("cval differs from the threshold");
        return;
    }
    std::array<double, 2> const from { above ? at : -1e9, above ? 1e9 : at };
    pipeline.add({ { "kind", "clip" }, { "from", from } });
}

/// The number of "$lambda x: x > 0".
std::optional<double> limitOf(std::string text)
{
    std::erase_if(text, [](char c) { return c == ' '; });
    std::string_view rest = text;
    constexpr std::string_view start = "$lambda";
    if (!rest.starts_with(start))
        return std::nullopt;
    rest.remove_prefix(start.size());
    auto const colon = rest.find(':');
    if (colon == 0 || colon == std::string_view::npos)
        return std::nullopt;
    auto const name = rest.substr(0, colon);
    rest.remove_prefix(colon + 1);
    if (!rest.starts_with(name) || !rest.substr(name.size()).starts_with('>'))
        return std::nullopt;
    rest.remove_prefix(name.size() + 1);
    auto const limit = numberFrom<double>(rest);
    return limit && std::abs(*limit) < 1e6 ? limit : std::nullopt;
}

void cropForeground(MonaiPipeline& pipeline, MonaiComponent& transform)
{
    auto const select = transform.rawText("select_fn");
    double above = 0;
    if (auto const limit = limitOf(select))
        above = *limit;
    else if (!select.empty())
        transform.refuse(fmt::format("select_fn needs custom Python: “{}”", select));
    auto const margins = transform.numbers("margin", 3);
    for (auto const margin : margins)
        if (margin != margins.front() || margin < 0)
            transform.refuse("margin must be one number, 0 or more");
    for (auto const multiple : transform.numbers("k_divisible", 3))
        if (multiple > 1)
            transform.refuse("k_divisible");
    if (transform.has("channel_indices"))
        transform.refuse("channel_indices");
    if (auto const source = transform.get("source_key");
        !source.is_null() && std::ranges::find(pipeline.keys, source) == pipeline.keys.end())
        transform.refuse("source_key is not the image");
    bool const hasMargin = std::ranges::any_of(margins, [](double margin) { return margin > 0; });
    if (hasMargin && !transform.truth("allow_smaller", true))
        transform.refuse("allow_smaller false with a margin");
    Json crop { { "above", above },
        { "margin", margins.empty() ? 0 : static_cast<int>(margins.front()) } };
    pipeline.crop(std::move(crop), transform);
}

void padTo(MonaiPipeline& pipeline, MonaiComponent& transform)
{
    if (auto const mode = transform.text("mode", "constant"); mode != "constant")
        transform.refuse(fmt::format("mode {}", mode));
    if (auto const method = transform.text("method", "symmetric"); method != "symmetric")
        transform.refuse(fmt::format("method {}", method));
    pipeline.pad(transform);
    pipeline.padTo = transform.numbers("spatial_size", 3);
}

void padToMultiple(MonaiPipeline& pipeline, MonaiComponent& transform)
{
    if (auto const mode = transform.text("mode", "constant"); mode != "constant")
        transform.refuse(fmt::format("mode {}", mode));
    if (auto const method = transform.text("method", "symmetric"); method != "symmetric")
        transform.refuse(fmt::format("method {}", method));
    pipeline.pad(transform);
    auto const k = transform.numbers("k", 3);
    for (auto const multiple : k)
        if (multiple != k.front())
            transform.refuse("k differs between the axes");
    pipeline.multiple = k.empty() ? 1 : static_cast<int>(k.front());
}

struct Entry {
    std::string_view name;
    Handler handler;
};

/// The transforms that mean something here. Those that only carry the image along do nothing.
constexpr Entry entries[] = {
    { "LoadImaged", nothing },
    { "EnsureChannelFirstd", nothing },
    { "AddChanneld", nothing },
    { "EnsureTyped", cast },
    { "CastToTyped", cast },
    { "ToTensord", nothing },
    { "ToNumpyd", nothing },
    { "ToDeviced", nothing },
    { "Identityd", nothing },
    { "SelectItemsd", nothing },
    { "DeleteItemsd", nothing },
    { "Orientationd", orient },
    { "Spacingd", space },
    { "ScaleIntensityRanged", scaleRange },
    { "ScaleIntensityRangePercentilesd", scalePercentiles },
    { "ScaleIntensityd", scale },
    { "NormalizeIntensityd", normalise },
    { "ThresholdIntensityd", threshold },
    { "CropForegroundd", cropForeground },
    { "SpatialPadd", padTo },
    { "DivisiblePadd", padToMultiple },
};

} // namespace

void MonaiPipeline::add(Json step)
{
    follows_ = true;
    steps.push_back(std::move(step));
}

void MonaiPipeline::pad(MonaiComponent& transform)
{
    for (char const* const key : { "value", "constant_values" })
        if (transform.number(key, 0) != 0)
            transform.refuse(fmt::format("{} other than 0", key));
    padding_ = transform.name();
    follows_ = false;
}

void MonaiPipeline::crop(Json rule, MonaiComponent& transform)
{
    if (preprocess.contains("crop")) {
        transform.refuse("comes twice");
        return;
    }
    follows_ = true;
    cropAt = steps.size();
    cropAfterSpacing = spaced;
    preprocess["crop"] = std::move(rule);
}

void MonaiPipeline::take(MonaiComponent& transform)
{
    if (transform.name().empty() || transform.disabled())
        return;
    auto const name = transform.spelledWithD();
    if (name.find('.') != std::string::npos) {
        transform.config().draft().refuse(fmt::format("custom Python: “{}”", name));
        return;
    }
    auto const found = std::find_if(std::begin(entries), std::end(entries),
        [&](Entry const& entry) { return entry.name == name; });
    if (found == std::end(entries))
        transform.refuse("is not among the transforms that Lamina knows");
    else
        found->handler(*this, transform);
}

namespace {

bool needsStatistics(Json const& step)
{
    auto const& kind = step.at("kind").get_ref<std::string const&>();
    return kind == "minmax" || kind == "percentiles" || kind == "zscore";
}

/// What a value becomes in fixed steps that keep the order of values around it; nothing otherwise.
std::optional<double> through(std::vector<Json> const& steps, std::size_t first, double value)
{
    for (auto n = first; n < steps.size(); ++n) {
        auto const& step = steps[n];
        auto const kind = step.at("kind").get<std::string>();
        if (needsStatistics(step))
            return std::nullopt;
        if (kind == "shift") {
            value = (value - step.at("mean").get<double>()) / step.at("deviation").get<double>();
            continue;
        }
        auto const low = step.at("from").at(0).get<double>();
        auto const high = step.at("from").at(1).get<double>();
        bool const clips = kind == "clip" || step.value("clip", false);
        // At the lower end what is above stays above; at the upper end nothing would be.
        if (clips && !(value >= low && value < high))
            return std::nullopt;
        if (kind == "range") {
            auto const& to = step.at("to");
            value = to[0].get<double>()
                + (value - low) / (high - low) * (to[1].get<double>() - to[0].get<double>());
        }
    }
    return value;
}

} // namespace

void MonaiPipeline::placeCrop(Draft& draft)
{
    auto& rule = preprocess["crop"];
    bool const beforeSpacing = !cropAfterSpacing;
    if (cropAt == 0 && beforeSpacing) {
        rule["on"] = "source";
        return;
    }
    auto const mapped = through(steps, cropAt, rule["above"].get<double>());
    bool const spacingFollows = beforeSpacing && spaced;
    if (!mapped || spacingFollows) {
        draft.refuse("CropForegroundd: what follows it depends on the crop in a way that cannot be "
                     "expressed");
        return;
    }
    rule["above"] = *mapped;
    rule["on"] = "normalised";
}

void MonaiPipeline::finish(Draft& draft)
{
    if (!padding_.empty() && follows_)
        draft.refuse(padding_ + ": must be the last of what changes the image");
    auto const before = spaced ? stepsBeforeSpacing : 0;
    if (before != 0 && before != steps.size())
        draft.refuse("Spacingd: stands between transforms of the values");
    if (steps.empty()) {
        preprocess["normalise"] = { { "kind", "none" } };
    } else {
        preprocess["normalise"] = { { "kind", "steps" },
            { "on", before != 0 ? "source" : "resampled" }, { "steps", steps } };
    }
    if (steps.size() > 16)
        draft.refuse("more than 16 transforms of the values");
    if (preprocess.contains("crop"))
        placeCrop(draft);
    if (!preprocess.contains("axes"))
        preprocess["axes"] = askAxes(
            draft, "The bundle has no Orientationd, so that it does not say how its images lie.");
}

} // namespace lamina::ai
