#pragma once

#include "dicom/ResultFile_p.h"

namespace lamina::dicom {

/// Label map segmentations, which this DCMTK does not know.
inline constexpr std::string_view labelMapSegmentation = "1.2.840.10008.5.1.4.1.1.66.7";

/// A parsed SEG on the grid of `source`.
Result<ReadResult> readSegmentation(DcmFileFormat& file, Stack const& source);

/// A parsed RT structure set, drawn on the grid of `source`.
Result<ReadResult> readStructures(DcmItem& data, Stack const& source);

/// A parsed SR of ours.
Result<ReadResult> readReport(DcmItem& data, Stack const& source);

[[nodiscard]] inline Error otherSeries()
{
    return { ErrorCode::otherSeries, "object references another series",
        "This result belongs to another series; open that series to see it." };
}

} // namespace lamina::dicom
