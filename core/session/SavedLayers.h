#pragma once

#include "dicom/Catalog.h"
#include "session/KeptProposal.h"
#include "session/Layer.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace lamina::dicom {
class DecoderPool;
}

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

/// Where results on a stack may lie: the objects of its study, and what was saved in `results`
/// (may be empty), undecided proposals last.
[[nodiscard]] std::vector<std::filesystem::path> filesOfResults(
    dicom::Study const& study, std::filesystem::path const& results, dicom::Stack const& stack);

struct ReopenedLayers {
    std::vector<ReopenedLayer> layers;
    int unread = 0; ///< files that are damaged or cannot be read
    std::string reason; ///< of the first of them, for the reader
};

/// The layers on a stack that lie in these files. Objects of other series, and kinds that are no
/// results, are left out. Fails with cancelled only. [any thread]
Result<ReopenedLayers> readLayers(std::vector<std::filesystem::path> const& files,
    dicom::Stack const& stack, std::shared_ptr<dicom::DecoderPool> const& decoders,
    std::stop_token const& stop);

} // namespace lamina::session
