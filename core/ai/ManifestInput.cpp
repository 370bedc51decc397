#include "ai/ManifestProcessing_p.h"

#include <algorithm>
#include <limits>

namespace lamina::ai {

namespace {

/// "good" within "usable", each from low to high; without "usable" nothing is refused.
std::optional<RangeRule> rangeRule(JsonObject& parent, char const* key, double max)
{
    RangeRule rule;
    bool const given = parent.inside(key, Need::optional, [&](JsonObject& range) {
        auto const good = range.numbers("good", 2, { Need::required, 0, max, 0 });
        auto const usable = range.numbers("usable", 2, { Need::optional, 0, max, 0 });
        rule.good = good.size() == 2 ? std::array { good[0], good[1] } : std::array { 0.0, max };
        rule.usable = usable.size() == 2 ? std::array { usable[0], usable[1] }
                                         : std::array { 0.0, std::numeric_limits<double>::max() };
        if (rule.good[0] > rule.good[1])
            range.refuse("good", "must rise");
        if (rule.usable[0] > rule.good[0] || rule.usable[1] < rule.good[1])
            range.refuse("usable", "must hold the good range");
    });
    return given ? std::optional(rule) : std::nullopt;
}

void readValueRule(JsonObject& value, InputRules& rules)
{
    ValueRule rule;
    rule.name = value.text("name", { .maxLength = 64 });
    auto const range = value.numbers("range", 2, { Need::required, -1e9, 1e9, 0 });
    if (range.size() == 2)
        rule.range = { range[0], range[1] };
    if (range.size() == 2 && range[0] >= range[1])
        value.refuse("range", "must rise");
    rule.share = rangeRule(value, "share", 1).value_or(RangeRule { { 0, 1 }, { 0, 1 } });
    if (!value.has("share"))
        value.refuse("share", "is missing");
    rules.values.push_back(std::move(rule));
}

/// What the images should be beside modality, unit and largest spacing.
void readInputRules(JsonObject& input, InputRules& rules)
{
    rules.bodyParts = input.texts("body_part", 32, { Need::optional, 16 });
    rules.planes = input.texts("plane", 3, { Need::optional, 16 });
    for (auto const& plane : rules.planes)
        if (plane != "axial" && plane != "coronal" && plane != "sagittal")
            input.refuse("plane", "must be axial, coronal or sagittal");
    rules.inPlaneMm = rangeRule(input, "in_plane_mm", 1000);
    rules.thicknessMm = rangeRule(input, "slice_thickness_mm", 1000);
    rules.spacingMm = rangeRule(input, "slice_spacing_mm", 1000);
    rules.coverageMm = rangeRule(input, "coverage_mm", 10000);
    rules.ageYears = rangeRule(input, "age_years", 150);
    auto const contrast = input.choice("contrast", { "any", "without", "with" }, Need::optional);
    rules.contrast = contrast == "without" ? ContrastRule::without
        : contrast == "with"               ? ContrastRule::with
                                           : ContrastRule::any;
    rules.avoid = input.texts("avoid", 32, { Need::optional, 64 });
    input.each(
        "values", 16, Need::optional, [&](JsonObject& value) { readValueRule(value, rules); });
}

void readSignalInput(JsonObject& signal, SignalInput& out)
{
    out.channels = signal.texts("channels", 64, { .maxLength = 16 });
    if (signal.has("channels") && out.channels.empty())
        signal.refuse("channels", "must not be empty");
    signal.choice("unit", { "mV" });
    out.secondsMin = signal.number("seconds_min", { Need::optional, 0, 86400, 0 });
    out.samplesPerSecondMin
        = signal.number("samples_per_second_min", { Need::optional, 0, 1e6, 0 });
}

} // namespace

void readInput(JsonObject& input, Manifest& manifest)
{
    input.inside("signal", Need::optional,
        [&](JsonObject& signal) { readSignalInput(signal, manifest.signal.emplace()); });
    manifest.modalities = input.texts("modality", 16, { .maxLength = 16 });
    manifest.unit = input.text("unit", { Need::optional, 64 });
    auto const spacing = input.numbers("spacing_mm_max", 3, { Need::optional, 0.001, 1000, 1 });
    if (spacing.size() == 3)
        manifest.spacingMax = { spacing[0], spacing[1], spacing[2] };
    manifest.slicesMin = input.integer("slices_min", { Need::optional, 1, 65535, 1 });
    readInputRules(input, manifest.input);
}

} // namespace lamina::ai
