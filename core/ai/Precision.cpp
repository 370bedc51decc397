#include "ai/Precision.h"

#include "ai/protocol/Json_p.h"
#include "base/Log.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace lamina::ai {

namespace {

constexpr double leastDice = 0.999;
constexpr double mostOfScore = 1e-3;
constexpr double mostMillimetres = 0.5; ///< between the borders of boxes
constexpr double fasterThan = 0.9;

bool labelsAgree(image::LabelMap const& a, image::LabelMap const& b)
{
    if (a.voxels.size() != b.voxels.size())
        return false;
    std::array<std::int64_t, 256> both {};
    std::array<std::int64_t, 256> sum {};
    for (std::size_t n = 0; n < a.voxels.size(); ++n) {
        ++sum[a.voxels[n]];
        ++sum[b.voxels[n]];
        both[a.voxels[n]] += a.voxels[n] == b.voxels[n] ? 1 : 0;
    }
    for (std::size_t label = 1; label < sum.size(); ++label)
        if (2.0 * static_cast<double>(both[label]) < leastDice * static_cast<double>(sum[label]))
            return false;
    return true;
}

bool isClose(double a, double b, double most) { return std::abs(a - b) <= most; }

bool boxAgrees(image::Box const& a, image::Box const& b)
{
    auto const corner = [](image::Vec3 const& one, image::Vec3 const& other) {
        return isClose(one.x, other.x, mostMillimetres) && isClose(one.y, other.y, mostMillimetres)
            && isClose(one.z, other.z, mostMillimetres);
    };
    return a.label == b.label && isClose(a.score, b.score, mostOfScore)
        && corner(a.lpsMin, b.lpsMin) && corner(a.lpsMax, b.lpsMax);
}

bool scoreAgrees(image::ClassScore const& a, image::ClassScore const& b)
{
    return a.label == b.label && a.slice == b.slice && isClose(a.score, b.score, mostOfScore);
}

/// The same things, whatever their order.
template <typename Thing, typename Same>
bool allAgree(std::vector<Thing> const& a, std::vector<Thing> const& b, Same same)
{
    auto const isIn = [&](std::vector<Thing> const& list) {
        return [&](Thing const& one) {
            return std::ranges::any_of(list, [&](Thing const& other) { return same(one, other); });
        };
    };
    return a.size() == b.size() && std::ranges::all_of(a, isIn(b))
        && std::ranges::all_of(b, isIn(a));
}

} // namespace

std::string_view nameOf(Precision precision)
{
    constexpr std::array<std::string_view, 4> names { "fp32", "auto", "bf16", "fp16" };
    return names.at(static_cast<std::size_t>(precision));
}

std::optional<Precision> reducedOn(std::string_view device, std::string_view engine)
{
    if (device.starts_with("cuda"))
        return Precision::fp16;
    if (device == "cpu" && engine.find(", bf16") != std::string_view::npos)
        return Precision::bf16;
    return std::nullopt;
}

bool agrees(RunResult const& exact, RunResult const& reduced)
{
    if (exact.image || reduced.image || !exact.labels != !reduced.labels)
        return false;
    return (!exact.labels || labelsAgree(*exact.labels, *reduced.labels))
        && allAgree(exact.boxes, reduced.boxes, boxAgrees)
        && allAgree(exact.scores, reduced.scores, scoreAgrees);
}

Result<Precision> choosePrecision(RunResult const& exact, PrecisionRun const& run)
{
    constexpr int rounds = 2; // the first one of each may prepare something
    auto const reduced = reducedOn(exact.device, exact.engine);
    if (!reduced || exact.image)
        return Precision::fp32;
    double best = exact.secondsRun;
    double bestReduced = std::numeric_limits<double>::max();
    for (int round = 0; round < rounds; ++round) {
        auto const tried = run(*reduced);
        if (!tried && tried.error().code == ErrorCode::cancelled)
            return fail(tried.error());
        if (!tried)
            log::info("ai", "{} is not used: {}", nameOf(*reduced), tried.error().what);
        if (!tried || !agrees(exact, *tried))
            return Precision::fp32;
        bestReduced = std::min(bestReduced, tried->secondsRun);
    }
    for (int round = 1; round < rounds; ++round) {
        LAMINA_TRY(auto const again, run(Precision::fp32));
        best = std::min(best, again.secondsRun);
    }
    return bestReduced < fasterThan * best ? *reduced : Precision::fp32;
}

} // namespace lamina::ai
