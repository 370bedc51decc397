#include "render/EmptyDistances.h"

#include <algorithm>

namespace lamina::render {

std::vector<std::uint8_t> emptyDistances(CastVolume const& volume, TransferFunction const& function)
{
    TransferTable const table(function, volume.even().description(), 1);
    auto const count = volume.blockCount();
    constexpr int most = 64;
    std::vector<std::uint8_t> distance(static_cast<std::size_t>(count.count()), most);
    auto const at = [&](std::int64_t i, std::int64_t j, std::int64_t k) -> std::uint8_t& {
        return distance[static_cast<std::size_t>((k * count.rows + j) * count.columns + i)];
    };
    for (std::int64_t k = 0; k < count.slices; ++k)
        for (std::int64_t n = 0; n < count.columns * count.rows && volume.known(k); ++n) {
            auto const block = static_cast<std::size_t>(k * count.columns * count.rows + n);
            auto const& range = volume.blocks()[block];
            if (function.maximum || table.visible(range.low, range.high))
                distance[block] = 0;
        }
    // Two sweeps over the half of the neighbours that was already visited are exact for this
    // metric.
    auto const sweep = [&](std::int64_t i, std::int64_t j, std::int64_t k, std::int64_t sign) {
        int best = at(i, j, k);
        for (std::int64_t dk = -1; dk <= 0; ++dk)
            for (std::int64_t dj = -1; dj <= (dk < 0 ? 1 : 0); ++dj)
                for (std::int64_t di = -1; di <= (dk < 0 || dj < 0 ? 1 : -1); ++di) {
                    auto const ni = i + sign * di;
                    auto const nj = j + sign * dj;
                    auto const nk = k + sign * dk;
                    if (ni >= 0 && nj >= 0 && nk >= 0 && ni < count.columns && nj < count.rows
                        && nk < count.slices)
                        best = std::min(best, at(ni, nj, nk) + 1);
                }
        at(i, j, k) = static_cast<std::uint8_t>(best);
    };
    for (std::int64_t k = 0; k < count.slices; ++k)
        for (std::int64_t j = 0; j < count.rows; ++j)
            for (std::int64_t i = 0; i < count.columns; ++i)
                sweep(i, j, k, 1);
    for (auto k = count.slices - 1; k >= 0; --k)
        for (auto j = count.rows - 1; j >= 0; --j)
            for (auto i = count.columns - 1; i >= 0; --i)
                sweep(i, j, k, -1);
    return distance;
}

} // namespace lamina::render
