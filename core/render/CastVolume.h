#pragma once

#include "base/Result.h"
#include "image/Volume.h"

#include <memory>
#include <vector>

namespace lamina::render {

/// Smallest and largest stored value in a block of 8 × 8 × 8 cells, its far border included.
struct BlockRange {
    float low = 0;
    float high = 0;
};

/// The grid that a volume is drawn on in 3D: its own, or one with slices at even distances.
[[nodiscard]] image::VolumeDescription evenDescription(image::VolumeDescription const& description);

/// A volume prepared for casting: slices at even distances and the ranges of its blocks.
///
/// Blocks with slices that are not ready count as empty until `refresh` finds them ready.
class CastVolume {
public:
    static constexpr int blockEdge = 8;

    /// Copies an irregular stack onto even distances; fails with outOfMemory.
    static Result<std::unique_ptr<CastVolume>> prepare(std::shared_ptr<image::Volume const> volume);

    /// Looks for slices that became ready; true when anything changed.
    bool refresh();

    [[nodiscard]] image::Volume const& source() const { return *source_; }
    /// What is cast; the source, or its evenly spaced copy.
    [[nodiscard]] image::Volume const& even() const { return *even_; }
    [[nodiscard]] image::Size3 blockCount() const { return blockCount_; }
    [[nodiscard]] std::vector<BlockRange> const& blocks() const { return blocks_; }
    /// Whether a layer of blocks is usable.
    [[nodiscard]] bool known(std::int64_t blockSlice) const
    {
        return known_[static_cast<std::size_t>(blockSlice)] != 0;
    }

private:
    CastVolume(
        std::shared_ptr<image::Volume const> source, std::shared_ptr<image::Volume const> even);

    void measureLayer(std::int64_t blockSlice);

    std::shared_ptr<image::Volume const> source_;
    std::shared_ptr<image::Volume const> even_;
    image::Size3 blockCount_;
    std::vector<BlockRange> blocks_;
    std::vector<std::uint8_t> known_;
    std::int64_t readyAtCopy_ = 0;
};

} // namespace lamina::render
