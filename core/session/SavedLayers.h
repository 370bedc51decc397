#pragma once

#include "session/KeptProposal.h"
#include "session/Session.h"

#include <optional>
#include <vector>

namespace lamina::session {

/// The layers of an object that was read from `file`: one for each label map, one for a report.
[[nodiscard]] std::vector<Layer> layersOf(
    dicom::ReadResult read, std::filesystem::path const& file);

/// A layer that was read from a file; of a proposal that a person worked on, with the edits.
struct ReopenedLayer {
    Layer layer;
    std::optional<KeptProposal::Reopened> edits;
};

/// The layers of an object as they were left.
[[nodiscard]] std::vector<ReopenedLayer> reopenedLayers(
    dicom::ReadResult read, std::filesystem::path const& file);

/// The undecided proposals below the results of a study, by name.
[[nodiscard]] std::vector<std::filesystem::path> keptProposals(
    std::filesystem::path const& results);

} // namespace lamina::session
