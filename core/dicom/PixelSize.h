#pragma once

#include "dicom/ImageHeader.h"

#include <optional>
#include <string>

namespace lamina::dicom {

/// What a reader should know of the pixels' size besides the numbers, or nothing.
[[nodiscard]] std::optional<HealthFinding> spacingFinding(ImageHeader const& file);

/// What belongs behind every length measured in such an image: "at detector", or "".
[[nodiscard]] std::string lengthNoteOf(ImageHeader const& file);

} // namespace lamina::dicom
