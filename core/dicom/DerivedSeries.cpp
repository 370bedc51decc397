#include "dicom/DerivedSeries.h"

#include "base/AtomicFile.h"
#include "dicom/DerivedSeries_p.h"
#include "dicom/GeneratedUid.h"
#include "dicom/ResultFile_p.h"
#include "dicom/ResultGeometry_p.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <system_error>

namespace lamina::dicom {

namespace {

/// How the source was acquired, which stays true of an image made from it slice by slice
/// (PS3.3 C.7.6.1, C.7.6.2, C.8.2.1, C.8.3.1).
std::array const acquisition { DCM_AcquisitionDate, DCM_AcquisitionTime, DCM_AcquisitionNumber,
    DCM_BodyPartExamined, DCM_Laterality, DCM_PatientPosition, DCM_SliceThickness,
    DCM_SliceLocation, DCM_ContrastBolusAgent };
std::array const acquisitionOfCt { DCM_KVP, DCM_ScanOptions, DCM_DataCollectionDiameter,
    DCM_ReconstructionDiameter, DCM_GantryDetectorTilt, DCM_TableHeight, DCM_ExposureTime,
    DCM_XRayTubeCurrent, DCM_Exposure, DCM_FilterType, DCM_ConvolutionKernel };
std::array const acquisitionOfMr { DCM_ScanningSequence, DCM_SequenceVariant, DCM_ScanOptions,
    DCM_MRAcquisitionType, DCM_SequenceName, DCM_RepetitionTime, DCM_EchoTime, DCM_InversionTime,
    DCM_NumberOfAverages, DCM_ImagingFrequency, DCM_ImagedNucleus, DCM_MagneticFieldStrength,
    DCM_EchoTrainLength, DCM_FlipAngle };

/// What must be there, empty where the source says nothing.
std::array const neededOfCt { DCM_KVP, DCM_AcquisitionNumber, DCM_PatientPosition };
std::array const neededOfMr { DCM_ScanOptions, DCM_RepetitionTime, DCM_EchoTime,
    DCM_EchoTrainLength, DCM_MRAcquisitionType, DCM_PatientPosition };

template <typename Tags> void copyTags(DcmItem& from, DcmItem& to, Tags const& tags)
{
    for (auto const& tag : tags)
        if (auto const value = text(from, tag); !value.empty())
            put(to, tag, value);
}

Status check(image::Volume const& image, Stack const& source)
{
    auto const no = [](char const* what, char const* advice) {
        return fail(ErrorCode::unsupported, what, advice);
    };
    if (source.modality != "CT" && source.modality != "MR")
        return no("derived series of another modality",
            "Only images made from CT and MR are saved as a series so far; export this one as an "
            "image file.");
    if (image.type() != image::VoxelType::int16)
        return no("derived series of another type",
            "Images with fractions are not saved as a series so far; export this one as an image "
            "file.");
    if (!source.volume.geometryKnown || source.frameOfReferenceUid.empty())
        return no("source without frame of reference",
            "The images say nothing about their place in the patient, so nothing made from them "
            "can be saved as DICOM; export it as an image file instead.");
    auto const& size = image.size();
    if (!(size == source.volume.size) || std::ssize(source.frames) != size.slices
        || size.rows > 65535 || size.columns > 65535)
        return fail(ErrorCode::internal, "image is not on the grid of its source");
    return {};
}

/// Who took the images and who changed them (PS3.3 C.12.1.1.5, CID 7005).
void putEquipment(DcmItem& data, DcmItem& original, ResultContext const& context)
{
    auto& scanner = addItem(data, DCM_ContributingEquipmentSequence);
    addCode(
        scanner, DCM_PurposeOfReferenceCodeSequence, { "109101", "DCM", "Acquisition Equipment" });
    auto const maker = text(original, DCM_Manufacturer);
    put(scanner, DCM_Manufacturer, maker.empty() ? "Unknown" : maker);
    copyTags(original, scanner, std::array { DCM_ManufacturerModelName });
    auto& ours = addItem(data, DCM_ContributingEquipmentSequence);
    addCode(ours, DCM_PurposeOfReferenceCodeSequence, { "109102", "DCM", "Processing Equipment" });
    put(ours, DCM_Manufacturer, resultManufacturer);
    put(ours, DCM_ManufacturerModelName, fitting(context.algorithm.name, 64));
    put(ours, DCM_SoftwareVersions, fitting(context.algorithm.version, 64));
    put(ours, DCM_ContributionDescription, researchNotice);
    // Beyond the IOD (a standard extended SOP class): what repeats the run.
    putAlgorithm(ours, context.algorithm);
}

void putDerivation(DcmItem& data, DcmItem& original, Stack const& source, Frame const& frame,
    ResultContext const& context)
{
    std::string kind = source.modality == "CT" ? "AXIAL" : "OTHER";
    OFString third;
    if (original.findAndGetOFString(DCM_ImageType, third, 2).good() && !third.empty())
        kind = third.c_str();
    put(data, DCM_ImageType, "DERIVED\\SECONDARY\\" + kind);
    put(data, DCM_DerivationDescription,
        fitting(fmt::format("{} {}, artificial intelligence, model SHA-256 {}. {}.",
                    context.algorithm.name, context.algorithm.version, context.algorithm.sha256,
                    researchNotice),
            1024));
    put(data, DCM_ImageComments, context.accepted ? acceptedComment : proposedComment);
    addSourceImage(data, source, frame);
}

void putPlane(DcmItem& data, Stack const& source, std::int64_t slice)
{
    auto const& affine = source.volume.indexToLps;
    auto const row = image::normalized(affine.i);
    auto const column = image::normalized(affine.j);
    auto const spacing = affine.spacing();
    auto const position = slicePosition(source, slice);
    put(data, DCM_ImageOrientationPatient,
        decimalText({ row.x, row.y, row.z, column.x, column.y, column.z }));
    put(data, DCM_ImagePositionPatient, decimalText({ position.x, position.y, position.z }));
    put(data, DCM_PixelSpacing, decimalText({ spacing.y, spacing.x }));
    if (!data.tagExists(DCM_SliceThickness))
        data.insertEmptyElement(DCM_SliceThickness);
}

void putPixels(DcmItem& data, image::Volume const& image, Stack const& source, std::int64_t slice)
{
    auto const& description = image.description();
    put(data, DCM_PhotometricInterpretation, description.inverted ? "MONOCHROME1" : "MONOCHROME2");
    data.putAndInsertUint16(DCM_SamplesPerPixel, 1);
    data.putAndInsertUint16(DCM_Rows, static_cast<Uint16>(image.size().rows));
    data.putAndInsertUint16(DCM_Columns, static_cast<Uint16>(image.size().columns));
    data.putAndInsertUint16(DCM_BitsAllocated, 16);
    data.putAndInsertUint16(DCM_BitsStored, 16);
    data.putAndInsertUint16(DCM_HighBit, 15);
    data.putAndInsertUint16(DCM_PixelRepresentation, 1);
    bool const isCt = source.modality == "CT";
    // The MR Image IOD has no modality transformation: values are stored as they are.
    if (isCt || description.slope != 1 || description.intercept != 0) {
        put(data, DCM_RescaleSlope, decimalText({ description.slope }));
        put(data, DCM_RescaleIntercept, decimalText({ description.intercept }));
        put(data, DCM_RescaleType, description.unit == "[hnsf'U]" ? "HU" : "US");
    }
    if (!source.windows.empty() && description.unit == source.volume.unit) {
        put(data, DCM_WindowCenter, decimalText({ source.windows.front().center }));
        put(data, DCM_WindowWidth, decimalText({ source.windows.front().width }));
    }
    put(data, DCM_BurnedInAnnotation, "NO");
    auto const bytes = image.slice(slice);
    data.putAndInsertUint16Array(DCM_PixelData, reinterpret_cast<Uint16 const*>(bytes.data()),
        static_cast<unsigned long>(bytes.size() / 2));
}

/// PS3.3 C.7.6.1.1.5: once lossy, always lossy.
void putLossiness(DcmItem& data, DcmItem& original)
{
    bool const lossy = text(original, DCM_LossyImageCompression) == "01";
    put(data, DCM_LossyImageCompression, lossy ? "01" : "00");
    if (lossy)
        copyTags(original, data,
            std::array { DCM_LossyImageCompressionRatio, DCM_LossyImageCompressionMethod });
}

/// How the original was acquired.
void putAcquisition(DcmItem& data, DcmItem& original, bool isCt)
{
    auto const require = [&](auto const& tags) {
        for (auto const& tag : tags)
            if (!data.tagExists(tag))
                data.insertEmptyElement(tag);
    };
    copyTags(original, data, acquisition);
    // PS3.3 C.7.3.1: the side must be told unless the body part has none.
    if (!data.tagExists(DCM_BodyPartExamined))
        require(std::array { DCM_Laterality });
    if (isCt) {
        copyTags(original, data, acquisitionOfCt);
        require(neededOfCt);
        return;
    }
    copyTags(original, data, acquisitionOfMr);
    // Type 1, and enhanced sources say it elsewhere: research mode, no variant.
    if (!data.tagExists(DCM_ScanningSequence))
        put(data, DCM_ScanningSequence, "RM");
    if (!data.tagExists(DCM_SequenceVariant))
        put(data, DCM_SequenceVariant, "NONE");
    if (text(data, DCM_ScanningSequence).find("IR") != std::string::npos)
        require(std::array { DCM_InversionTime }); // type 2C
    require(neededOfMr);
}

/// `common` is what all slices say.
Status writeSlice(DcmFileFormat const& common, image::Volume const& image, Stack const& source,
    ResultContext const& context, std::int64_t slice, std::filesystem::path const& path)
{
    bool const isCt = source.modality == "CT";
    DcmFileFormat file(common);
    auto& data = *file.getDataset();
    put(data, DCM_SOPInstanceUID, newUid());
    put(data, DCM_InstanceNumber, std::to_string(slice + 1));

    auto const& frame = source.frames[static_cast<std::size_t>(slice)];
    LAMINA_TRY(auto const opened, loadSource(frame));
    auto& original = *opened->getDataset();
    putAcquisition(data, original, isCt);
    putPlane(data, source, slice);
    putDerivation(data, original, source, frame, context);
    putEquipment(data, original, context);
    putLossiness(data, original);
    putPixels(data, image, source, slice);
    if (auto saved = saveResultFile(file, path); !saved)
        return fail(std::move(saved).error());
    return {};
}

} // namespace

Result<std::string> writeDerivedSeries(image::Volume const& image, Stack const& source,
    ResultContext const& context, std::filesystem::path const& folder)
{
    LAMINA_CHECK(check(image, source));
    auto const partial = folder.parent_path() / ("." + folder.filename().string() + ".partial");
    std::error_code code;
    std::filesystem::remove_all(partial, code);
    auto const give = [&](Error error) {
        std::filesystem::remove_all(partial, code);
        return fail(std::move(error).in("write derived series"));
    };
    code = makePrivateFolders(partial);
    if (code)
        return give({ ErrorCode::io, "create folder: " + code.message(),
            "The folder for the new series cannot be made. Check its rights and free space." });
    auto const common = startResult(source, context,
        source.modality == "CT" ? UID_CTImageStorage : UID_MRImageStorage, source.modality.c_str());
    if (!common)
        return give(common.error());
    for (std::int64_t k = 0; k < image.size().slices; ++k) {
        if (image.sliceState(k) != image::SliceState::ready)
            continue; // the source has no such slice either
        auto const path = partial / fmt::format("slice-{:05}.dcm", k + 1);
        if (auto written = writeSlice(**common, image, source, context, k, path); !written)
            return give(std::move(written).error());
    }
    std::filesystem::rename(partial, folder, code);
    if (!code)
        code = flushFolder(folder.parent_path());
    if (code)
        return give({ ErrorCode::io, "rename folder: " + code.message(),
            "The new series could not be put in its place. Check the folder's rights." });
    return text(*(*common)->getDataset(), DCM_SeriesInstanceUID);
}

} // namespace lamina::dicom
