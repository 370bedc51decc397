#pragma once

#include "dicom/SliceGeometry.h"

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
};

/// Splits the images of a series into stacks.
[[nodiscard]] std::vector<SplitStack> splitIntoStacks(std::vector<FrameReference> const& frames);

} // namespace lamina::dicom
