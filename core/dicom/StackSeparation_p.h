#pragma once

#include "dicom/StackSplitter.h"

#include <optional>
#include <string>
#include <vector>

namespace lamina::dicom {

/// What a frame says of a trait; "" when nothing.
[[nodiscard]] std::string traitOf(FrameReference const& reference, std::string const& name);

/// Order of images where geometry says nothing: instance number, then path, then frame number.
[[nodiscard]] bool comesBefore(FrameReference const& a, FrameReference const& b);

/// Stacks without a position twice, out of frames of one size, kind and orientation: along a
/// fourth axis or apart, by the rule for their modality. Volumes of one axis are neighbours.
[[nodiscard]] std::vector<SplitStack> separateRepeated(
    std::vector<FrameReference> const& frames, bool isLocalizer);

/// One stack of all frames, or, where each position holds as many, one volume for each rank by
/// instance number. Nothing when positions hold different counts.
[[nodiscard]] std::optional<std::vector<SplitStack>> volumesByRank(
    std::vector<FrameReference> const& frames);

} // namespace lamina::dicom
