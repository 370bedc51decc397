#include "dicom/VoiReader.h"

#include "dicom/CharacterSet.h"
#include "dicom/HeaderDataset_p.h"

namespace lamina::dicom {

namespace {

constexpr std::size_t mostTables = 16;

VoiShape shapeIn(DcmItem& item)
{
    auto const text = textIn(item, DCM_VOILUTFunction);
    return text == "SIGMOID"     ? VoiShape::sigmoid
        : text == "LINEAR_EXACT" ? VoiShape::linearExact
                                 : VoiShape::linear;
}

/// The item that holds windows and tables: the data set, or the shared functional group's.
DcmItem& voiItemIn(DcmItem& dataset)
{
    if (auto* shared = itemIn(dataset, DCM_SharedFunctionalGroupsSequence))
        if (auto* item = itemIn(*shared, DCM_FrameVOILUTSequence))
            return *item;
    return dataset;
}

} // namespace

Result<FileVoi> readFileVoi(std::filesystem::path const& path)
{
    LAMINA_TRY(auto const file, openDicom(path, Reach::headers));
    LAMINA_TRY(auto dataset, parseHeader(file));
    FileVoi voi;
    auto& item = voiItemIn(*dataset);
    voi.shape = shapeIn(item);
    // Values that rescaling makes negative are told as signed ones (PS3.3 C.11.2.1.1).
    bool const isSigned = integerIn(*dataset, DCM_PixelRepresentation).value_or(0) == 1
        || numberIn(*dataset, DCM_RescaleIntercept).value_or(0) < 0;
    for (auto* const table : allItemsIn(item, DCM_VOILUTSequence)) {
        if (voi.tables.size() == mostTables)
            break;
        if (auto read = voiTableIn(*table, isSigned))
            voi.tables.push_back(std::move(*read));
    }
    return voi;
}

} // namespace lamina::dicom
