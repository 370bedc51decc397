#pragma once

#include "dicom/DicomFile.h"
#include "dicom/ImageHeader.h"
#include "dicom/dcmtk_p.h"

namespace lamina::dicom {

/// Siemens mosaics: the slices of one volume as tiles of one image. Makes each tile a frame of
/// `header` with its own position; other images stay as they are.
void unfoldMosaic(DicomFile const& file, DcmItem& dataset, ImageHeader& header);

} // namespace lamina::dicom
