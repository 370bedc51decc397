#pragma once

#include "dicom/Catalog.h"
#include "dicom/ImageHeader.h"

#include <vector>

namespace lamina::dicom {

/// The stacks of one series, from the headers of its images.
[[nodiscard]] std::vector<Stack> buildStacks(std::vector<ImageHeader const*> const& images);

} // namespace lamina::dicom
