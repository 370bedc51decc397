#include "render/CastVolume.h"

#include "render/RowThreads.h"
#include "render/SliceGrid.h"
#include "render/SliceSampling.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <thread>
#include <type_traits>

namespace lamina::render {

namespace {

/// The description of an irregular stack with slices at even distances, as fine as the closest two
/// but not more than four times as many.
image::VolumeDescription spreadEvenly(image::VolumeDescription description)
{
    auto const& positions = description.slicePositions;
    double closest = positions[1] - positions[0];
    for (std::size_t k = 1; k < positions.size(); ++k)
        closest = std::min(closest, positions[k] - positions[k - 1]);
    double const covered = positions.back() - positions.front();
    auto const most = 4 * description.size.slices;
    auto const count = std::clamp<std::int64_t>(std::llround(covered / closest) + 1, 2, most);
    auto const direction = normalized(description.indexToLps.k);
    description.indexToLps.origin = description.indexToLps.origin + direction * positions.front();
    description.indexToLps.k = direction * (covered / static_cast<double>(count - 1));
    description.size.slices = count;
    description.slicePositions.clear();
    return description;
}

template <typename T>
void mixSlices(
    std::byte const* lower, std::byte const* upper, float weight, std::span<std::byte> into)
{
    auto const* a = reinterpret_cast<T const*>(lower);
    auto const* b = reinterpret_cast<T const*>(upper);
    auto* out = reinterpret_cast<T*>(into.data());
    for (std::size_t n = 0; n < into.size() / sizeof(T); ++n) {
        auto const mixed = static_cast<double>(a[n])
            + static_cast<double>(weight) * (static_cast<double>(b[n]) - static_cast<double>(a[n]));
        if constexpr (std::is_integral_v<T>)
            out[n] = static_cast<T>(std::floor(mixed + 0.5));
        else
            out[n] = static_cast<T>(mixed);
    }
}

Result<std::shared_ptr<image::Volume const>> evenCopy(image::Volume const& source)
{
    LAMINA_TRY(auto copy, image::Volume::allocate(spreadEvenly(source.description())));
    auto const& positions = source.description().slicePositions;
    auto const step = length(copy->indexToLps().k);
    SliceScale const scale(source.indexToLps(), positions);
    auto const perMm = 1 / length(source.indexToLps().k);
    auto const states = sliceStates(source);
    for (std::int64_t k = 0; k < copy->size().slices; ++k) {
        auto const position = positions.front() + step * static_cast<double>(k);
        auto const tap = tapAt(
            std::clamp(scale(position * perMm), 0.0, static_cast<double>(source.size().slices - 1)),
            source.size().slices, states);
        if (tap.state != image::SliceState::ready) {
            copy->markFailed(k);
            continue;
        }
        withElement(source.type(), [&](auto const* tag) {
            mixSlices<std::remove_cvref_t<decltype(*tag)>>(source.slice(tap.lower).data(),
                source.slice(tap.upper).data(), tap.weight, copy->writableSlice(k));
        });
        copy->markReady(k);
    }
    return copy;
}

/// Least and largest of nine rows in nine slices, element by element, then block by block.
template <typename T>
void measureRow(image::Volume const& volume, image::Size3 blockCount, std::int64_t bj,
    std::int64_t bk, BlockRange* out)
{
    auto const size = volume.size();
    auto const columns = static_cast<std::size_t>(size.columns);
    constexpr std::int64_t edge = CastVolume::blockEdge;
    std::vector<T> low;
    std::vector<T> high;
    for (auto k = bk * edge; k <= std::min(bk * edge + edge, size.slices - 1); ++k)
        for (auto j = bj * edge; j <= std::min(bj * edge + edge, size.rows - 1); ++j) {
            auto const* row = reinterpret_cast<T const*>(volume.bytes().data())
                + (k * size.rows + j) * size.columns;
            if (low.empty()) {
                low.assign(row, row + columns);
                high = low;
                continue;
            }
            for (std::size_t i = 0; i < columns; ++i) {
                low[i] = row[i] < low[i] ? row[i] : low[i];
                high[i] = row[i] > high[i] ? row[i] : high[i];
            }
        }
    for (std::int64_t bi = 0; bi < blockCount.columns; ++bi) {
        auto const first = bi * edge;
        auto const end = std::min(first + edge + 1, size.columns);
        out[bi] = { static_cast<float>(*std::min_element(low.begin() + first, low.begin() + end)),
            static_cast<float>(*std::max_element(high.begin() + first, high.begin() + end)) };
    }
}

std::int64_t blocksAlong(std::int64_t voxels)
{
    return std::max<std::int64_t>((voxels - 2) / CastVolume::blockEdge + 1, 1);
}

} // namespace

image::VolumeDescription evenDescription(image::VolumeDescription const& description)
{
    return description.slicePositions.size() < 2 ? description : spreadEvenly(description);
}

CastVolume::CastVolume(
    std::shared_ptr<image::Volume const> source, std::shared_ptr<image::Volume const> even)
    : source_(std::move(source))
    , even_(std::move(even))
    , blockCount_ { blocksAlong(even_->size().columns), blocksAlong(even_->size().rows),
        blocksAlong(even_->size().slices) }
    , blocks_(static_cast<std::size_t>(blockCount_.count()))
    , known_(static_cast<std::size_t>(blockCount_.slices))
{
}

Result<std::unique_ptr<CastVolume>> CastVolume::prepare(std::shared_ptr<image::Volume const> volume)
{
    auto even = volume;
    auto const ready = volume->readySlices();
    if (!volume->description().slicePositions.empty()) {
        LAMINA_TRY(even, evenCopy(*volume));
    }
    std::unique_ptr<CastVolume> result(new CastVolume(std::move(volume), std::move(even)));
    result->readyAtCopy_ = ready;
    result->refresh();
    return result;
}

bool CastVolume::refresh()
{
    if (even_ != source_ && source_->readySlices() != readyAtCopy_) {
        // Memory was enough for one copy; if it is not any more, the picture stays as it was.
        auto const ready = source_->readySlices();
        if (auto copy = evenCopy(*source_)) {
            even_ = *std::move(copy);
            readyAtCopy_ = ready;
            std::ranges::fill(known_, std::uint8_t { 0 });
        }
    }
    std::vector<std::int64_t> layers;
    for (std::int64_t bk = 0; bk < blockCount_.slices; ++bk) {
        if (known(bk))
            continue;
        bool ready = true;
        for (auto k = bk * blockEdge;
             k <= std::min(bk * blockEdge + blockEdge, even_->size().slices - 1); ++k)
            ready = ready && even_->sliceState(k) == image::SliceState::ready;
        if (ready)
            layers.push_back(bk);
    }
    forRows(static_cast<int>(layers.size()),
        [&](int n) { measureLayer(layers[static_cast<std::size_t>(n)]); });
    return !layers.empty();
}

void CastVolume::measureLayer(std::int64_t blockSlice)
{
    for (std::int64_t bj = 0; bj < blockCount_.rows; ++bj)
        withElement(even_->type(), [&](auto const* tag) {
            measureRow<std::remove_cvref_t<decltype(*tag)>>(*even_, blockCount_, bj, blockSlice,
                blocks_.data() + (blockSlice * blockCount_.rows + bj) * blockCount_.columns);
        });
    known_[static_cast<std::size_t>(blockSlice)] = 1;
}

} // namespace lamina::render
