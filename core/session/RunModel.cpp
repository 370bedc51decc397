#include "session/RunModel.h"

#include "ai/ResultCache.h"
#include "ai/SelfTest.h"
#include "base/Log.h"
#include "dicom/ExamFacts.h"
#include "image/RegularGrid.h"
#include "session/RunModel_p.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace lamina::session {

namespace {

Result<ai::Bundle> findRegionBundle(
    std::vector<ai::CatalogEntry> const& models, std::string const& id)
{
    for (auto const& entry : models)
        if (entry.bundle && entry.bundle->manifest.id == id)
            return *entry.bundle;
    return fail(ErrorCode::notFound, "region model " + id,
        fmt::format("This model needs the model {} to know where to look. Install it first.", id));
}

/// 1 where the wanted labels are, 0 elsewhere.
Result<std::shared_ptr<image::LabelMap const>> regionMask(
    image::LabelMap const& labels, ai::RegionRule const& rule)
{
    std::array<std::uint8_t, 256> wanted {};
    bool any = false;
    for (auto const& label : labels.labels)
        if (std::ranges::find(rule.labels, label.name) != rule.labels.end()) {
            wanted[label.value] = 1;
            any = true;
        }
    if (!any)
        return fail(ErrorCode::badData, "region labels unknown",
            fmt::format(
                "The model {} has none of the labels that this model asks for.", rule.bundle));
    auto mask = std::make_shared<image::LabelMap>(labels);
    std::ranges::transform(
        mask->voxels, mask->voxels.begin(), [&](std::uint8_t v) { return wanted[v]; });
    return mask;
}

/// The slice of `to` that is nearest to the middle of a slice of `from`.
std::int64_t nearestSlice(image::Volume const& from, std::int64_t slice, image::Volume const& to)
{
    auto const& size = from.size();
    image::Vec3 const middle { static_cast<double>(size.columns - 1) / 2,
        static_cast<double>(size.rows - 1) / 2, static_cast<double>(slice) };
    auto const index = to.indexOf(from.lpsOf(middle)).z;
    return std::clamp<std::int64_t>(std::llround(index), 0, to.size().slices - 1);
}

/// Lets the reader look at the stack while the model sees the even grid: the slice that he looks at
/// is found there, and what is computed so far is shown where it belongs.
void followOnGrid(ai::RunRequest& request, std::shared_ptr<image::Volume const> const& stack)
{
    for (std::int64_t k = 0; k < stack->size().slices; ++k)
        request.focusSlices.push_back(nearestSlice(*stack, k, *request.volume));
    if (request.control && request.control->partial)
        request.control->partial
            = [stack, show = std::move(request.control->partial)](ai::PartialResult partial) {
                  partial.labels = image::onGrid(*partial.labels, stack->description());
                  show(std::move(partial));
              };
}

/// What was found on the even grid, said of the stack it came from.
void bringBack(ai::RunResult& result, image::Volume const& stack, image::Volume const& grid)
{
    if (result.labels)
        result.labels = image::onGrid(*result.labels, stack.description());
    for (auto& score : result.scores)
        if (score.slice >= 0)
            score.slice = nearestSlice(grid, score.slice, stack);
    result.notes.emplace_back("The slices are tilted or unevenly spaced: the model saw them "
                              "resampled to an upright, even grid.");
}

/// Whether the model must see an upright, even grid in place of the slices. One that sees a slice
/// at a time sees it as it was taken.
bool needsGrid(image::VolumeDescription const& stack, ai::Manifest const& manifest)
{
    return !manifest.sliceBySlice && stack.geometryKnown && stack.size.slices > 1
        && !image::isRegular(stack);
}

/// Findings that a network could be misled by; what only concerns measuring is left out.
void addFinding(dicom::HealthFinding const& finding, ai::SeriesFacts& facts)
{
    using Kind = dicom::HealthKind;
    bool const isShape = finding.kind == Kind::gantryTilt || finding.kind == Kind::irregularSpacing
        || finding.kind == Kind::sidewaysShift;
    // The shape has its own sentence, and unknown distances theirs.
    if (isShape || finding.kind == Kind::unknownSpacing)
        return;
    if (finding.severity == dicom::Severity::unsafe)
        facts.unsafe.push_back(finding.text);
    else if (finding.severity == dicom::Severity::warning)
        facts.warnings.push_back(finding.text);
}

/// What the self-test came to for the device and the libraries that made `result`; runs it where
/// that is not known yet.
Result<ai::SelfTestOutcome> selfTestFor(ai::Worker& worker, ai::RunRequest const& request,
    ai::RunResult const& result, std::filesystem::path const& folder, std::stop_token stop,
    Progress const& progress)
{
    for (auto const& known : ai::rememberedSelfTests(folder, request.bundle))
        if (known.device == result.device && known.engine == result.engine)
            return known;
    progress.report(1, "Self-test");
    LAMINA_TRY(auto const run,
        ai::runSelfTest(worker, request.bundle, { request.device, false, request.runsUnsigned },
            stop, Progress()));
    if (auto const kept = ai::rememberSelfTest(folder, request.bundle, run.outcome); !kept)
        log::warning("session", "self-test not remembered: {}", kept.error().what);
    return run.outcome;
}

/// What the newest self-test on such a device chose; nothing for a bundle that leaves no choice.
std::optional<ai::Precision> chosenPrecision(
    ai::RunRequest const& request, std::filesystem::path const& folder)
{
    if (request.bundle.manifest.precision == ai::Precision::automatic)
        for (auto const& known : ai::rememberedSelfTests(folder, request.bundle))
            if (request.device != ai::Device::cpu || known.device == "cpu")
                return known.precision;
    return std::nullopt;
}

/// Whether a kept result may be shown without another look at the model: it passed its self-test
/// on what made the result, or has none.
bool isTested(
    ai::RunRequest const& request, ai::RunResult const& result, std::filesystem::path const& folder)
{
    if (!request.bundle.manifest.selfTest || folder.empty())
        return true;
    return std::ranges::any_of(
        ai::rememberedSelfTests(folder, request.bundle), [&](ai::SelfTestOutcome const& test) {
            return test.device == result.device && test.engine == result.engine
                && test.verdict != ai::SelfTestVerdict::different;
        });
}

/// A run whose result may be shown: a model that fails its self-test here gives none.
Result<ai::RunResult> runAnew(ai::Worker& worker, ai::RunRequest const& request,
    RunMemory const& memory, std::stop_token stop, Progress const& progress)
{
    auto const& manifest = request.bundle.manifest;
    LAMINA_TRY(auto result, worker.run(request, stop, progress));
    if (!manifest.selfTest || memory.selfTests.empty())
        return result;
    LAMINA_TRY(
        auto const test, selfTestFor(worker, request, result, memory.selfTests, stop, progress));
    if (test.verdict == ai::SelfTestVerdict::different)
        return fail(ErrorCode::plugin, fmt::format("self-test of {}: {}", manifest.id, test.text),
            fmt::format(
                "“{}” gives other results on this machine ({}, {}) than its author had: {}. "
                "Its result was discarded. Choose another device in the settings, or install "
                "the model again.",
                manifest.name, test.device, test.engine, test.text));
    // Chosen on another device or by another driver: here nothing speaks for it.
    if (request.precision.value_or(ai::Precision::fp32) != ai::Precision::fp32
        && request.precision != test.precision) {
        auto exact = request;
        exact.precision.reset();
        return runAnew(worker, exact, memory, stop, progress);
    }
    return result;
}

/// What the same run gave before, where that is kept, or `runAnew`.
Result<ai::RunResult> runTested(ai::Worker& worker, ai::RunRequest const& wanted,
    RunMemory const& memory, std::stop_token stop, Progress const& progress)
{
    // What is kept is for those alone who may run the model now.
    LAMINA_CHECK(ai::checkTrust(wanted.bundle, wanted.runsUnsigned));
    auto request = wanted;
    request.precision = chosenPrecision(request, memory.selfTests);
    // A made image is not kept, so there is nothing to look for.
    if (memory.results.empty() || request.bundle.manifest.output)
        return runAnew(worker, request, memory, stop, progress);
    progress.report(0, "loading the model");
    LAMINA_TRY(auto const loaded, worker.load(request, stop));
    auto const key = ai::resultKey(request, loaded);
    auto kept = ai::rememberedResult(memory.results, key, request);
    if (kept && isTested(request, *kept, memory.selfTests)) {
        kept->notes.push_back(fmt::format("As computed on {}: the same model on the same images "
                                          "with the same settings.",
            kept->computedOn));
        return std::move(*kept);
    }
    LAMINA_TRY(auto result, runAnew(worker, request, memory, stop, progress));
    result.secondsLoad += loaded.secondsLoad;
    if (auto const written = ai::rememberResult(memory.results, key, result); !written)
        log::warning("session", "result not kept: {}", written.error().what);
    return result;
}

} // namespace

