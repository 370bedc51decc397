#include "dicom/ResultFile_p.h"
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

void addSourceImage(DcmItem& parent, Stack const& source, Frame const& frame)
{
    auto& image = addItem(parent, DCM_SourceImageSequence);
    put(image, DCM_ReferencedSOPClassUID, frame.sopClassUid);
    put(image, DCM_ReferencedSOPInstanceUID, frame.sopInstanceUid);
    bool const isOneOfSeveral = frame.frameNumber > 0
        || std::ranges::count(source.frames, frame.sopInstanceUid, &Frame::sopInstanceUid) > 1;
    if (isOneOfSeveral)
        put(image, DCM_ReferencedFrameNumber, std::to_string(frame.frameNumber + 1));
    put(image, DCM_SpatialLocationsPreserved, "YES");
    addCode(image, DCM_PurposeOfReferenceCodeSequence,
        { "121322", "DCM", "Source image for image processing operation" });
}

} // namespace lamina::dicom
