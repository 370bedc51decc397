#pragma once

#include "torch/Field.h"

#include <cstdint>
#include <vector>

namespace lamina::runner {

/// Something found, in voxel edges of a field: voxel i reaches from i to i + 1.
struct Finding {
    std::array<double, 3> low {}; ///< slice, row, column
    std::array<double, 3> high {};
    std::int32_t label = 1;
    float score = 0;
};

/// The smallest upright box in LPS mm around a finding.
lamina_box toLpsBox(Finding const& finding, Field const& field);

/// Shared part of two boxes' joint volume, 0 to 1.
double overlapOf(lamina_box const& a, lamina_box const& b);

/// By falling score, without boxes of one label that overlap a better one by more than `iou`.
/// At most `limit` are kept, so that a network gone wild costs bounded time.
std::vector<lamina_box> suppress(
    std::vector<lamina_box> boxes, double iou, std::size_t limit = 1000);

/// A box as one window of the network gave it.
struct Sighting {
    lamina_box box {};
    std::int64_t windows = 1; ///< that saw the place of its middle
};

/// Weighted boxes fusion (Solovyev et al. 2021, arXiv:1910.13302) over windows: boxes of one label
/// that overlap by more than `iou` become one, each coordinate their mean weighted by the scores.
/// Its score is their mean, times the share of the windows there that gave a box. By falling score,
/// at most `limit`.
std::vector<lamina_box> fuse(
    std::vector<Sighting> sightings, double iou, std::size_t limit = 1000);

} // namespace lamina::runner
