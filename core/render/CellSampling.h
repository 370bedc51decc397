#pragma once

#include "render/SliceSampling.h"

#include <array>
#include <bit>
#include <concepts>
#include <cstdint>
#include <limits>

namespace lamina::render {

/// Where the pixels of a row lie in a grid: pixel x at start + step × x on each axis.
struct CellLine {
    std::array<float, 3> start {};
    std::array<float, 3> step {};
    std::array<std::int32_t, 3> stride {}; ///< of the grid, in elements
};

template <typename T>
inline constexpr bool isPaired = std::same_as<T, std::int16_t> || std::same_as<T, std::uint16_t>;

/// Whether `sampleCells` can read a grid: two neighbours in a row are read as one word of 32 bits.
template <typename T> [[nodiscard]] bool hasCells(VoxelGrid const& grid)
{
    return std::endian::native == std::endian::little && isPaired<T> && grid.stride[0] == 1
        && grid.size.count() < std::numeric_limits<std::int32_t>::max();
}

/// Trilinear values of the pixels begin to end, all of which lie inside the grid with an upper
/// neighbour on each axis, to row[begin] onwards. A few passes over short pieces, so that the
/// compiler turns all but the reading of voxels into vectors.
void sampleCells(CellLine const& line, std::int16_t const* voxels, int begin, int end, float* row);
void sampleCells(CellLine const& line, std::uint16_t const* voxels, int begin, int end, float* row);
/// Never called: `hasCells` is false for other types.
template <typename T> void sampleCells(CellLine const&, T const*, int, int, float*) { }

} // namespace lamina::render
