#pragma once

#include "image/LabelMap.h"
#include "image/VoxelRun.h"

#include <memory>
#include <span>
#include <vector>

namespace lamina::dicom {

/// Label maps on one grid that together hold labels which may overlap: what overlaps an earlier
/// label goes to another map. Values are given out per map, 1 to 255.
class LabelSheets {
public:
    /// `grid` gives size, affine and positions.
    explicit LabelSheets(image::LabelMap grid);

    /// Adds a label with its voxels, under `label.value` when that is free on the sheet it fits.
    /// False when there is no room: 8 maps, or 255 labels on each.
    bool add(image::Label label, std::span<image::VoxelRun const> runs);

    [[nodiscard]] std::vector<image::LabelMap> const& sheets() const { return sheets_; }
    /// The maps, first the one with the first labels; at least one. Leaves nothing behind.
    [[nodiscard]] std::vector<std::shared_ptr<image::LabelMap const>> take() &&;

private:
    image::LabelMap* sheetFor(std::span<image::VoxelRun const> runs);

    image::LabelMap grid_;
    std::vector<image::LabelMap> sheets_;
};

} // namespace lamina::dicom
