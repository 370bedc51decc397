#include "image/RegularGrid.h"
#include "session/Session.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

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

/// What was found on the even grid, said of the stack it came from.
void bringBack(ai::RunResult& result, image::Volume const& stack, image::Volume const& grid)
{
    if (result.labels)
        result.labels = image::onGrid(*result.labels, stack.description());
    for (auto& score : result.scores) {
        if (score.slice < 0)
            continue;
        auto const index = stack.indexOf(grid.lpsOf({ 0, 0, static_cast<double>(score.slice) })).z;
        score.slice = std::clamp<std::int64_t>(std::llround(index), 0, stack.size().slices - 1);
    }
    result.notes.emplace_back("The slices are tilted or unevenly spaced: the model saw them "
                              "resampled to an upright, even grid.");
}

} // namespace

Result<ai::RunResult> runModel(ai::Worker& worker, ai::Bundle const& bundle,
    std::vector<ai::CatalogEntry> const& models, std::shared_ptr<image::Volume const> volume,
    ai::Device device, std::stop_token stop, Progress const& progress)
{
    auto const stack = volume;
    bool const needsGrid = stack->description().geometryKnown && stack->size().slices > 1
        && stack->readySlices() == stack->size().slices && !image::isRegular(stack->description());
    auto const fit = ai::applicability(bundle.manifest,
        needsGrid ? image::regularGridOf(stack->description()) : stack->description());
    if (fit.fit == ai::Fit::wrong)
        return fail(ErrorCode::unsupported, "model does not fit the series",
            fmt::format("{} does not fit this series: {}.", bundle.manifest.name,
                fmt::join(fit.reasons, "; ")));
    if (needsGrid) {
        LAMINA_TRY(volume, image::toRegularGrid(*stack, stop));
    }
    auto const grid = volume;
    ai::RunRequest request { bundle, std::move(volume), {}, device };
    auto const& rule = bundle.manifest.region;
    double const share = rule ? 0.3 : 0;
    if (rule) {
        LAMINA_TRY(auto region, findRegionBundle(models, rule->bundle));
        ai::RunRequest const first { region, request.volume, {}, device };
        Progress const part([&](double fraction, std::string_view stage) {
            progress.report(fraction * share, fmt::format("{}: {}", region.manifest.name, stage));
        });
        LAMINA_TRY(auto found, worker.run(first, stop, part));
        if (!found.labels)
            return fail(ErrorCode::plugin, "region model gave no labels",
                "The region model gave no labels.");
        LAMINA_TRY(request.region, regionMask(*found.labels, *rule));
    }
    Progress const part([&](double fraction, std::string_view stage) {
        progress.report(share + fraction * (1 - share), stage);
    });
    LAMINA_TRY(auto result, worker.run(request, stop, part));
    if (needsGrid)
        bringBack(result, *stack, *grid);
    for (auto const& reason : fit.reasons)
        result.notes.push_back("The model may not fit this series: " + reason);
    return result;
}

} // namespace lamina::session
