#include "ai/Applicability.h"

#include "ai/Manifest.h"
#include "image/UnitName.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace lamina::ai {

namespace {

/// Reasons with their weight, in the order in which they were found.
class Verdict {
public:
    [[nodiscard]] bool isWrong() const
    {
        return std::ranges::any_of(
            reasons_, [](auto const& reason) { return reason.first == Fit::wrong; });
    }

    void note(Fit fit, std::string reason) { reasons_.emplace_back(fit, std::move(reason)); }

    [[nodiscard]] Applicability take() &&
    {
        std::stable_sort(reasons_.begin(), reasons_.end(),
            [](auto const& a, auto const& b) { return a.first > b.first; });
        Applicability result;
        if (!reasons_.empty())
            result.fit = reasons_.front().first;
        for (auto& reason : reasons_)
            result.reasons.push_back(std::move(reason.second));
        return result;
    }

private:
    std::vector<std::pair<Fit, std::string>> reasons_;
};

std::string_view nameOf(std::string_view unit)
{
    auto const [name, isWhole] = image::unitName(unit);
    return name.empty() ? unit : name;
}

bool lies(double value, std::array<double, 2> const& range)
{
    // Spacing that was computed from positions is a rounding error off.
    constexpr double slack = 1e-3;
    return value >= range[0] - slack * std::abs(range[0])
        && value <= range[1] + slack * std::abs(range[1]);
}

Fit fitIn(double value, RangeRule const& rule)
{
    return lies(value, rule.good)  ? Fit::good
        : lies(value, rule.usable) ? Fit::doubtful
                                   : Fit::wrong;
}

std::string upper(std::string text)
{
    std::ranges::transform(text, text.begin(),
        [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return text;
}

bool contains(std::string const& text, std::string const& word)
{
    return upper(text).find(upper(word)) != std::string::npos;
}

/// The word stands alone: "ADC" is not in "HEADCOIL".
bool saysWord(std::string const& text, std::string const& word)
{
    auto const whole = upper(text);
    auto const wanted = upper(word);
    auto const isLetter = [&](std::size_t at) {
        return at < whole.size()
            && ((whole[at] >= 'A' && whole[at] <= 'Z') || (whole[at] >= '0' && whole[at] <= '9'));
    };
    for (auto at = whole.find(wanted); at != std::string::npos; at = whole.find(wanted, at + 1))
        if ((at == 0 || !isLetter(at - 1)) && !isLetter(at + wanted.size()))
            return true;
    return false;
}

void checkKind(Verdict& verdict, Manifest const& manifest, SeriesFacts const& series)
{
    if (series.isColor)
        verdict.note(Fit::wrong, "The series is in colour; models take grey values.");
    auto const& modalities = manifest.modalities;
    if (series.modality.empty())
        verdict.note(Fit::doubtful,
            fmt::format("The series does not say its modality; the model is for {}.",
                fmt::join(modalities, ", ")));
    else if (std::find(modalities.begin(), modalities.end(), series.modality) == modalities.end())
        verdict.note(Fit::wrong,
            fmt::format("The series is {}; the model is for {}.", series.modality,
                fmt::join(modalities, ", ")));
    if (!manifest.unit.empty() && series.unit.empty())
        verdict.note(Fit::doubtful,
            fmt::format(
                "The unit of the voxels is unknown; the model expects {}.", nameOf(manifest.unit)));
    else if (!manifest.unit.empty() && series.unit != manifest.unit)
        verdict.note(Fit::wrong,
            fmt::format("The voxels are in {}; the model expects {}.", nameOf(series.unit),
                nameOf(manifest.unit)));
}

void checkSpacing(Verdict& verdict, Manifest const& manifest, SeriesFacts const& series)
{
    if (!manifest.spacingMax)
        return;
    for (std::size_t n = 0; n < 3; ++n) {
        double const limit = (*manifest.spacingMax)[n];
        if (!(series.spacing[n] <= limit * 1.001)) {
            verdict.note(Fit::doubtful,
                fmt::format("Voxels are {:.2g} mm apart; the model is meant for at most {:.2g} mm.",
                    series.spacing[n], limit));
            return;
        }
    }
}

/// One measured number; `what` begins the sentence.
void checkRange(Verdict& verdict, std::optional<RangeRule> const& rule,
    std::optional<double> const& value, char const* what, char const* unit)
{
    if (!rule)
        return;
    auto const wanted = fmt::format(
        "the model is meant for {:.4g} to {:.4g}{}", rule->good[0], rule->good[1], unit);
    if (!value) {
        verdict.note(Fit::doubtful, fmt::format("{} is not known; {}.", what, wanted));
        return;
    }
    if (auto const fit = fitIn(*value, *rule); fit != Fit::good)
        verdict.note(fit, fmt::format("{} is {:.3g}{}; {}.", what, *value, unit, wanted));
}

void checkGeometry(Verdict& verdict, Manifest const& manifest, SeriesFacts const& series)
{
    auto const& rules = manifest.input;
    if (series.slices < manifest.slicesMin)
        verdict.note(Fit::wrong,
            fmt::format("The series has {} slices; the model needs at least {}.", series.slices,
                manifest.slicesMin));
    if (!series.geometryKnown)
        verdict.note(Fit::doubtful, "The series does not say the distance of its voxels.");
    else {
        checkSpacing(verdict, manifest, series);
        checkRange(verdict, rules.inPlaneMm, series.inPlaneMm, "The size of a pixel", " mm");
        checkRange(verdict, rules.spacingMm, series.spacingMm, "The distance of the slices", " mm");
        checkRange(
            verdict, rules.coverageMm, series.coverageMm, "The length that is covered", " mm");
    }
    checkRange(
        verdict, rules.thicknessMm, series.thicknessMm, "The thickness of the slices", " mm");
    auto const& planes = rules.planes;
    if (!planes.empty() && std::ranges::find(planes, series.plane) == planes.end()) {
        bool const between = series.plane.empty() || series.plane == "oblique";
        verdict.note(between ? Fit::doubtful : Fit::wrong,
            fmt::format("The slices are {}; the model is for {} slices.",
                series.plane.empty() ? "of unknown direction" : series.plane,
                fmt::join(planes, " or ")));
    }
    // A network that sees one slice at a time does not care where the next one lies.
    if (!series.even && !manifest.sliceBySlice)
        verdict.note(
            Fit::doubtful, "The slices are unevenly spaced; the model sees the mean distance.");
    for (auto const& finding : series.unsafe)
        verdict.note(Fit::doubtful, fmt::format("The geometry is not safe: {}.", finding));
    if (!manifest.sliceBySlice)
        for (auto const& finding : series.warnings)
            verdict.note(Fit::doubtful, fmt::format("Geometry: {}.", finding));
}

void checkExam(Verdict& verdict, InputRules const& rules, SeriesFacts const& series)
{
    auto const& parts = rules.bodyParts;
    bool const named = std::ranges::any_of(
        parts, [&](std::string const& part) { return contains(series.bodyPart, part); });
    if (!parts.empty() && !series.bodyPart.empty() && !named)
        verdict.note(Fit::doubtful,
            fmt::format("The header names the body part {}; the model is for {}.", series.bodyPart,
                fmt::join(parts, ", ")));
    for (auto const& word : rules.avoid)
        if (saysWord(series.words, word))
            verdict.note(Fit::doubtful,
                fmt::format("The description says “{}”; the model was not made for that.", word));
    if (rules.contrast == ContrastRule::without && series.contrast.value_or(false))
        verdict.note(Fit::doubtful,
            "The header names a contrast agent; the model is for images without contrast.");
    if (rules.contrast == ContrastRule::with && !series.contrast.value_or(false))
        verdict.note(Fit::doubtful,
            "The header names no contrast agent; the model is for images with contrast.");
    checkRange(verdict, rules.ageYears, series.ageYears, "The patient's age", " years");
}

double shareIn(ValueHistogram const& histogram, std::array<double, 2> const& range)
{
    double inside = 0;
    for (std::size_t n = 0; n < histogram.bins.size(); ++n) {
        double const middle = histogram.first + histogram.width * (static_cast<double>(n) + 0.5);
        if (middle >= range[0] && middle <= range[1])
            inside += static_cast<double>(histogram.bins[n]);
    }
    return histogram.count > 0 ? inside / static_cast<double>(histogram.count) : 0;
}

void checkValues(Verdict& verdict, InputRules const& rules, SeriesFacts const& series)
{
    if (!series.values)
        return; // not loaded yet: asked again before the run
    if (!(series.values->lowest < series.values->highest)) {
        verdict.note(Fit::wrong, "Every voxel has the same value.");
        return;
    }
    for (auto const& rule : rules.values) {
        double const share = shareIn(*series.values, rule.range);
        if (auto const fit = fitIn(share, rule.share); fit != Fit::good)
            verdict.note(fit,
                fmt::format("{:.2g} % of the voxels have the values of {} ({:.6g} to {:.6g}); "
                            "{:.2g} to {:.3g} % are usual.",
                    100 * share, rule.name, rule.range[0], rule.range[1], 100 * rule.share.good[0],
                    100 * rule.share.good[1]));
    }
}

} // namespace

char const* nameOf(Fit fit)
{
    switch (fit) {
    case Fit::good:
        return "green";
    case Fit::doubtful:
        return "amber";
    case Fit::wrong:
        break;
    }
    return "red";
}

Applicability applicability(Manifest const& manifest, SeriesFacts const& series)
{
    Verdict verdict;
    checkKind(verdict, manifest, series);
    bool const isOtherKind = verdict.isWrong();
    checkGeometry(verdict, manifest, series);
    checkExam(verdict, manifest.input, series);
    // The values of another kind of image have another meaning.
    if (!isOtherKind)
        checkValues(verdict, manifest.input, series);
    return std::move(verdict).take();
}

} // namespace lamina::ai
