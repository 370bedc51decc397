#pragma once

#include "dicom/PresentationState.h"
#include "dicom/dcmtk_p.h"

#include <string>

namespace lamina::dicom {

/// Label and description of a presentation state, in UTF-8; never empty.
[[nodiscard]] std::string presentationNameIn(DcmItem& data);

} // namespace lamina::dicom
