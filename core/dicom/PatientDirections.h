#pragma once

#include "dicom/ImageHeader.h"

#include <optional>
#include <string_view>

namespace lamina::dicom {

/// The directions of rows and columns that Patient Orientation (0020,0020) names, such as "L" and
/// "F", or "AR" and "FA": the first letter weighs most (PS3.3 C.7.6.1.1.1). Nothing for other
/// letters (animals have their own), and for rows and columns that are not about square to each
/// other. Unit length, square to each other; good for letters, too coarse to place anything.
[[nodiscard]] std::optional<Orientation> patientDirections(
    std::string_view rows, std::string_view columns);

} // namespace lamina::dicom
