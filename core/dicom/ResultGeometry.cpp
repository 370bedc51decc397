#include "dicom/ResultGeometry_p.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace lamina::dicom {

std::string decimalText(std::initializer_list<double> values)
{
    std::string result;
    for (double const value : values) {
        auto piece = fmt::format("{:.10g}", std::abs(value) < 1e-9 ? 0.0 : value);
        for (int digits = 9; piece.size() > 16; --digits)
            piece = fmt::format("{:.{}g}", value, digits);
        result += (result.empty() ? "" : "\\") + piece;
    }
    return result;
}

image::Vec3 slicePosition(Stack const& source, std::int64_t slice)
{
    if (auto const& position = source.frames[static_cast<std::size_t>(slice)].position)
        return *position;
    auto const& volume = source.volume;
    double const step = volume.slicePositions.empty()
        ? static_cast<double>(slice)
        : volume.slicePositions[static_cast<std::size_t>(slice)]
            / image::length(volume.indexToLps.k);
    return volume.indexToLps.toLps({ 0, 0, step });
}

bool isOneOfSeveral(Stack const& source, Frame const& frame)
{
    return frame.frameNumber > 0
        || std::ranges::count(source.frames, frame.sopInstanceUid, &Frame::sopInstanceUid) > 1;
}

} // namespace lamina::dicom
