#include "image/LabelMeasures.h"

#include "image/SlicePositions.h"

#include <cmath>
#include <limits>

namespace lamina::image {

namespace {

struct Counts {
    std::array<std::int64_t, 256> total {};
    std::array<std::int64_t, 256> largest {};
    std::array<std::int64_t, 256> slice {};
};

std::uint8_t const* sliceStart(LabelMap const& map, std::int64_t k)
{
    return map.voxels.data() + k * map.size.columns * map.size.rows;
}

Counts count(LabelMap const& map)
{
    Counts counts;
    std::int64_t const area = map.size.columns * map.size.rows;
    for (std::int64_t k = 0; k < map.size.slices; ++k) {
        // Two tables, so that runs of one value do not wait for each other's store.
        std::array<std::int64_t, 256> even {};
        std::array<std::int64_t, 256> odd {};
        auto const* at = sliceStart(map, k);
        for (std::int64_t n = 0; n + 1 < area; n += 2) {
            ++even[at[n]];
            ++odd[at[n + 1]];
        }
        if (area % 2 != 0)
            ++even[at[area - 1]];
        for (std::size_t value = 0; value < 256; ++value) {
            auto const here = even[value] + odd[value];
            counts.total[value] += here;
            if (here > counts.largest[value]) {
                counts.largest[value] = here;
                counts.slice[value] = k;
            }
        }
    }
    return counts;
}

/// The voxel of `value` in slice `k` that is nearest to their common centre.
Vec3 centralVoxel(LabelMap const& map, std::uint8_t value, std::int64_t k)
{
    auto const visit = [&](auto const& action) {
        auto const* at = sliceStart(map, k);
        for (std::int64_t j = 0; j < map.size.rows; ++j)
            for (std::int64_t i = 0; i < map.size.columns; ++i)
                if (*at++ == value)
                    action(static_cast<double>(i), static_cast<double>(j));
    };
    double sumI = 0;
    double sumJ = 0;
    double number = 0;
    visit([&](double i, double j) { sumI += i, sumJ += j, number += 1; });
    Vec3 best { 0, 0, static_cast<double>(k) };
    double nearest = std::numeric_limits<double>::max();
    visit([&](double i, double j) {
        double const distance = std::hypot(i - sumI / number, j - sumJ / number);
        if (distance < nearest) {
            nearest = distance;
            best.x = i;
            best.y = j;
        }
    });
    return best;
}

} // namespace

std::array<LabelMeasure, 256> measureLabels(LabelMap const& map)
{
    std::array<LabelMeasure, 256> measures {};
    auto const counts = count(map);
    auto const& affine = map.indexToLps;
    double const voxelMm3 = std::abs(dot(cross(affine.i, affine.j), affine.k));
    for (std::size_t value = 1; value < 256; ++value) {
        if (counts.total[value] == 0)
            continue;
        measures[value].voxels = counts.total[value];
        measures[value].millilitres = static_cast<double>(counts.total[value]) * voxelMm3 / 1000;
        auto const voxel = centralVoxel(map, static_cast<std::uint8_t>(value), counts.slice[value]);
        measures[value].best = lpsOfIndex(map.indexToLps, map.slicePositions, voxel);
    }
    return measures;
}

} // namespace lamina::image
