#include "ai/PartialLabels_p.h"

#include <algorithm>
#include <array>
#include <vector>

namespace lamina::ai {

std::shared_ptr<image::LabelMap> emptyMap(Manifest const& manifest, image::Volume const& volume)
{
    auto map = std::make_shared<image::LabelMap>();
    auto const& description = volume.description();
    map->size = description.size;
    map->indexToLps = description.indexToLps;
    map->slicePositions = description.slicePositions;
    map->voxels.resize(static_cast<std::size_t>(description.size.count()));
    map->labels = manifest.labels;
    return map;
}

std::optional<PartialResult> PartialLabels::next(
    protocol::ControlPage const& page, SharedMemory const& labelMap)
{
    using protocol::SliceLabels;
    auto const& size = volume_.size();
    std::vector<std::int64_t> slices;
    bool isCoarse = false;
    std::int64_t sum = 0;
    for (std::int64_t k = 0; k < std::min(size.slices, protocol::ControlPage::mostSlices); ++k) {
        auto const ready
            = page.ready.at(static_cast<std::size_t>(k)).load(std::memory_order_acquire);
        if (ready == static_cast<std::uint8_t>(SliceLabels::none))
            continue;
        slices.push_back(k);
        bool const coarse = ready == static_cast<std::uint8_t>(SliceLabels::coarse);
        isCoarse = isCoarse || coarse;
        sum += static_cast<std::int64_t>(coarse ? SliceLabels::coarse : SliceLabels::fine);
    }
    if (sum <= shown_)
        return std::nullopt;
    shown_ = sum;
    auto map = emptyMap(manifest_, volume_);
    std::array<bool, 256> known { true };
    for (auto const& label : manifest_.labels)
        known[label.value] = true;
    auto const* const first = reinterpret_cast<std::uint8_t const*>(labelMap.data());
    auto const plane = size.columns * size.rows;
    for (auto const k : slices) {
        auto const to = map->voxels.begin() + k * plane;
        std::copy_n(first + k * plane, plane, to);
        if (std::any_of(to, to + plane, [&](std::uint8_t value) { return !known[value]; }))
            return std::nullopt;
    }
    return PartialResult { std::move(map), isCoarse };
}

} // namespace lamina::ai
