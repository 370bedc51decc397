#include "image/Histogram.h"

#include "image/Region_p.h"

#include <algorithm>
#include <cmath>

namespace lamina::image {

std::optional<Histogram> histogramOf(Annotation const& region, Volume const& volume, int mostBins)
{
    if (!isRegion(region.kind) || !isSound(region) || mostBins < 1)
        return std::nullopt;
    auto const values = valuesInside(region, volume);
    if (values.empty())
        return std::nullopt;
    auto const [least, most] = std::ranges::minmax(values);
    Histogram made { least, most, {} };
    bool const isWhole
        = std::ranges::all_of(values, [](double value) { return value == std::floor(value); });
    auto const range = most - least;
    auto const wanted = isWhole ? std::min(range + 1, static_cast<double>(mostBins))
        : range > 0             ? static_cast<double>(mostBins)
                                : 1.0;
    auto const bins = static_cast<std::size_t>(std::max(1.0, wanted));
    made.counts.assign(bins, 0);
    for (auto const value : values) {
        auto const share = range > 0 ? (value - least) / range : 0;
        auto const at = static_cast<std::size_t>(share * static_cast<double>(bins));
        ++made.counts[std::min(at, bins - 1)];
    }
    return made;
}

} // namespace lamina::image
