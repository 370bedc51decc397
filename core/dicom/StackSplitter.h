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

} // namespace lamina::dicom
