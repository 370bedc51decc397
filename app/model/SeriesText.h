#pragma once

#include "dicom/Catalog.h"

#include <QString>

namespace lamina::app {

/// "2001-02-03" from "20010203"; other forms come back as they are.
[[nodiscard]] QString displayDate(std::string const& dicomDate);

/// "*1950-01-02  M", or empty.
[[nodiscard]] QString birthAndSex(dicom::Patient const& patient);

/// "3 · Thorax 1.5 B70s": number and description of a series; the stack's own words are added
/// where the series has several.
[[nodiscard]] QString seriesTitle(dicom::Series const& series, dicom::Stack const* stack);

/// "133 slices", "1 image", "Segmentation", "Report".
[[nodiscard]] QString contentText(dicom::Series const& series, dicom::Stack const* stack);

/// "DX", or "?" when the file does not say.
[[nodiscard]] QString modalityText(dicom::Series const& series);

} // namespace lamina::app
