#pragma once

#include "base/Progress.h"
#include "dicom/Catalog.h"
#include "session/KeptProposal.h"
#include "session/Layer.h"

#include <filesystem>
#include <string>
#include <vector>

namespace lamina::session {

/// The user of this computer, now.
[[nodiscard]] Decision decisionNow(Reason const& reason);

/// Writes a record of a rejected result below the folder of the study's results: which model and
/// series, who, when and why. No patient data but what a person writes as a remark.
Status keepRejection(
    Layer const& layer, std::string const& seriesUid, std::filesystem::path const& results);

/// What became of a layer that a person accepted.
struct Acceptance {
    std::vector<std::filesystem::path> savedAs;
    Decision decision;
    bool isEdited = false;
    dicom::Report report; ///< what was saved of it
    std::string note; ///< for the status line: empty, or what was left out or failed
};
/// Saves a layer as accepted into `folder`, and settles what was kept of its proposal (may be
/// null). Fails, with nothing saved, without a folder and for a layer that a run still fills.
Result<Acceptance> keepAcceptance(Layer const& layer, dicom::Stack const& stack, KeptProposal* kept,
    std::filesystem::path const& folder, Progress const& progress);

} // namespace lamina::session
