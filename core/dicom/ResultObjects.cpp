#include "dicom/ResultObjects.h"

#include "dicom/ResultReaders_p.h"
#include "dicom/Waveform.h"

namespace lamina::dicom {

void ReadResult::setMaps(std::vector<std::shared_ptr<image::LabelMap const>> maps)
{
    if (maps.empty())
        return;
    labels = std::move(maps.front());
    overlapping.assign(std::next(maps.begin()), maps.end());
}

Result<ReadResult> readResultObject(std::filesystem::path const& path, Stack const& source)
{
    LAMINA_TRY(auto const file, loadChecked(path));
    auto& data = *file->getDataset();
    auto const kind = text(data, DCM_SOPClassUID);
    if (isCurves(source) && kind != UID_Comprehensive3DSRStorage)
        return fail(ErrorCode::unsupported, "result of images for curves",
            "Only reports can be about curves.");
    if (kind == UID_SegmentationStorage || kind == labelMapSegmentation)
        return readSegmentation(*file, source);
    if (kind == UID_Comprehensive3DSRStorage)
        return readReport(data, source);
    if (kind == UID_RTStructureSetStorage)
        return readStructures(data, source);
    return fail(ErrorCode::unsupported, "neither SEG nor SR of ours",
        "Only segmentations, contours and reports written by Lamina can be shown on the images.");
}

} // namespace lamina::dicom
