#include "torch/Quantiles.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

namespace lamina::runner {
namespace {

constexpr std::size_t binCount = 1 << 16;

/// Even bins over a range; what lies outside is not counted.
struct Bins {
    double low = 0;
    double width = 0; ///< of all bins together
    std::vector<std::int64_t> counts = std::vector<std::int64_t>(binCount);

    [[nodiscard]] std::size_t binOf(double value) const
    {
        auto const place = (value - low) / width * double(binCount);
        return std::min(binCount - 1, static_cast<std::size_t>(std::max(0.0, place)));
    }
};

/// The bin that holds the value of a rank, and how many values lie before that bin.
struct Place {
    std::size_t bin = 0;
    std::int64_t before = 0;
};

Place placeOf(std::vector<std::int64_t> const& counts, std::int64_t rank)
{
    Place place;
    while (place.bin + 1 < counts.size() && place.before + counts[place.bin] <= rank)
        place.before += counts[place.bin++];
    return place;
}

template <class Take>
void forEach(std::function<void(std::function<void(at::Tensor const&)> const&)> const& visit,
    Take const& take)
{
    visit([&](at::Tensor const& plane) {
        auto const flat = plane.contiguous();
        auto const* const values = flat.data_ptr<float>();
        for (std::int64_t n = 0; n < flat.numel(); ++n)
            take(values[n]);
    });
}

/// The value of one rank, found in two steps of bins.
struct Seeker {
    std::int64_t rank = 0;
    std::size_t coarse = 0;
    Bins fine;
    std::vector<float> lowest
        = std::vector<float>(binCount, std::numeric_limits<float>::max()); ///< per fine bin
};

} // namespace

std::array<double, 2> quantiles(std::array<double, 2> const& wanted,
    std::function<void(std::function<void(at::Tensor const&)> const&)> const& visit)
{
    auto low = std::numeric_limits<double>::max();
    auto high = std::numeric_limits<double>::lowest();
    std::int64_t count = 0;
    visit([&](at::Tensor const& plane) {
        low = std::min(low, plane.min().item<double>());
        high = std::max(high, plane.max().item<double>());
        count += plane.numel();
    });
    if (!(high > low) || !std::isfinite(high - low))
        return { low, high };
    Bins all { low, high - low };
    forEach(visit, [&](float value) { ++all.counts[all.binOf(value)]; });

    std::array<Seeker, 4> seekers;
    for (std::size_t n = 0; n < seekers.size(); ++n) {
        auto const rank = static_cast<std::int64_t>(wanted[n / 2] * double(count - 1));
        auto& seeker = seekers[n];
        seeker.rank = std::min(count - 1, rank + std::int64_t(n % 2));
        auto const place = placeOf(all.counts, seeker.rank);
        seeker.coarse = place.bin;
        seeker.rank -= place.before;
        auto const width = (high - low) / double(binCount);
        seeker.fine.low = low + width * double(place.bin);
        seeker.fine.width = width;
    }
    forEach(visit, [&](float value) {
        auto const coarse = all.binOf(value);
        for (auto& seeker : seekers) {
            if (seeker.coarse != coarse)
                continue;
            auto const bin = seeker.fine.binOf(value);
            ++seeker.fine.counts[bin];
            seeker.lowest[bin] = std::min(seeker.lowest[bin], value);
        }
    });
    std::array<double, 4> found {};
    for (std::size_t n = 0; n < seekers.size(); ++n)
        found[n] = seekers[n].lowest[placeOf(seekers[n].fine.counts, seekers[n].rank).bin];
    auto const between = [&](std::size_t n) {
        auto const rank = wanted[n] * double(count - 1);
        return found[2 * n] + (found[2 * n + 1] - found[2 * n]) * (rank - std::floor(rank));
    };
    return { between(0), between(1) };
}

} // namespace lamina::runner
