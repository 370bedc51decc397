#pragma once

#include "dicom/ResultFile_p.h"

namespace lamina::dicom {

/// A parsed SEG on the grid of `source`.
Result<ReadResult> readSegmentation(DcmFileFormat& file, Stack const& source);

/// A parsed SR of ours.
Result<ReadResult> readReport(DcmItem& data, Stack const& source);

[[nodiscard]] inline Error otherSeries()
{
    return { ErrorCode::badData, "object references another series",
        "This result belongs to another series; open that series to see it." };
}

} // namespace lamina::dicom
