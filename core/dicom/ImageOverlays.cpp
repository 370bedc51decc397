#include "dicom/ImageOverlays.h"

#include <algorithm>
#include <utility>

namespace lamina::dicom {

ImageOverlays readImageOverlays(std::span<Frame const> frames,
    std::set<std::uint16_t> const& groups, std::stop_token const& stop)
{
    constexpr std::size_t mostBytes = std::size_t { 256 } << 20;
    ImageOverlays overlays;
    std::set<std::filesystem::path> opened;
    std::size_t bytes = 0;
    for (auto const& frame : frames) {
        if (groups.empty() || stop.stop_requested())
            break;
        if (!opened.insert(frame.path).second)
            continue;
        auto planes = readOverlayPlanes(frame.path, groups);
        if (!planes)
            continue;
        for (auto& plane : *planes) {
            // Old scanners put one over every image, and seldom anything into it.
            if (std::ranges::all_of(plane.bits, [](std::byte b) { return b == std::byte {}; })) {
                plane.bits = {};
                plane.rows = plane.columns = 0;
            }
            bytes += plane.bits.size();
            if (bytes > mostBytes)
                return overlays;
            overlays[frame.sopInstanceUid].push_back(std::move(plane));
        }
    }
    return overlays;
}

} // namespace lamina::dicom
