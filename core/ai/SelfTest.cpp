#include "ai/SelfTest.h"

#include "ai/Precision.h"
#include "ai/protocol/Json_p.h"
#include "base/Sha256.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <ctime>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <span>

namespace lamina::ai {

namespace {

/// What a run gave, in the terms of a self-test.
SelfTest observe(Manifest const& manifest, RunResult const& result)
{
    SelfTest seen = manifest.selfTest.value_or(SelfTest {});
    seen.rule = manifest.selfTest ? seen.rule : "chest";
    seen.sha256.clear();
    seen.counts.clear();
    seen.scores.clear();
    seen.meanAndDeviation.reset();
    if (result.labels) {
        seen.sha256 = sha256(std::as_bytes(std::span(result.labels->voxels)));
        std::array<std::int64_t, 256> counts {};
        for (auto const value : result.labels->voxels)
            ++counts[value];
        for (auto const& label : manifest.labels)
            if (label.value != 0)
                seen.counts.push_back({ label.name, counts[label.value] });
    } else if (result.image) {
        auto const& image = *result.image;
        seen.sha256 = sha256(image.bytes());
        double sum = 0;
        double squares = 0;
        auto const& size = image.size();
        for (std::int64_t k = 0; k < size.slices; ++k)
            for (std::int64_t j = 0; j < size.rows; ++j)
                for (std::int64_t i = 0; i < size.columns; ++i) {
                    auto const value = image.valueAt(i, j, k).value_or(0);
                    sum += value;
                    squares += value * value;
                }
        auto const count = static_cast<double>(size.count());
        auto const mean = sum / count;
        seen.meanAndDeviation = { mean, std::sqrt(std::max(0.0, squares / count - mean * mean)) };
    } else {
        for (auto const& label : manifest.labels) {
            double best = 0; // what was not found has none
            for (auto const& box : result.boxes)
                best = box.label == label.value ? std::max(best, box.score) : best;
            for (auto const& score : result.scores)
                best = score.label == label.value && score.slice < 0 ? std::max(best, score.score)
                                                                     : best;
            seen.scores.push_back({ label.name, best });
        }
    }
    return seen;
}

std::string sectionOf(SelfTest const& seen)
{
    nlohmann::ordered_json json;
    if (!seen.rule.empty())
        json["input"]["rule"] = seen.rule;
    else
        json["input"] = { { "file", seen.file.file }, { "sha256", seen.file.sha256 },
            { "type", seen.type == image::VoxelType::int16 ? "int16" : "float32" },
            { "shape", { seen.size.slices, seen.size.rows, seen.size.columns } },
            { "spacing_mm", { seen.spacing[2], seen.spacing[1], seen.spacing[0] } } };
    if (!seen.sha256.empty())
        json["result_sha256"] = seen.sha256;
    for (auto const& count : seen.counts)
        json["counts"].push_back({ { "label", count.label }, { "voxels", count.voxels } });
    for (auto const& score : seen.scores)
        json["scores"].push_back(
            { { "label", score.label }, { "score", std::round(score.score * 1e6) / 1e6 } });
    if (seen.meanAndDeviation) {
        json["mean"] = (*seen.meanAndDeviation)[0];
        json["deviation"] = (*seen.meanAndDeviation)[1];
    }
    json["tolerance"] = seen.tolerance;
    return json.dump(2);
}

/// The first thing that lies beyond the tolerance; empty when none does.
std::string difference(SelfTest const& wanted, SelfTest const& seen)
{
    for (auto const& count : wanted.counts) {
        auto const at = std::ranges::find(seen.counts, count.label, &SelfTest::Count::label);
        auto const voxels = at == seen.counts.end() ? 0 : at->voxels;
        if (std::abs(static_cast<double>(voxels - count.voxels))
            > wanted.tolerance * static_cast<double>(count.voxels))
            return fmt::format("{}: {} voxels, expected {}", count.label, voxels, count.voxels);
    }
    for (auto const& score : wanted.scores) {
        auto const at = std::ranges::find(seen.scores, score.label, &SelfTest::Score::label);
        auto const value = at == seen.scores.end() ? 0 : at->score;
        if (!(std::abs(value - score.score) <= wanted.tolerance))
            return fmt::format("{}: {:.4f}, expected {:.4f}", score.label, value, score.score);
    }
    if (wanted.meanAndDeviation && seen.meanAndDeviation) {
        auto const [mean, deviation] = *wanted.meanAndDeviation;
        auto const [seenMean, seenDeviation] = *seen.meanAndDeviation;
        if (!(std::abs(seenMean - mean) <= wanted.tolerance * deviation)
            || !(std::abs(seenDeviation - deviation) <= wanted.tolerance * deviation))
            return fmt::format("mean {:.6g} and deviation {:.6g}, expected {:.6g} and {:.6g}",
                seenMean, seenDeviation, mean, deviation);
    }
    return {};
}

/// Whether every byte was as the author had it; scores are held against each other to the digits
/// that a manifest has.
bool isIdentical(SelfTest const& wanted, SelfTest const& seen)
{
    if (!wanted.sha256.empty())
        return wanted.sha256 == seen.sha256;
    constexpr double digits = 2e-6;
    return wanted.counts.empty() && !wanted.meanAndDeviation
        && std::ranges::all_of(wanted.scores, [&](SelfTest::Score const& score) {
               auto const at = std::ranges::find(seen.scores, score.label, &SelfTest::Score::label);
               return at != seen.scores.end() && std::abs(at->score - score.score) < digits;
           });
}

} // namespace

std::string_view nameOf(SelfTestVerdict verdict)
{
    switch (verdict) {
    case SelfTestVerdict::identical:
        return "identical";
    case SelfTestVerdict::close:
        return "close";
    case SelfTestVerdict::different:
        break;
    }
    return "different";
}

Result<SelfTestRun> runSelfTest(Worker& worker, Bundle const& bundle, SelfTestWish const& wish,
    std::stop_token stop, Progress const& progress)
{
    auto const& manifest = bundle.manifest;
    if (!manifest.selfTest && (!wish.record || manifest.signal))
        return fail(ErrorCode::notFound, "bundle without self-test",
            fmt::format("“{}” has no self-test.", manifest.name));
    LAMINA_TRY(auto const input, selfTestInput(bundle));
    RunRequest request { bundle, input, nullptr, wish.device };
    request.runsUnsigned = wish.runsUnsigned;
    LAMINA_TRY(auto const result, worker.run(request, stop, progress));
    auto const seen = observe(manifest, result);
    SelfTestRun run;
    run.section = sectionOf(seen);
    run.outcome.device = result.device;
    run.outcome.engine = result.engine;
    run.outcome.date = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
    auto const wanted = manifest.selfTest.value_or(seen);
    run.outcome.text = difference(wanted, seen);
    run.outcome.verdict = isIdentical(wanted, seen) ? SelfTestVerdict::identical
        : run.outcome.text.empty()                  ? SelfTestVerdict::close
                                                    : SelfTestVerdict::different;
    if (manifest.precision == Precision::automatic
        && run.outcome.verdict != SelfTestVerdict::different) {
        LAMINA_TRY(run.outcome.precision, choosePrecision(result, [&](Precision precision) {
            request.precision = precision;
            return worker.run(request, stop, Progress());
        }));
    }
    return run;
}

} // namespace lamina::ai
