#include "render/CellSampling.h"

#include "render/VectorClones.h"

#include <algorithm>
#include <cstring>

namespace lamina::render {

namespace {

constexpr int piece = 128;

/// What is known of the cells around so many pixels.
struct Cells {
    alignas(64) std::int32_t offset[piece];
    alignas(64) float along[piece]; ///< how far a pixel lies from the lower to the upper neighbour
    alignas(64) float down[piece];
    alignas(64) float across[piece];
    alignas(64) std::uint32_t pairs[4][piece]; ///< each two neighbours in a row
};

LAMINA_VECTOR_CLONES
void place(CellLine const& line, int first, int count, Cells& cells)
{
    auto const [x0, y0, z0] = line.start;
    auto const [dx, dy, dz] = line.step;
    auto const sj = line.stride[1];
    auto const sk = line.stride[2];
    for (int n = 0; n < count; ++n) {
        auto const at = static_cast<float>(first + n);
        float const x = x0 + dx * at;
        float const y = y0 + dy * at;
        float const z = z0 + dz * at;
        auto const i = static_cast<std::int32_t>(x);
        auto const j = static_cast<std::int32_t>(y);
        auto const k = static_cast<std::int32_t>(z);
        cells.along[n] = x - static_cast<float>(i);
        cells.down[n] = y - static_cast<float>(j);
        cells.across[n] = z - static_cast<float>(k);
        cells.offset[n] = i + j * sj + k * sk;
    }
}

void read(CellLine const& line, std::byte const* voxels, int count, Cells& cells)
{
    auto const down = std::int64_t { 2 } * line.stride[1];
    auto const across = std::int64_t { 2 } * line.stride[2];
    for (int n = 0; n < count; ++n) {
        auto const* at = voxels + std::int64_t { 2 } * cells.offset[n];
        std::memcpy(&cells.pairs[0][n], at, 4);
        std::memcpy(&cells.pairs[1][n], at + down, 4);
        std::memcpy(&cells.pairs[2][n], at + across, 4);
        std::memcpy(&cells.pairs[3][n], at + down + across, 4);
    }
}

inline float lowerOf(std::uint32_t pair, std::int16_t)
{
    return static_cast<float>(static_cast<std::int32_t>(pair << 16) >> 16);
}
inline float upperOf(std::uint32_t pair, std::int16_t)
{
    return static_cast<float>(static_cast<std::int32_t>(pair) >> 16);
}
inline float lowerOf(std::uint32_t pair, std::uint16_t)
{
    return static_cast<float>(static_cast<std::int32_t>(pair & 0xFFFFU));
}
inline float upperOf(std::uint32_t pair, std::uint16_t)
{
    return static_cast<float>(static_cast<std::int32_t>(pair >> 16));
}

template <typename T> inline void mixCells(Cells const& cells, int count, float* row)
{
    auto const edge = [&](int which, int n) {
        auto const pair = cells.pairs[which][n];
        float const a = lowerOf(pair, T {});
        return a + cells.along[n] * (upperOf(pair, T {}) - a);
    };
    for (int n = 0; n < count; ++n) {
        float const a = edge(0, n);
        float const b = edge(2, n);
        float const near = a + cells.down[n] * (edge(1, n) - a);
        float const far = b + cells.down[n] * (edge(3, n) - b);
        row[n] = near + cells.across[n] * (far - near);
    }
}

LAMINA_VECTOR_CLONES
void mix(Cells const& cells, int count, float* row, std::int16_t)
{
    mixCells<std::int16_t>(cells, count, row);
}
LAMINA_VECTOR_CLONES
void mix(Cells const& cells, int count, float* row, std::uint16_t)
{
    mixCells<std::uint16_t>(cells, count, row);
}

template <typename T>
void sample(CellLine const& line, T const* voxels, int begin, int end, float* row)
{
    Cells cells;
    for (int first = begin; first < end; first += piece) {
        int const count = std::min(piece, end - first);
        place(line, first, count, cells);
        read(line, reinterpret_cast<std::byte const*>(voxels), count, cells);
        mix(cells, count, row + first, T {});
    }
}

} // namespace

void sampleCells(CellLine const& line, std::int16_t const* voxels, int begin, int end, float* row)
{
    sample(line, voxels, begin, end, row);
}

void sampleCells(CellLine const& line, std::uint16_t const* voxels, int begin, int end, float* row)
{
    sample(line, voxels, begin, end, row);
}

} // namespace lamina::render