void writeDown(ai::Applicability const& fit, image::Algorithm& algorithm)
{
    auto parameters = nlohmann::json::parse(algorithm.parameters, nullptr, false);
    if (!parameters.is_object())
        parameters = nlohmann::json::object();
    parameters["applicability"] = ai::nameOf(fit.fit);
    if (!fit.reasons.empty())
        parameters["applicability_reasons"] = fit.reasons;
    algorithm.parameters
        = parameters.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

ai::SeriesFacts factsOf(
    dicom::Stack const& stack, image::Volume const* volume, ai::Manifest const& manifest)
{
    auto description = volume == nullptr ? stack.volume : volume->description();
    bool const seesGrid = needsGrid(description, manifest);
    if (seesGrid)
        description = image::regularGridOf(description);
    auto facts = ai::factsOf(description, manifest.axes);
    if (seesGrid)
        facts.warnings.emplace_back(
            "the slices are tilted or unevenly spaced and are resampled for the model");
    if (!stack.isImageFile && !stack.frames.empty()) {
        if (auto const exam = dicom::readExamFacts(stack.frames.front().path)) {
            facts.bodyPart = exam->bodyPart;
            facts.words = exam->words;
            facts.thicknessMm = exam->thicknessMm;
            facts.ageYears = exam->ageYears;
            facts.contrast = exam->contrast;
        }
    }
    for (auto const& finding : stack.health)
        addFinding(finding, facts);
    if (volume != nullptr && volume->complete() && !manifest.input.values.empty())
        facts.values = ai::histogramOf(*volume);
    return facts;
}

Result<ai::RunResult> runModel(ai::Worker& worker, ai::Bundle const& bundle,
    std::vector<ai::CatalogEntry> const& models, dicom::Stack const& source,
    std::shared_ptr<image::Volume const> volume, ai::Device device, RunMemory const& memory,
    std::stop_token stop, Progress const& progress, std::shared_ptr<ai::RunControl> const& control)
{
    auto const stack = volume;
    LAMINA_CHECK(ai::checkTrust(bundle, memory.runsUnsigned));
    auto const fit
        = ai::applicability(bundle.manifest, factsOf(source, stack.get(), bundle.manifest));
    if (fit.fit == ai::Fit::wrong)
        return fail(ErrorCode::unsupported, "model does not fit the series",
            fmt::format("{} does not fit this series. {}", bundle.manifest.name,
                fmt::join(fit.reasons, " ")));
    bool const resampled = needsGrid(stack->description(), bundle.manifest)
        && stack->readySlices() == stack->size().slices;
    if (resampled && bundle.manifest.output)
        return fail(ErrorCode::unsupported, "image of a tilted stack",
            fmt::format("The slices are tilted or unevenly spaced; {} makes images of upright, "
                        "even ones only.",
                bundle.manifest.name));
    if (resampled) {
        LAMINA_TRY(volume, image::toRegularGrid(*stack, stop));
    }
    auto const grid = volume;
    ai::RunRequest request { bundle, std::move(volume), {}, device };
    request.control = control;
    request.runsUnsigned = memory.runsUnsigned;
    if (resampled)
        followOnGrid(request, stack);
    auto const& rule = bundle.manifest.region;
    std::vector<std::string> regionNotes; ///< of one that nobody vouches for
    double const share = rule ? 0.3 : 0;
    if (rule) {
        LAMINA_TRY(auto region, findRegionBundle(models, rule->bundle));
        ai::RunRequest first { region, request.volume, {}, device };
        first.control = control;
        first.focusSlices = request.focusSlices;
        first.runsUnsigned = memory.runsUnsigned;
        Progress const part([&](double fraction, std::string_view stage) {
            progress.report(fraction * share, fmt::format("{}: {}", region.manifest.name, stage));
        });
        LAMINA_TRY(auto found, runTested(worker, first, memory, stop, part));
        if (!ai::isTrusted(region.signing))
            regionNotes = { found.notes.front() };
        if (!found.labels)
            return fail(ErrorCode::plugin, "region model gave no labels",
                "The region model gave no labels.");
        LAMINA_TRY(request.region, regionMask(*found.labels, *rule));
    }
    Progress const part([&](double fraction, std::string_view stage) {
        progress.report(share + fraction * (1 - share), stage);
    });
    LAMINA_TRY(auto result, runTested(worker, request, memory, stop, part));
    for (auto& note : regionNotes)
        result.notes.push_back(std::move(note));
    if (resampled)
        bringBack(result, *stack, *grid);
    for (auto const& reason : fit.reasons)
        result.notes.push_back("The model may not fit this series: " + reason);
    writeDown(fit, result.algorithm);
    result.fit = fit;
    return result;
}

} // namespace lamina::session
