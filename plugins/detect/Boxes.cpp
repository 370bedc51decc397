#include "detect/Boxes.h"

#include <algorithm>
#include <array>

namespace lamina::runner {
namespace {

double volumeOf(lamina_box const& box)
{
    double volume = 1;
    for (int n = 0; n < 3; ++n)
        volume *= box.lps_max[n] - box.lps_min[n];
    return volume;
}

/// Boxes that mean one thing, and what they come to so far.
struct Cluster {
    lamina_box box {};
    std::array<double, 3> low {}; ///< sums of score × coordinate
    std::array<double, 3> high {};
    double scores = 0;
    std::int64_t boxes = 0;
    std::int64_t windows = 0;

    void add(Sighting const& seen)
    {
        double const score = std::max(double(seen.box.score), 1e-9);
        if (boxes == 0)
            box = seen.box;
        ++boxes;
        scores += score;
        windows = std::max(windows, seen.windows);
        for (std::size_t n = 0; n < 3; ++n) {
            low[n] += score * seen.box.lps_min[n];
            high[n] += score * seen.box.lps_max[n];
            box.lps_min[n] = low[n] / scores;
            box.lps_max[n] = high[n] / scores;
        }
    }

    [[nodiscard]] lamina_box fused() const
    {
        auto out = box;
        auto const agreeing = double(std::min(boxes, windows)) / double(windows);
        out.score = static_cast<float>(scores / double(boxes) * agreeing);
        return out;
    }
};

void sortByScore(std::vector<lamina_box>& boxes)
{
    std::stable_sort(
        boxes.begin(), boxes.end(), [](auto const& a, auto const& b) { return a.score > b.score; });
}

} // namespace

lamina_box toLpsBox(Finding const& finding, Field const& field)
{
    lamina_box box {};
    box.size = sizeof box;
    box.label = finding.label;
    box.score = std::clamp(finding.score, 0.0f, 1.0f);
    for (int corner = 0; corner < 8; ++corner) {
        std::array<double, 3> at {};
        for (std::size_t n = 0; n < 3; ++n)
            at[n] = ((corner >> n & 1) != 0 ? finding.high[n] : finding.low[n]) - 0.5;
        auto const lps = field.toLps(at);
        for (std::size_t n = 0; n < 3; ++n) {
            box.lps_min[n] = corner == 0 ? lps[n] : std::min(box.lps_min[n], lps[n]);
            box.lps_max[n] = corner == 0 ? lps[n] : std::max(box.lps_max[n], lps[n]);
        }
    }
    return box;
}

double overlapOf(lamina_box const& a, lamina_box const& b)
{
    double shared = 1;
    for (int n = 0; n < 3; ++n)
        shared *= std::max(
            0.0, std::min(a.lps_max[n], b.lps_max[n]) - std::max(a.lps_min[n], b.lps_min[n]));
    auto const joint = volumeOf(a) + volumeOf(b) - shared;
    return joint > 0 ? shared / joint : 0;
}

std::vector<lamina_box> suppress(std::vector<lamina_box> boxes, double iou, std::size_t limit)
{
    sortByScore(boxes);
    std::vector<lamina_box> kept;
    for (auto const& box : boxes) {
        if (kept.size() == limit)
            break;
        auto const better = [&](lamina_box const& other) {
            return other.label == box.label && overlapOf(other, box) > iou;
        };
        if (std::none_of(kept.begin(), kept.end(), better))
            kept.push_back(box);
    }
    return kept;
}

std::vector<lamina_box> fuse(std::vector<Sighting> sightings, double iou, std::size_t limit)
{
    std::stable_sort(sightings.begin(), sightings.end(),
        [](auto const& a, auto const& b) { return a.box.score > b.box.score; });
    std::vector<Cluster> clusters;
    for (auto const& seen : sightings) {
        Cluster* best = nullptr;
        double most = iou;
        for (auto& cluster : clusters) {
            if (cluster.box.label != seen.box.label)
                continue;
            if (auto const overlap = overlapOf(cluster.box, seen.box); overlap > most) {
                most = overlap;
                best = &cluster;
            }
        }
        if (best == nullptr && clusters.size() < limit)
            best = &clusters.emplace_back();
        if (best != nullptr)
            best->add(seen);
    }
    std::vector<lamina_box> out;
    for (auto const& cluster : clusters)
        out.push_back(cluster.fused());
    sortByScore(out);
    return out;
}

} // namespace lamina::runner
