/// Runs bundles that find things: candidates from a segmentation network, kept by a second one, or
/// a 3-D network that returns boxes.

#include "detect/Boxes.h"
#include "detect/Candidates.h"
#include "detect/Region.h"
#include "detect/Scoring.h"
#include "torch/WindowGrid.h"

#include <lamina/plugin.hpp>

#include <ATen/TensorOperators.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/stack.h>
#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace {

using namespace lamina::runner;
using lamina::plugin::Failure;
using lamina::plugin::Host;
using lamina::plugin::Inputs;
using lamina::plugin::Job;

constexpr double marginOfSlicesMm = 15; // so that no finding at the region's end is cut

class DetectRunner {
public:
    static char const* engine() noexcept { return engineName(); }

    explicit DetectRunner(Host const& host)
        : manifest_(parseManifest(host.manifest()))
        , network_(manifest_.detect.candidates
                  ? Network(host, manifest_.network)
                  : Network(host, manifest_.network.file, manifest_.network.precision))
    {
        auto const& spec = manifest_.network;
        if (!manifest_.detect.candidates && !(spec.folds.empty() && spec.mirror.empty()))
            throw Failure(LAMINA_BAD_BUNDLE,
                "The model's manifest is not usable: boxes need one network, not mirrored.");
        if (manifest_.detect.scorer)
            scorer_.emplace(host, manifest_.detect.scorer->file);
        if (!manifest_.detect.candidates && !manifest_.network.volumetric)
            throw Failure(
                LAMINA_BAD_BUNDLE, "The model's manifest is not usable: boxes need a 3-D network.");
    }

    void run(Inputs const& inputs, Job& job)
    {
        job.device(network_.deviceName());
        job.step(0, "reading");
        Field field(inputs[0], manifest_.preprocess, Stage(job, 0, 0.05, "reading"));
        std::optional<Region> region;
        if (inputs.size() > 1)
            region.emplace(inputs[1], field.orientation(), manifest_.regionMarginMm,
                Stage(job, 0.05, 0.07, "region"));
        if (!region || !region->empty()) {
            auto found = manifest_.detect.candidates ? findCandidates(field, region, job)
                                                     : findBoxes(field, region, job);
            for (auto const& box : merged(std::move(found)))
                job.addBox(box);
        }
        job.device(network_.deviceName()); // the CPU may have taken over
        network_.remarkPrecision();
        job.step(1, "done");
    }

private:
    using Sightings = std::vector<Sighting>;
    using MaybeRegion = std::optional<Region>;

    /// Whether a continuous position of the field counts.
    static bool counts(
        MaybeRegion const& region, Field const& field, std::array<double, 3> position)
    {
        for (std::size_t n = 0; n < 3; ++n)
            position[n] = field.axes()[n].toSource(position[n]);
        return !region || region->contains(position);
    }

    /// The slices of the field that reach the region.
    SliceRange slicesOf(MaybeRegion const& region, Field const& field) const
    {
        auto const slices = field.size()[0];
        if (!region)
            return { 0, slices };
        auto const reach
            = (manifest_.regionMarginMm + marginOfSlicesMm) / field.orientation().spacing[0];
        auto const& axis = field.axes()[0];
        auto const place = [&](double source) {
            return static_cast<std::int64_t>(std::floor(axis.fromSource(source)));
        };
        return { std::clamp<std::int64_t>(place(double(region->first()) - reach), 0, slices - 1),
            std::clamp<std::int64_t>(place(double(region->last()) + reach) + 2, 1, slices) };
    }

    /// One box for each thing, by falling score.
    [[nodiscard]] std::vector<lamina_box> merged(Sightings found) const
    {
        auto const& detect = manifest_.detect;
        if (detect.merge == Detect::Merge::fuse) {
            auto boxes = fuse(std::move(found), detect.iou);
            boxes.erase(std::remove_if(boxes.begin(), boxes.end(),
                            [&](lamina_box const& box) {
                                return box.score < static_cast<float>(detect.scoreMin);
                            }),
                boxes.end());
            return boxes;
        }
        std::vector<lamina_box> boxes;
        for (auto const& seen : found)
            boxes.push_back(seen.box);
        return suppress(std::move(boxes), detect.iou);
    }

    Sightings findCandidates(Field& field, MaybeRegion const& region, Job const& job)
    {
        auto const& detect = manifest_.detect;
        CandidateMap map(field.size(), detect.threshold);
        auto const collect = [&](std::int64_t slice, at::Tensor const& probabilities) {
            auto const channels = probabilities.size(0);
            map.set(slice, probabilities[channels == 1 ? 0 : 1]);
        };
        Stage const stage(job, 0.07, 0.7, "candidates");
        if (manifest_.network.inWindows())
            inferWindows(field, network_, manifest_, stage, { collect });
        else
            inferSlices(field, network_, manifest_, slicesOf(region, field), stage, collect);

        auto candidates = map.candidates(detect.erode, Stage(job, 0.7, 0.72, "pieces"));
        candidates.erase(std::remove_if(candidates.begin(), candidates.end(),
                             [&](Candidate const& c) { return !counts(region, field, c.centre); }),
            candidates.end());
        return scored(field, candidates, job);
    }

