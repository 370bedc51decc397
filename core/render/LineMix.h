#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <type_traits>

namespace lamina::render {

/// The lines of voxels that make up one row: a weighted sum of up to four.
struct LineMix {
    std::array<std::int64_t, 4> offset {};
    std::array<float, 4> weight {};
    int count = 0;
    void add(std::int64_t lineOffset, float lineWeight)
    {
        if (lineWeight == 0)
            return;
        offset[static_cast<std::size_t>(count)] = lineOffset;
        weight[static_cast<std::size_t>(count++)] = lineWeight;
    }
};

/// `weight` times a line of voxels, `stride` apart: put in place when it is the first, else added.
template <typename T>
void addLine(float* line, T const* voxels, std::int64_t stride, int count, float weight, bool first)
{
    auto const run = [&](auto step) {
        if (first && weight == 1)
            for (int n = 0; n < count; ++n)
                line[n] = static_cast<float>(voxels[n * step]);
        else if (first)
            for (int n = 0; n < count; ++n)
                line[n] = weight * static_cast<float>(voxels[n * step]);
        else
            for (int n = 0; n < count; ++n)
                line[n] += weight * static_cast<float>(voxels[n * step]);
    };
    if (stride == 1)
        run(std::integral_constant<std::int64_t, 1>());
    else
        run(stride);
}

/// The brighter or the darker of each pair.
template <typename T>
void foldLine(float* line, T const* voxels, std::int64_t stride, int count, bool keepsBrighter)
{
    auto const run = [&](auto step) {
        if (keepsBrighter)
            for (int n = 0; n < count; ++n)
                line[n] = std::max(line[n], static_cast<float>(voxels[n * step]));
        else
            for (int n = 0; n < count; ++n)
                line[n] = std::min(line[n], static_cast<float>(voxels[n * step]));
    };
    if (stride == 1)
        run(std::integral_constant<std::int64_t, 1>());
    else
        run(stride);
}

} // namespace lamina::render
