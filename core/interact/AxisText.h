#pragma once

#include "dicom/Catalog.h"

#include <string>

namespace lamina::interact {

/// Which volume of a row this is, as a reader says it: "b = 800 s/mm²", "time 3/12",
/// "cardiac phase = 40 %".
[[nodiscard]] std::string axisText(dicom::FourthAxis const& axis);

/// What the row is about, with a capital: "Time", "b-value".
[[nodiscard]] std::string axisTitle(dicom::FourthAxis const& axis);

} // namespace lamina::interact