    Sightings scored(Field& field, std::vector<Candidate> const& candidates, Job const& job)
    {
        auto const& detect = manifest_.detect;
        std::vector<float> scores;
        if (scorer_)
            scores = scoreCandidates(field, candidates, *scorer_, *detect.scorer,
                manifest_.network.batch, Stage(job, 0.72, 1, "scores"));
        else
            for (auto const& candidate : candidates)
                scores.push_back(static_cast<float>(candidate.probability));
        Sightings out;
        for (std::size_t n = 0; n < candidates.size(); ++n)
            if (scores[n] >= static_cast<float>(detect.scoreMin))
                out.push_back(
                    { toLpsBox(findingOf(candidates[n], scores[n], field.size()), field) });
        return out;
    }

    /// The candidate's extent with the eroded rim put back.
    [[nodiscard]] Finding findingOf(
        Candidate const& candidate, float score, Triple const& size) const
    {
        Finding finding;
        finding.score = score;
        finding.label = manifest_.labels.front().value;
        auto const rim = manifest_.detect.erode;
        for (std::size_t n = 0; n < 3; ++n) {
            finding.low[n] = double(std::max<std::int64_t>(0, candidate.low[n] - rim));
            finding.high[n] = double(std::min(size[n], candidate.high[n] + 1 + rim));
        }
        return finding;
    }

    Sightings findBoxes(Field& field, MaybeRegion const& region, Job const& job)
    {
        auto const grid = windowGrid(field, manifest_.network);
        field.remember(static_cast<std::size_t>(grid.patch[0]) + 1);
        Stage stage(job, 0.07, 0.98, "boxes");
        Sightings out;
        double done = 0;
        auto const windows
            = double(grid.starts[0].size() * grid.starts[1].size() * grid.starts[2].size());
        for (auto const slice : grid.starts[0]) {
            std::vector<at::Tensor> planes;
            for (std::int64_t n = 0; n < grid.patch[0]; ++n)
                planes.push_back(paddedSlice(field, grid, slice + n));
            auto const slab = at::stack(planes);
            for (auto const row : grid.starts[1])
                for (auto const column : grid.starts[2]) {
                    stage.step(done++ / windows);
                    auto const window = slab.narrow(1, row, grid.patch[1])
                                            .narrow(2, column, grid.patch[2])
                                            .contiguous();
                    auto const found = network_.runBoxes(window.unsqueeze(0).unsqueeze(0), stage);
                    append(out, found, { slice, row, column }, grid, field, region);
                }
        }
        return out;
    }

    /// How many windows hold a place of the field, given in voxel edges.
    static std::int64_t windowsAt(WindowGrid const& grid, std::array<double, 3> const& place)
    {
        std::int64_t windows = 1;
        for (std::size_t n = 0; n < 3; ++n)
            windows *= std::count_if(
                grid.starts[n].begin(), grid.starts[n].end(), [&](std::int64_t start) {
                    auto const inside = place[n] + double(grid.before[n] - start);
                    return inside >= 0 && inside < double(grid.patch[n]);
                });
        return std::max<std::int64_t>(1, windows);
    }

    void append(Sightings& out, Network::Boxes const& found, Triple const& start,
        WindowGrid const& grid, Field const& field, MaybeRegion const& region) const
    {
        auto const boxes = found.boxes.accessor<float, 2>();
        for (std::int64_t n = 0; n < boxes.size(0); ++n) {
            Finding finding;
            finding.score = found.scores[n].item<float>();
            finding.label = static_cast<std::int32_t>(found.labels[n].item<float>());
            std::array<double, 3> middle {};
            bool sound = finding.score >= static_cast<float>(manifest_.detect.scoreMin)
                && manifest_.hasLabel(finding.label);
            for (std::size_t a = 0; a < 3; ++a) {
                auto const shift = double(start[a] - grid.before[a]);
                auto const axis = static_cast<std::int64_t>(a);
                finding.low[a]
                    = std::clamp(double(boxes[n][axis]) + shift, 0.0, double(field.size()[a]));
                finding.high[a]
                    = std::clamp(double(boxes[n][axis + 3]) + shift, 0.0, double(field.size()[a]));
                middle[a] = 0.5 * (finding.low[a] + finding.high[a]) - 0.5;
                sound = sound && finding.low[a] < finding.high[a];
            }
            if (sound && counts(region, field, middle)) {
                for (auto& part : middle)
                    part += 0.5; // from voxel centres to edges
                out.push_back({ toLpsBox(finding, field), windowsAt(grid, middle) });
            }
        }
        if (out.size() > 100000)
            throw Failure(LAMINA_BAD_BUNDLE, "The model's network gave out too many boxes.");
    }

    Manifest manifest_;
    Network network_;
    std::optional<Network> scorer_;
};

} // namespace

LAMINA_PLUGIN(DetectRunner)
