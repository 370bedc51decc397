#include "render/ReducedVolume.h"

#include "render/RowThreads.h"
#include "render/SliceSampling.h"

#include <algorithm>
#include <cmath>
#include <type_traits>
#include <vector>

namespace lamina::render {

namespace {

std::int64_t blocksOf(std::int64_t voxels, int reduction)
{
    return (voxels + reduction - 1) / reduction;
}

template <typename T>
void addSlice(std::byte const* voxels, image::Size3 from, int reduction, image::Size3 size,
    std::vector<double>& sums)
{
    auto const* row = reinterpret_cast<T const*>(voxels);
    for (std::int64_t j = 0; j < from.rows; ++j, row += from.columns) {
        auto* sum = sums.data() + j / reduction * size.columns;
        for (std::int64_t i = 0; i < from.columns; ++i)
            sum[i / reduction] += static_cast<double>(row[i]);
    }
}

template <typename T>
void meanSlice(image::Volume const& volume, int reduction, std::int64_t k, image::Size3 size,
    std::span<std::byte> into)
{
    auto const from = volume.size();
    auto const begin = k * reduction;
    auto const end = std::min(begin + reduction, from.slices);
    std::vector<double> sums(static_cast<std::size_t>(size.columns * size.rows));
    for (auto slice = begin; slice < end; ++slice)
        addSlice<T>(volume.slice(slice).data(), from, reduction, size, sums);
    auto* out = reinterpret_cast<T*>(into.data());
    for (std::int64_t j = 0; j < size.rows; ++j)
        for (std::int64_t i = 0; i < size.columns; ++i) {
            auto const inside = [&](std::int64_t n, std::int64_t count) {
                return std::min<std::int64_t>(reduction, count - n * reduction);
            };
            auto const count = inside(i, from.columns) * inside(j, from.rows) * (end - begin);
            auto const mean
                = sums[static_cast<std::size_t>(j * size.columns + i)] / static_cast<double>(count);
            *out++ = static_cast<T>(std::is_integral_v<T> ? std::floor(mean + 0.5) : mean);
        }
}

} // namespace

int reductionFor(image::VolumeDescription const& description, DeviceLimits limits)
{
    auto const& size = description.size;
    auto const voxel = static_cast<std::uint64_t>(image::bytesPerVoxel(description.type));
    auto const fits = [&](int reduction) {
        auto const columns = blocksOf(size.columns, reduction);
        auto const rows = blocksOf(size.rows, reduction);
        auto const slices = blocksOf(size.slices, reduction);
        return std::max({ columns, rows, slices }) <= limits.edge
            && static_cast<std::uint64_t>(columns) * static_cast<std::uint64_t>(rows)
                * static_cast<std::uint64_t>(slices) * voxel
            <= limits.bytes;
    };
    constexpr int most = 16;
    int reduction = 1;
    while (reduction < most && !fits(reduction))
        ++reduction;
    return reduction;
}

Result<std::shared_ptr<image::Volume const>> reduced(image::Volume const& volume, int reduction)
{
    auto description = volume.description();
    auto const from = volume.size();
    auto const size = image::Size3 { blocksOf(from.columns, reduction),
        blocksOf(from.rows, reduction), blocksOf(from.slices, reduction) };
    auto& map = description.indexToLps;
    auto const middle = (reduction - 1) / 2.0;
    map.origin = map.toLps({ middle, middle, middle });
    map.i = map.i * reduction;
    map.j = map.j * reduction;
    map.k = map.k * reduction;
    description.size = size;
    LAMINA_TRY(auto made, image::Volume::allocate(description));
    forRows(static_cast<int>(size.slices), [&](int k) {
        withElement(volume.type(), [&](auto const* tag) {
            meanSlice<std::remove_cvref_t<decltype(*tag)>>(
                volume, reduction, k, size, made->writableSlice(k));
        });
        made->markReady(k);
    });
    return made;
}

} // namespace lamina::render
