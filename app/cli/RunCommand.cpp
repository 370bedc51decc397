#include "base/AtomicFile.h"
#include "base/ChildProcess.h"
#include "cli/CurvesExport.h"
#include "cli/LabelVolumes.h"
#include "image/ImageFile.h"
#include "image/ResultWords.h"
#include "session/ResultsFolder.h"
#include "session/RunCurves.h"
#include "session/RunModel.h"
#include "session/SaveResult.h"
#include "session/UserFolders.h"

#include <algorithm>
#include <cstdio>
#include <fmt/format.h>
#include <span>

namespace lamina::cli {

namespace {

using nlohmann::json;

Result<ai::Device> parseDevice(std::string const& name)
{
    if (name == "auto")
        return ai::Device::automatic;
    if (name == "cpu")
        return ai::Device::cpu;
    if (name == "cuda")
        return ai::Device::cuda;
    return fail(ErrorCode::usage, "device " + name, "The device must be auto, cpu or cuda.");
}

std::string labelName(ai::Manifest const& manifest, std::uint8_t value)
{
    for (auto const& label : manifest.labels)
        if (label.value == value)
            return label.name;
    return std::to_string(value);
}

/// The image that was made; null without one.
json describeImage(ai::RunResult const& result, ai::Manifest const& manifest)
{
    if (!result.image)
        return nullptr;
    auto const& volume = *result.image;
    auto const [low, high] = volume.valueRange();
    return { { "name", manifest.output->name }, { "unit", volume.description().unit },
        { "type", volume.type() == image::VoxelType::int16 ? "int16" : "float32" },
        { "slope", volume.description().slope }, { "intercept", volume.description().intercept },
        { "shape", { volume.size().columns, volume.size().rows, volume.size().slices } },
        { "lowest", low }, { "highest", high } };
}

/// `source` names what was read by its UIDs.
json describe(ai::RunResult const& result, ai::Manifest const& manifest, json const& source)
{
    json boxes = json::array();
    for (auto const& box : result.boxes)
        boxes.push_back({ { "label", labelName(manifest, box.label) }, { "score", box.score },
            { "lps_min", { box.lpsMin.x, box.lpsMin.y, box.lpsMin.z } },
            { "lps_max", { box.lpsMax.x, box.lpsMax.y, box.lpsMax.z } } });
    json scores = json::array();
    json sliceScores = json::array();
    for (auto const& score : result.scores) {
        json entry { { "label", labelName(manifest, score.label) }, { "score", score.score } };
        if (score.slice >= 0)
            entry["slice"] = score.slice;
        (score.slice >= 0 ? sliceScores : scores).push_back(std::move(entry));
    }
    json provenance { { "algorithm", result.algorithm.id }, { "name", result.algorithm.name },
        { "version", result.algorithm.version }, { "model_sha256", result.algorithm.sha256 },
        { "parameters", json::parse(result.algorithm.parameters, nullptr, false) },
        { "device", result.device }, { "engine", result.engine },
        { "confinement", result.confinement } };
    provenance.update(source);
    return {
        { "notice", "research use; not for diagnosis" },
        { "verification", "UNVERIFIED" }, // no person has looked at it
        { "provenance", provenance },
        { "timings_s", { { "load", result.secondsLoad }, { "run", result.secondsRun } } },
        { "scores", scores },
        { "slice_scores", sliceScores },
        { "boxes", boxes },
        { "computed_on", result.computedOn.empty() ? json() : json(result.computedOn) },
        { "segments", result.labels ? volumesOf(*result.labels) : json::array() },
        { "image", describeImage(result, manifest) },
        { "applicability",
            { { "verdict", ai::nameOf(result.fit.fit) }, { "reasons", result.fit.reasons } } },
        { "notes", result.notes },
    };
}

/// A bundle's folder, or the id of a bundle that is found in the model folders.
Result<ai::Bundle> findBundle(RunOptions const& options,
    std::vector<ai::CatalogEntry> const& models, ai::TrustStore const& trusted)
{
    if (!std::filesystem::exists(options.bundle))
        for (auto const& entry : models) {
            if (entry.bundle && entry.bundle->manifest.id == options.bundle.string())
                return *entry.bundle;
            if (!entry.bundle && entry.folder.filename() == options.bundle)
                return fail(Error(entry.bundle.error()));
        }
    if (!std::filesystem::exists(options.bundle))
        return fail(ErrorCode::notFound, "model " + options.bundle.string(),
            fmt::format(
                "There is no model called {}. “lamina-cli models list” names those that are "
                "installed.",
                options.bundle.string()));
    return ai::openBundle(options.bundle, trusted);
}

/// What speaks against a run is said before it, which may take minutes; beside the answer, so that
/// JSON stays JSON.
void tellDoubts(
    ai::Manifest const& manifest, dicom::Stack const& stack, image::Volume const& volume)
{
    auto const fit = ai::applicability(manifest, session::factsOf(stack, &volume, manifest));
    if (fit.fit == ai::Fit::doubtful)
        for (auto const& reason : fit.reasons)
            std::fprintf(stderr, "lamina-cli: may not fit: %s\n", reason.c_str());
}

Status writeResult(json const& description, std::filesystem::path const& folder)
{
    auto const text = toText(description);
    return writeAtomically(
        folder / "result.json", std::as_bytes(std::span(text)), Readers::ownerOnly);
}

ai::WorkerOptions workerOptions(RunOptions const& options)
{
    ai::WorkerOptions made;
    made.program = options.worker;
    if (options.memoryMegabytes > 0)
        made.memoryBytes = options.memoryMegabytes * 1'000'000;
    return made;
}

/// The first group of curves that the bundle can read, or the first of all.
dicom::WaveformGroup const& groupFor(
    ai::Manifest const& manifest, std::vector<dicom::WaveformGroup> const& groups)
{
    auto const fits = std::ranges::find_if(groups,
        [&](auto const& group) { return session::fitOf(manifest, group).fit == ai::Fit::good; });
    return fits == groups.end() ? groups.front() : *fits;
}

Result<json> runOnCurves(RunOptions const& options, ai::Bundle const& bundle, ai::Device device,
    Terminal const& terminal)
{
    LAMINA_TRY(auto const path, chooseCurves(options.path, options.series, terminal));
    LAMINA_TRY(auto const waveforms, dicom::readWaveforms(path));
    ai::Worker worker(workerOptions(options));
    LAMINA_TRY(auto const result,
        session::runOnCurves(worker, bundle, groupFor(bundle.manifest, waveforms.groups), device,
            { {}, {}, options.runsUnsigned }, terminal.stop, terminal.progress));
    auto description
        = describe(result, bundle.manifest, { { "sop_instance_uid", waveforms.sopInstanceUid } });
    description["files"] = json::array();
    LAMINA_CHECK(writeResult(description, options.output));
    return description;
}

Result<json> runOnImages(RunOptions const& options, ai::Bundle const& bundle,
    std::vector<ai::CatalogEntry> const& models, ai::Device device, Terminal const& terminal)
{
    LAMINA_TRY(auto chosen, chooseStack(options.path, options.series, terminal));
    auto const& stack = *chosen.reference.stack;
    LAMINA_TRY(auto volume, loadWhole(stack, terminal));
    tellDoubts(bundle.manifest, stack, *volume);
    ai::Worker worker(workerOptions(options));
    session::RunMemory const memory { session::userSelfTestsFolder(),
        options.cache ? session::userKeptResultsFolder() : std::filesystem::path(),
        options.runsUnsigned };
    LAMINA_TRY(auto result,
        session::runModel(worker, bundle, models, stack, volume, device, memory, terminal.stop,
            terminal.progress));

    auto description = describe(result, bundle.manifest,
        { { "series_uid", stack.seriesInstanceUid }, { "study_uid", stack.studyInstanceUid } });
    json files = json::array();
    bool onlyNifti = false;
    if (!stack.isImageFile) {
        dicom::ResultContext const context { result.algorithm, bundle.manifest.name, false };
        session::ResultContent const content { result.labels, result.image,
            { result.boxes, result.scores, bundle.manifest.labels } };
        if (auto saved = session::saveResult(stack, content, context, options.output)) {
            for (auto const& path : *saved)
                files.push_back(path.string());
        } else if (saved.error().code == ErrorCode::unsupported) {
            // It is not lost: an image file can hold what a series cannot.
            onlyNifti = true;
            description["notes"].push_back(saved.error().advice);
        } else {
            return fail(std::move(saved).error());
        }
    }
    auto const words = image::unverifiedWords(result.algorithm);
    bool const asNifti = options.nifti || stack.isImageFile || onlyNifti;
    if (asNifti && result.labels) {
        auto const path = options.output / "labels.nii.gz";
        LAMINA_CHECK(image::writeImageFile(*result.labels, path, words));
        files.push_back(path.string());
    }
    if (asNifti && result.image) {
        auto const path = options.output / "image.nii.gz";
        LAMINA_CHECK(image::writeImageFile(*result.image, path, {}, words));
        files.push_back(path.string());
    }
    description["files"] = std::move(files);
    LAMINA_CHECK(writeResult(description, options.output));
    return description;
}

Result<json> run(RunOptions const& options, Terminal const& terminal)
{
    LAMINA_TRY(auto device, parseDevice(options.device));
    auto folders = options.models;
    folders.push_back(session::shippedModelsFolder(programFolder()));
    folders.push_back(session::userModelsFolder());
    LAMINA_TRY(auto const trusted, ai::readTrustStore(session::userTrustFile()));
    auto const models = ai::findBundles(folders, trusted);
    LAMINA_TRY(auto bundle, findBundle(options, models, trusted));
    LAMINA_CHECK(ai::checkTrust(bundle, options.runsUnsigned));
    // Not after minutes of work, and gone again if nothing comes of them.
    std::error_code code;
    bool const isNew = !std::filesystem::exists(options.output, code);
    LAMINA_CHECK(session::makeResultsFolder(options.output));
    auto result = bundle.manifest.signal ? runOnCurves(options, bundle, device, terminal)
                                         : runOnImages(options, bundle, models, device, terminal);
    if (!result && isNew)
        std::filesystem::remove(options.output, code); // if it is empty
    return result;
}

std::string summary(json const& result)
{
    std::string text;
    for (auto const& score : result["scores"])
        text += fmt::format(
            "{}: {:.3f}\n", score["label"].get<std::string>(), score["score"].get<double>());
    for (auto const& box : result["boxes"])
        text += fmt::format("{} {:.3f} at LPS {} to {} mm\n", box["label"].get<std::string>(),
            box["score"].get<double>(), box["lps_min"].dump(), box["lps_max"].dump());
    for (auto const& segment : result["segments"])
        text += fmt::format("{}: {:.1f} mL\n", segment["label"].get<std::string>(),
            segment["volume_ml"].get<double>());
    if (result["image"].is_object())
        text += fmt::format("{}: {:g} to {:g} {}\n", result["image"]["name"].get<std::string>(),
            result["image"]["lowest"].get<double>(), result["image"]["highest"].get<double>(),
            result["image"]["unit"].get<std::string>());
    text += fmt::format(
        "applicability: {}\n", result["applicability"]["verdict"].get<std::string>());
    for (auto const& note : result["notes"])
        text += note.get<std::string>() + '\n';
    return text
        + fmt::format("{:.1f} s on {}; UNVERIFIED; research use; not for diagnosis",
            result["timings_s"]["run"].get<double>(),
            result["provenance"]["device"].get<std::string>());
}

} // namespace

int runBundle(RunOptions const& options, Terminal const& terminal)
{
    auto const result = run(options, terminal);
    if (!result)
        return terminal.refuse(result.error());
    return terminal.answer(*result, summary(*result));
}

} // namespace lamina::cli
