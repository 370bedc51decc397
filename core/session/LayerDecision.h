#pragma once

#include "session/Session.h"

#include <filesystem>
#include <string>

namespace lamina::session {

/// The user of this computer, now.
[[nodiscard]] Decision decisionNow(Reason const& reason);

/// Writes a record of a rejected result below the folder of the study's results: which model and
/// series, who, when and why. No patient data but what a person writes as a remark.
Status keepRejection(
    Layer const& layer, std::string const& seriesUid, std::filesystem::path const& results);

/// What of a report is shown and saved with a threshold for boxes.
[[nodiscard]] dicom::Report reportAbove(dicom::Report report, double leastScore);

} // namespace lamina::session
