#pragma once

#include "base/Result.h"
#include "image/LabelMap.h"
#include "image/VoxelRun.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lamina::image {

/// Voxels that went from one label to another.
struct LabelRun {
    VoxelRun voxels;
    std::uint8_t before = 0;
    std::uint8_t after = 0;
    friend bool operator==(LabelRun const&, LabelRun const&) = default;
};

/// What an edit did to a label map, in the order in which it was done.
using LabelChange = std::vector<LabelRun>;

/// What an edit writes: a label over whatever is there, or background over that label alone.
struct LabelInk {
    std::uint8_t label = 1;
    bool erases = false;
};

/// What would change if `ink` was put on these voxels; runs outside the map are cut off.
[[nodiscard]] LabelChange changeOf(
    LabelMap const& map, std::span<VoxelRun const> voxels, LabelInk ink);

/// Does a change to the map that it was made of.
void apply(LabelChange const& change, LabelMap& map);
/// Takes it back.
void takeBack(LabelChange const& change, LabelMap& map);

/// A change as letters and digits, some for each run.
[[nodiscard]] std::string textOf(LabelChange const& change);
/// Fails with badData for what `textOf` would not write of a map with so many voxels.
Result<LabelChange> changeOfText(std::string_view text, std::int64_t voxels);

/// The voxels of one label that hang together with `start` by their faces; none on background and
/// outside the map.
[[nodiscard]] std::vector<VoxelRun> pieceAt(LabelMap const& map, std::int64_t start);

/// The background that a label encloses in one slice of the grid: slices are counted along `axis`
/// (0 columns, 1 rows, 2 slices). Other labels are no background and are not filled.
[[nodiscard]] std::vector<VoxelRun> holesIn(
    LabelMap const& map, std::uint8_t label, int axis, std::int64_t slice);

} // namespace lamina::image
