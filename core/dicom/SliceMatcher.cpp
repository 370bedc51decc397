#include "base/Number.h"
#include "dicom/ResultFile_p.h"
#include "dicom/SegmentPixels_p.h"
#include "dicom/SliceMatcher_p.h"

#include <algorithm>
#include <cmath>

namespace lamina::dicom {

SliceMatcher::SliceMatcher(Stack const& source)
    : source_(source)
    , axes_(source.volume.indexToLps)
    , normal_(image::normalized(image::cross(axes_.i, axes_.j)))
{
    for (std::size_t k = 0; k < source.frames.size(); ++k)
        byInstance_.emplace(
            std::pair(source.frames[k].sopInstanceUid, source.frames[k].frameNumber), k);
}

bool SliceMatcher::sameGrid(DcmItem* orientation, DcmItem* measures) const
{
    if (orientation != nullptr) {
        auto const o = numbers<6>(*orientation, DCM_ImageOrientationPatient);
        if (!o)
            return false;
        image::Vec3 const row { (*o)[0], (*o)[1], (*o)[2] };
        image::Vec3 const column { (*o)[3], (*o)[4], (*o)[5] };
        if (image::dot(row, image::normalized(axes_.i)) < 0.9999
            || image::dot(column, image::normalized(axes_.j)) < 0.9999)
            return false;
    }
    if (measures != nullptr) {
        auto const spacing = numbers<2>(*measures, DCM_PixelSpacing);
        auto const ours = axes_.spacing();
        if (spacing
            && (std::abs((*spacing)[0] / ours.y - 1) > 1e-3
                || std::abs((*spacing)[1] / ours.x - 1) > 1e-3))
            return false;
    }
    return true;
}

std::optional<std::size_t> SliceMatcher::sliceOf(DcmItem& groups) const
{
    std::optional<image::Vec3> position;
    if (auto* const plane = firstItem(groups, DCM_PlanePositionSequence))
        if (auto const p = numbers<3>(*plane, DCM_ImagePositionPatient))
            position = { (*p)[0], (*p)[1], (*p)[2] };
    auto* const derivation = firstItem(groups, DCM_DerivationImageSequence);
    auto const images = derivation == nullptr ? std::vector<DcmItem*>()
                                              : allItemsIn(*derivation, DCM_SourceImageSequence);
    for (auto* const image : images) {
        auto const frame
            = numberFrom<std::int64_t>(text(*image, DCM_ReferencedFrameNumber)).value_or(1) - 1;
        auto const found = byInstance_.find({ text(*image, DCM_ReferencedSOPInstanceUID), frame });
        if (found != byInstance_.end() && (!position || isAt(*position, found->second)))
            return found->second;
    }
    if (!position)
        return std::nullopt;
    for (std::size_t k = 0; k < source_.frames.size(); ++k)
        if (isAt(*position, k))
            return k;
    return std::nullopt;
}

bool SliceMatcher::isAt(image::Vec3 position, std::size_t slice) const
{
    auto const& frame = source_.frames[slice];
    if (!frame.position)
        return false;
    auto const away = position - *frame.position;
    double const along = std::abs(image::dot(away, normal_));
    double const pixel = std::min(image::length(axes_.i), image::length(axes_.j));
    return along < 0.05 && image::length(away) < std::max(0.05, 0.25 * pixel);
}

} // namespace lamina::dicom
