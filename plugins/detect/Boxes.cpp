#include "detect/Boxes.h"

#include <algorithm>

namespace lamina::runner {
namespace {

double volumeOf(lamina_box const& box)
{
    double volume = 1;
    for (int n = 0; n < 3; ++n)
        volume *= box.lps_max[n] - box.lps_min[n];
    return volume;
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
    std::stable_sort(
        boxes.begin(), boxes.end(), [](auto const& a, auto const& b) { return a.score > b.score; });
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

} // namespace lamina::runner
