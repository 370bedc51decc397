#include "dicom/LabelSheets.h"

#include <algorithm>

namespace lamina::dicom {

namespace {

constexpr std::size_t mostSheets = 8;

bool isFree(image::LabelMap const& sheet, std::span<image::VoxelRun const> runs)
{
    return std::ranges::all_of(runs, [&](image::VoxelRun const& run) {
        auto const* const first = sheet.voxels.data() + run.start;
        return std::all_of(first, first + run.length, [](auto value) { return value == 0; });
    });
}

/// `wanted` when it is not taken, else the lowest that is free; 0 when none is.
std::uint8_t freeValue(image::LabelMap const& sheet, std::uint8_t wanted)
{
    if (wanted != 0 && sheet.label(wanted) == nullptr)
        return wanted;
    for (int value = 1; value < 256; ++value)
        if (sheet.label(static_cast<std::uint8_t>(value)) == nullptr)
            return static_cast<std::uint8_t>(value);
    return 0;
}

} // namespace

LabelSheets::LabelSheets(image::LabelMap grid)
    : grid_(std::move(grid))
{
    grid_.voxels.clear();
    grid_.labels.clear();
    sheetFor({});
}

image::LabelMap* LabelSheets::sheetFor(std::span<image::VoxelRun const> runs)
{
    for (auto& sheet : sheets_)
        if (sheet.labels.size() < 255 && isFree(sheet, runs))
            return &sheet;
    if (sheets_.size() == mostSheets)
        return nullptr;
    sheets_.push_back(grid_);
    sheets_.back().voxels.resize(static_cast<std::size_t>(grid_.size.count()));
    return &sheets_.back();
}

bool LabelSheets::add(image::Label label, std::span<image::VoxelRun const> runs)
{
    auto* const sheet = sheetFor(runs);
    auto const value = sheet == nullptr ? std::uint8_t { 0 } : freeValue(*sheet, label.value);
    if (value == 0)
        return false;
    label.value = value;
    for (auto const& run : runs)
        std::fill_n(sheet->voxels.data() + run.start, run.length, value);
    sheet->labels.push_back(std::move(label));
    return true;
}

std::vector<std::shared_ptr<image::LabelMap const>> LabelSheets::take() &&
{
    std::vector<std::shared_ptr<image::LabelMap const>> maps;
    for (auto& sheet : sheets_)
        maps.push_back(std::make_shared<image::LabelMap const>(std::move(sheet)));
    sheets_.clear();
    return maps;
}

} // namespace lamina::dicom
