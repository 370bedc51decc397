#pragma once

#include "session/Session.h"

namespace lamina::session {

/// The layers of an object that was read from `file`: one for each label map, one for a report.
[[nodiscard]] std::vector<Layer> layersOf(
    dicom::ReadResult read, std::filesystem::path const& file);

} // namespace lamina::session
