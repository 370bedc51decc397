#include "dicom/GeneratedUid.h"
#include "dicom/ResultFile_p.h"
#include "dicom/ResultGeometry_p.h"

#include <dcmtk/dcmiod/cielabutil.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <map>

namespace lamina::dicom {

namespace {

/// One frame of the object: where a segment has voxels.
struct SegmentFrame {
    std::uint16_t segment = 1; ///< 1-based index into the labels
    std::int64_t slice = 0;
};

Status check(image::LabelMap const& labels, Stack const& source)
{
    if (source.frames.empty() || source.isImageFile)
        return fail(ErrorCode::unsupported, "source is not DICOM",
            "Results are saved as DICOM only for images that came as DICOM.");
    auto const& size = source.volume.size;
    if (!(labels.size == size) || std::ssize(labels.voxels) != size.count()
        || std::ssize(source.frames) != size.slices)
        return fail(ErrorCode::internal, "label map is not on the grid of its source");
    if (!source.volume.geometryKnown || source.frameOfReferenceUid.empty())
        return fail(ErrorCode::unsupported, "source without frame of reference",
            "The images say nothing about their place in the patient, so the segmentation cannot "
            "be "
            "saved as DICOM; export it as an image file instead.");
    if (size.rows > 65535 || size.columns > 65535 || labels.labels.empty())
        return fail(ErrorCode::internal, "label map cannot be a segmentation");
    std::array<bool, 256> known {};
    known[0] = true;
    for (auto const& label : labels.labels) {
        if (label.value == 0 || known[label.value])
            return fail(ErrorCode::internal, "label value 0 or used twice");
        known[label.value] = true;
    }
    if (!std::ranges::all_of(labels.voxels, [&](std::uint8_t v) { return known[v]; }))
        return fail(ErrorCode::internal, "label map holds a value that no label explains");
    return {};
}

std::vector<SegmentFrame> framesOf(image::LabelMap const& labels)
{
    auto const perSlice = static_cast<std::size_t>(labels.size.columns * labels.size.rows);
    std::vector<std::array<bool, 256>> present(static_cast<std::size_t>(labels.size.slices));
    for (std::size_t k = 0; k < present.size(); ++k)
        for (auto const value : std::span(labels.voxels).subspan(k * perSlice, perSlice))
            present[k][value] = true;
    std::vector<SegmentFrame> frames;
    for (std::size_t n = 0; n < labels.labels.size(); ++n)
        for (std::size_t k = 0; k < present.size(); ++k)
            if (present[k][labels.labels[n].value])
                frames.push_back(
                    { static_cast<std::uint16_t>(n + 1), static_cast<std::int64_t>(k) });
    if (frames.empty()) // an object needs a frame, also when nothing was found
        frames.push_back({ 1, 0 });
    return frames;
}

/// Frames of one bit per pixel, lowest bit first, without padding between them (PS3.5 8.1.1).
std::vector<Uint8> packed(image::LabelMap const& labels, std::vector<SegmentFrame> const& frames)
{
    auto const perSlice = static_cast<std::size_t>(labels.size.columns * labels.size.rows);
    std::vector<Uint8> bits((frames.size() * perSlice + 7) / 8 + 1);
    std::size_t at = 0;
    for (auto const& frame : frames) {
        auto const value = labels.labels[frame.segment - 1U].value;
        for (auto const voxel :
            std::span(labels.voxels)
                .subspan(static_cast<std::size_t>(frame.slice) * perSlice, perSlice)) {
            if (voxel == value)
                bits[at / 8] = static_cast<Uint8>(bits[at / 8] | (1U << (at % 8)));
            ++at;
        }
    }
    auto const bytes = (at + 7) / 8;
    bits.resize(bytes + bytes % 2);
    return bits;
}

void putColor(DcmItem& segment, std::array<std::uint8_t, 3> const& color)
{
    double l = 0;
    double a = 0;
    double b = 0;
    IODCIELabUtil::rgb2DicomLab(l, a, b, color[0] / 255.0, color[1] / 255.0, color[2] / 255.0);
    std::array<Uint16, 3> lab {};
    std::ranges::transform(std::array { l, a, b }, lab.begin(),
        [](double v) { return static_cast<Uint16>(std::lround(std::clamp(v, 0.0, 65535.0))); });
    segment.putAndInsertUint16Array(DCM_RecommendedDisplayCIELabValue, lab.data(), 3);
}

/// Who proposed it and who changed it, in words.
std::string derivationOf(ResultContext const& context)
{
    auto const& algorithm = context.algorithm;
    return fitting(fmt::format("Proposed by {} {}, edited by a person",
                       algorithm.name.empty() ? algorithm.id : algorithm.name, algorithm.version),
        900);
}

/// PS3.3 10.16 and C.12.1: the algorithm that made what a person then changed is equipment that
/// contributed.
void putContribution(DcmItem& data, ResultContext const& context)
{
    auto const& algorithm = context.algorithm;
    auto& item = addItem(data, DCM_ContributingEquipmentSequence);
    addCode(item, DCM_PurposeOfReferenceCodeSequence, { "109102", "DCM", "Processing Equipment" });
    put(item, DCM_Manufacturer, resultManufacturer);
    put(item, DCM_ManufacturerModelName,
        fitting(algorithm.id.empty() ? "Lamina" : algorithm.id, 64));
    put(item, DCM_SoftwareVersions,
        fitting(algorithm.version.empty() ? "1" : algorithm.version, 64));
    put(item, DCM_ContributionDescription, derivationOf(context));
}

void putSegments(DcmItem& data, image::LabelMap const& labels, ResultContext const& context)
{
    auto const orElse = [](image::CodedTerm const& term, image::CodedTerm const& other) {
        return term.value.empty() || term.scheme.empty() || term.meaning.empty() ? other : term;
    };
    Uint16 number = 0;
    for (auto const& label : labels.labels) {
        auto& segment = addItem(data, DCM_SegmentSequence);
        segment.putAndInsertUint16(DCM_SegmentNumber, ++number);
        auto const name
            = fitting(label.name.empty() ? fmt::format("Label {}", label.value) : label.name, 64);
        put(segment, DCM_SegmentLabel, name);
        put(segment, DCM_SegmentDescription,
            context.accepted ? std::string(researchNotice)
                             : fmt::format("UNVERIFIED. {}", researchNotice));
        put(segment, DCM_SegmentAlgorithmType, context.edited ? "SEMIAUTOMATIC" : "AUTOMATIC");
        put(segment, DCM_SegmentAlgorithmName,
            fitting(context.algorithm.name.empty() ? "Lamina" : context.algorithm.name, 64));
        addCode(segment, DCM_SegmentedPropertyCategoryCodeSequence,
            orElse(label.category, { "91723000", "SCT", "Anatomical structure" }));
        addCode(segment, DCM_SegmentedPropertyTypeCodeSequence,
            orElse(label.type, { "85756007", "SCT", "Tissue" }));
        putColor(segment, label.color);
        // Label values are kept here, because segment numbers must count from 1.
        put(segment, DCM_TrackingID, fmt::format("label {}", label.value));
        put(segment, DCM_TrackingUID, newUid());
        putAlgorithm(
            addItem(segment, DCM_SegmentationAlgorithmIdentificationSequence), context.algorithm);
    }
}

void putSharedGroups(DcmItem& data, Stack const& source)
{
    auto const& affine = source.volume.indexToLps;
    auto const row = image::normalized(affine.i);
    auto const column = image::normalized(affine.j);
    auto const spacing = affine.spacing();
    auto& shared = addItem(data, DCM_SharedFunctionalGroupsSequence);
    put(addItem(shared, DCM_PlaneOrientationSequence), DCM_ImageOrientationPatient,
        decimalText({ row.x, row.y, row.z, column.x, column.y, column.z }));
    auto& measures = addItem(shared, DCM_PixelMeasuresSequence);
    put(measures, DCM_PixelSpacing, decimalText({ spacing.y, spacing.x }));
    double const between
        = std::abs(image::dot(affine.k, image::normalized(image::cross(affine.i, affine.j))));
    put(measures, DCM_SliceThickness, decimalText({ between }));
    if (source.volume.slicePositions.empty())
        put(measures, DCM_SpacingBetweenSlices, decimalText({ between }));
}

/// The proposal that was edited, as one more source of a frame.
void putOriginal(DcmItem& derivation, ObjectReference const& original)
{
    auto& item = addItem(derivation, DCM_SourceImageSequence);
    put(item, DCM_ReferencedSOPClassUID, original.sopClassUid);
    put(item, DCM_ReferencedSOPInstanceUID, original.sopInstanceUid);
    addCode(item, DCM_PurposeOfReferenceCodeSequence,
        { "121322", "DCM", "Source image for image processing operation" });
}

void putFrameGroups(
    DcmItem& data, Stack const& source, SegmentFrame const& frame, ResultContext const& context)
{
    auto& groups = addItem(data, DCM_PerFrameFunctionalGroupsSequence);
    auto const& origin = source.frames[static_cast<std::size_t>(frame.slice)];
    auto& derivation = addItem(groups, DCM_DerivationImageSequence);
    addCode(derivation, DCM_DerivationCodeSequence, { "113076", "DCM", "Segmentation" });
    addSourceImage(derivation, source, origin);
    if (context.edited) {
        put(derivation, DCM_DerivationDescription, derivationOf(context));
        if (!context.original.sopInstanceUid.empty())
            putOriginal(derivation, context.original);
    }
    std::array<Uint32, 2> const index { frame.segment, static_cast<Uint32>(frame.slice + 1) };
    addItem(groups, DCM_FrameContentSequence)
        .putAndInsertUint32Array(DCM_DimensionIndexValues, index.data(), 2);
    auto const position = slicePosition(source, frame.slice);
    put(addItem(groups, DCM_PlanePositionSequence), DCM_ImagePositionPatient,
        decimalText({ position.x, position.y, position.z }));
    addItem(groups, DCM_SegmentIdentificationSequence)
        .putAndInsertUint16(DCM_ReferencedSegmentNumber, frame.segment);
}

void putDimensions(DcmItem& data)
{
    auto const uid = newUid();
    put(addItem(data, DCM_DimensionOrganizationSequence), DCM_DimensionOrganizationUID, uid);
    auto const index = [&](DcmTagKey const& pointer, DcmTagKey const& group, char const* label) {
        auto& item = addItem(data, DCM_DimensionIndexSequence);
        put(item, DCM_DimensionOrganizationUID, uid);
        item.putAndInsertTagKey(DCM_DimensionIndexPointer, pointer);
        item.putAndInsertTagKey(DCM_FunctionalGroupPointer, group);
        put(item, DCM_DimensionDescriptionLabel, label);
    };
    index(DCM_ReferencedSegmentNumber, DCM_SegmentIdentificationSequence, "Segment");
    index(DCM_ImagePositionPatient, DCM_PlanePositionSequence, "Position");
}

void putReference(DcmItem& series, std::string const& sopClass, std::string const& instance)
{
    auto& item = addItem(series, DCM_ReferencedInstanceSequence);
    put(item, DCM_ReferencedSOPClassUID, sopClass);
    put(item, DCM_ReferencedSOPInstanceUID, instance);
}

void putReferences(DcmItem& data, Stack const& source, ResultContext const& context)
{
    auto& series = addItem(data, DCM_ReferencedSeriesSequence);
    put(series, DCM_SeriesInstanceUID, source.seriesInstanceUid);
    std::map<std::string, bool> listed;
    for (auto const& frame : source.frames) {
        if (std::exchange(listed[frame.sopInstanceUid], true))
            continue;
        putReference(series, frame.sopClassUid, frame.sopInstanceUid);
    }
    if (auto const& original = context.original; !original.sopInstanceUid.empty()) {
        auto& proposal = addItem(data, DCM_ReferencedSeriesSequence);
        put(proposal, DCM_SeriesInstanceUID, original.seriesUid);
        putReference(proposal, original.sopClassUid, original.sopInstanceUid);
    }
}

void putImage(DcmItem& data, image::LabelMap const& labels, std::size_t frames)
{
    put(data, DCM_ImageType, "DERIVED\\PRIMARY");
    put(data, DCM_SegmentationType, "BINARY");
    put(data, DCM_PhotometricInterpretation, "MONOCHROME2");
    put(data, DCM_NumberOfFrames, std::to_string(frames));
    data.putAndInsertUint16(DCM_SamplesPerPixel, 1);
    data.putAndInsertUint16(DCM_Rows, static_cast<Uint16>(labels.size.rows));
    data.putAndInsertUint16(DCM_Columns, static_cast<Uint16>(labels.size.columns));
    data.putAndInsertUint16(DCM_BitsAllocated, 1);
    data.putAndInsertUint16(DCM_BitsStored, 1);
    data.putAndInsertUint16(DCM_HighBit, 0);
    data.putAndInsertUint16(DCM_PixelRepresentation, 0);
}

} // namespace

Result<std::string> writeSegmentation(image::LabelMap const& labels, Stack const& source,
    ResultContext const& context, std::filesystem::path const& path)
{
    LAMINA_CHECK(check(labels, source));
    LAMINA_TRY(auto const file, startResult(source, context, UID_SegmentationStorage, "SEG"));
    auto& data = *file->getDataset();
    auto const frames = framesOf(labels);
    putImage(data, labels, frames.size());
    bool const lossy = std::ranges::any_of(source.health,
        [](HealthFinding const& f) { return f.kind == HealthKind::lossyCompression; });
    // PS3.3 C.7.6.1.1.5: once lossy, always lossy; of a label map ratio and method mean nothing.
    put(data, DCM_LossyImageCompression, lossy ? "01" : "00");
    put(data, DCM_ContentLabel, context.accepted ? "ACCEPTED" : "PROPOSED");
    put(data, DCM_ContentDescription,
        context.accepted ? std::string(researchNotice)
                         : fmt::format("UNVERIFIED. {}", researchNotice));
    put(data, DCM_ContentCreatorName, context.accepted ? personName(context.person) : "");
    if (context.edited)
        putContribution(data, context);
    putSegments(data, labels, context);
    putDimensions(data);
    putReferences(data, source, context);
    putSharedGroups(data, source);
    for (auto const& frame : frames)
        putFrameGroups(data, source, frame, context);
    auto const bits = packed(labels, frames);
    data.putAndInsertUint8Array(
        DCM_PixelData, bits.data(), static_cast<unsigned long>(bits.size()));
    return saveResultFile(*file, path);
}

} // namespace lamina::dicom
