#pragma once

#include "dicom/Catalog.h"
#include "dicom/OverlayPlane.h"

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace lamina::dicom {

/// The overlays that images hold, by SOP Instance UID. One without a bit set has no rows either.
using ImageOverlays = std::map<std::string, std::vector<OverlayPlane>>;

/// Those of these groups in the files of `frames`; at most 256 MiB of bits. Files that cannot be
/// read have none. Ends early when asked to stop. [any thread]
[[nodiscard]] ImageOverlays readImageOverlays(std::span<Frame const> frames,
    std::set<std::uint16_t> const& groups, std::stop_token const& stop = {});

} // namespace lamina::dicom
