#pragma once

#include "dicom/ImageHeader.h"
#include "dicom/dcmtk_p.h"

namespace lamina::dicom {

/// Fills `header.frames` from the image plane, multi-frame and functional group modules.
void readFrames(DcmItem& dataset, ImageHeader& header);

} // namespace lamina::dicom
