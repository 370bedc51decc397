#pragma once

#include "dicom/DisplayShutter.h"
#include "dicom/dcmtk_p.h"

namespace lamina::dicom {

/// The shapes of the shutter of a presentation state or an image; a bitmap is read apart.
[[nodiscard]] DisplayShutter shutterIn(DcmItem& data);

} // namespace lamina::dicom
