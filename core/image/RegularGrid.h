#pragma once

#include "base/Result.h"
#include "image/LabelMap.h"
#include "image/Volume.h"

#include <memory>
#include <stop_token>

namespace lamina::image {

/// Whether slices stand upright on each other (no gantry tilt) and at even distances, as image
/// files and networks need them.
[[nodiscard]] bool isRegular(VolumeDescription const& description);

/// The grid `toRegularGrid` makes: rows and columns of the stack, slices along their normal at the
/// distance that all have but where some are missing, else at the smallest measured one (not below
/// that of the pixels), wide enough to hold every slice.
[[nodiscard]] VolumeDescription regularGridOf(VolumeDescription const& description);

/// The stack on an upright, even grid: each slice shifted in its own plane, and where the grid
/// falls between two slices, linear along the direction the slices are stacked in (as
/// `Volume::indexOf` sees space). Values keep type, slope and intercept; what no slice covers gets
/// the lowest value there is. Fails with badData while slices are pending or failed, with
/// outOfMemory, with cancelled.
Result<std::shared_ptr<Volume const>> toRegularGrid(Volume const& volume, std::stop_token stop);

/// Labels on another grid over the same space: the nearest one, 0 outside.
[[nodiscard]] std::shared_ptr<LabelMap const> onGrid(
    LabelMap const& labels, VolumeDescription const& target);

} // namespace lamina::image
