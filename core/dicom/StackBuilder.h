#pragma once

#include "dicom/Catalog.h"
#include "dicom/ImageHeader.h"
#include "dicom/SplitWish.h"

#include <vector>

namespace lamina::dicom {

/// The stacks of one series, from the headers of its images.
[[nodiscard]] std::vector<Stack> buildStacks(std::vector<ImageHeader const*> const& images);

/// The same where the reader wants other stacks than the rules. Fails with unsupported, and a plain
/// reason, when nothing can come of the wish.
[[nodiscard]] Result<std::vector<Stack>> buildStacks(
    std::vector<ImageHeader const*> const& images, SplitWish const& wish);

} // namespace lamina::dicom
