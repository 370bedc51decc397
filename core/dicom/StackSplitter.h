#pragma once

#include "dicom/SliceGeometry.h"

#include <optional>
#include <string>
#include <vector>

namespace lamina::dicom {

/// Frames of one size, kind and orientation, sorted along the normal (or by instance number when
/// they have no positions), no position twice.
struct SplitStack {
    std::vector<FrameReference> frames;
    std::string description; ///< what tells it from its siblings
    bool isLocalizer = false;
    std::vector<HealthFinding> findings;
    std::optional<FourthAxis> axis; ///< without stackIds, which are not known yet
};

/// Splits the images of a series into stacks, by the rules for its modality. Volumes of one fourth
/// axis stand next to each other in its order.
[[nodiscard]] std::vector<SplitStack> splitIntoStacks(std::vector<FrameReference> const& frames);

/// The same for each value of a trait. Fails with unsupported when all images share it.
[[nodiscard]] Result<std::vector<SplitStack>> splitByTrait(
    std::vector<FrameReference> const& frames, std::string const& trait);

/// Stacks of which those at `which` are one, or a row of volumes where they lie at the same
/// positions. Fails with unsupported, and the reason, when they cannot share a grid.
[[nodiscard]] Result<std::vector<SplitStack>> joinStacks(
    std::vector<SplitStack> stacks, std::vector<std::size_t> const& which);

} // namespace lamina::dicom
