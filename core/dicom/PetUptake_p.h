#pragma once

#include "dicom/ImageHeader.h"
#include "dicom/dcmtk_p.h"

namespace lamina::dicom {

/// Factors from activity to standardised uptake values, by the vendor-neutral rules of the QIBA
/// FDG-PET/CT profile; where one cannot be computed, the reason. PET only.
void readUptake(DcmItem& dataset, ImageHeader& header);

} // namespace lamina::dicom
