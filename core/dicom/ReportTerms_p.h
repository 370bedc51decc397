#pragma once

#include "dicom/ResultFile_p.h"

namespace lamina::dicom {

/// Terms that both the writer and the reader of reports need.
inline constexpr char const* ownScheme = "99LAMINA";
inline image::CodedTerm const reportTitle { "126000", "DCM", "Imaging Measurement Report" };
inline image::CodedTerm const imagingMeasurements { "126010", "DCM", "Imaging Measurements" };
inline image::CodedTerm const trackingIdentifier { "112039", "DCM", "Tracking Identifier" };
inline image::CodedTerm const certainty { "111012", "DCM", "Certainty of Finding" };
inline image::CodedTerm const boxCorners { "box-corners", ownScheme,
    "Corners of the bounding box" };
inline image::CodedTerm const labelValue { "label-value", ownScheme, "Label value" };
inline image::CodedTerm const sliceIndex { "slice-index", ownScheme,
    "Slice index, -1 for the whole volume" };
inline image::CodedTerm const labelTable { "labels", ownScheme, "Labels as JSON" };
inline image::CodedTerm const provenance { "provenance", ownScheme, "Algorithm as JSON" };

} // namespace lamina::dicom
