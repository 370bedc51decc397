#include "dicom/CharacterSet.h"
#include "dicom/FrameHeaders_p.h"
#include "dicom/FrameTraits_p.h"
#include "dicom/HeaderDataset_p.h"
#include "dicom/PixelSize_p.h"

#include <cmath>

namespace lamina::dicom {

namespace {

constexpr std::string_view parametricMap = "1.2.840.10008.5.1.4.1.1.30";

/// Unit length and square to each other, or nothing.
std::optional<Orientation> orientationIn(DcmItem& item)
{
    auto const row = vectorIn(item, DCM_ImageOrientationPatient, 0);
    auto const column = vectorIn(item, DCM_ImageOrientationPatient, 3);
    if (!row || !column || length(*row) < 0.5 || length(*column) < 0.5)
        return std::nullopt;
    Orientation orientation { normalized(*row), normalized(*column) };
    if (std::abs(dot(orientation.row, orientation.column)) > 0.02)
        return std::nullopt;
    // Printed digits leave a small angle; the row direction is kept.
    orientation.column = normalized(
        orientation.column - orientation.row * dot(orientation.row, orientation.column));
    return orientation;
}

void readRescale(DcmItem& item, FrameHeader& frame)
{
    auto const slope = numberIn(item, DCM_RescaleSlope);
    auto const intercept = numberIn(item, DCM_RescaleIntercept);
    if (!slope || !intercept || *slope == 0)
        return;
    frame.hasRescale = true;
    frame.slope = *slope;
    frame.intercept = *intercept;
}

FrameHeader plainFrame(DcmItem& dataset, ImageHeader& header)
{
    FrameHeader frame;
    frame.position = vectorIn(dataset, DCM_ImagePositionPatient);
    frame.orientation = orientationIn(dataset);
    readPixelSize(dataset, header, frame);
    readRescale(dataset, frame);
    // PS3.3 C.8.8.3.2: doses are stored values times this.
    if (auto const scaling = numberIn(dataset, DCM_DoseGridScaling); scaling && *scaling > 0) {
        frame.hasRescale = true;
        frame.slope = *scaling;
    }
    frame.traits = plainTraits(dataset, header);
    return frame;
}

/// What one functional groups item says, over what the frame had (PS3.3 C.7.6.16).
void readGroups(DcmItem& groups, FrameHeader& frame)
{
    if (auto* item = itemIn(groups, DCM_PlanePositionSequence))
        frame.position = vectorIn(*item, DCM_ImagePositionPatient);
    if (auto* item = itemIn(groups, DCM_PlaneOrientationSequence))
        frame.orientation = orientationIn(*item);
    if (auto* item = itemIn(groups, DCM_PixelMeasuresSequence))
        if (auto const spacing = spacingIn(*item, DCM_PixelSpacing)) {
            frame.rowSpacing = spacing->row;
            frame.columnSpacing = spacing->column;
        }
    if (auto* item = itemIn(groups, DCM_PixelValueTransformationSequence))
        readRescale(*item, frame);
    if (auto* item = itemIn(groups, DCM_FrameVOILUTSequence))
        frame.windows = windowsIn(*item);
}

/// What the stored values of a parametric map mean (PS3.3 C.7.6.16.2.11); its pixels have no other
/// transformation.
void readMapping(DcmItem& groups, ImageHeader& header, FrameHeader& frame)
{
    auto* item = itemIn(groups, DCM_RealWorldValueMappingSequence);
    if (item == nullptr || header.sopClassUid != parametricMap)
        return;
    auto const slope = numberIn(*item, DCM_RealWorldValueSlope);
    auto const intercept = numberIn(*item, DCM_RealWorldValueIntercept);
    if (slope && intercept && *slope != 0) {
        frame.hasRescale = true;
        frame.slope = *slope;
        frame.intercept = *intercept;
    }
    if (auto* unit = itemIn(*item, DCM_MeasurementUnitsCodeSequence); unit != nullptr)
        header.unit = cleanUtf8(textIn(*unit, DCM_CodeValue)).substr(0, 64);
}

void readFunctionalGroups(DcmItem& dataset, FrameHeader const& plain, ImageHeader& header)
{
    auto common = plain;
    if (auto* shared = itemIn(dataset, DCM_SharedFunctionalGroupsSequence)) {
        readGroups(*shared, common);
        readGroupTraits(*shared, common.traits, common.stackId);
        readMapping(*shared, header, common);
        auto* measures = itemIn(*shared, DCM_PixelMeasuresSequence);
        if (common.rowSpacing && header.spacingOrigin == SpacingOrigin::unknown)
            header.spacingOrigin = SpacingOrigin::patient;
        if (measures != nullptr && !header.sliceThickness)
            header.sliceThickness = numberIn(*measures, DCM_SliceThickness);
        if (measures != nullptr && !header.spacingBetweenSlices)
            header.spacingBetweenSlices = numberIn(*measures, DCM_SpacingBetweenSlices);
    }
    header.frames.assign(static_cast<std::size_t>(header.layout.frames), common);
    DcmSequenceOfItems* perFrame = nullptr;
    if (dataset.findAndGetSequence(DCM_PerFrameFunctionalGroupsSequence, perFrame).bad()
        || perFrame == nullptr)
        return;
    std::size_t n = 0;
    DcmObject* next = nullptr;
    // getItem(n) walks the list from its start; nextInContainer does not.
    while (n < header.frames.size() && (next = perFrame->nextInContainer(next)) != nullptr) {
        auto& frame = header.frames[n++];
        auto& groups = static_cast<DcmItem&>(*next);
        readGroups(groups, frame);
        readMapping(groups, header, frame);
        readGroupTraits(groups, frame.traits, frame.stackId);
    }
}

/// RT dose (PS3.3 C.8.8.3.2): planes at offsets along the normal.
bool readDoseGrid(DcmItem& dataset, FrameHeader const& plain, ImageHeader& header)
{
    if (header.modality != "RTDOSE" || !plain.position || !plain.orientation)
        return false;
    auto const normal = cross(plain.orientation->row, plain.orientation->column);
    auto const first = numberIn(dataset, DCM_GridFrameOffsetVector, 0);
    for (std::size_t n = 0; n < header.frames.size(); ++n) {
        auto const offset
            = numberIn(dataset, DCM_GridFrameOffsetVector, static_cast<unsigned long>(n));
        if (!first || !offset)
            return false;
        // The first form holds distances from the first plane, the second z coordinates.
        header.frames[n].position = *plain.position + normal * (*offset - *first);
    }
    return true;
}

/// Reconstructed NM (PS3.3 C.8.4.15): the first frame's plane and a constant step.
void readDetectorPlane(DcmItem& dataset, ImageHeader& header)
{
    auto* detector = itemIn(dataset, DCM_DetectorInformationSequence);
    if (detector == nullptr || header.imageType.find("RECON") == std::string::npos
        || !header.spacingBetweenSlices)
        return;
    auto const position = vectorIn(*detector, DCM_ImagePositionPatient);
    auto const orientation = orientationIn(*detector);
    if (!position || !orientation)
        return;
    auto const normal = cross(orientation->row, orientation->column);
    for (std::size_t n = 0; n < header.frames.size(); ++n) {
        header.frames[n].orientation = orientation;
        header.frames[n].position
            = *position + normal * (*header.spacingBetweenSlices * static_cast<double>(n));
    }
}

} // namespace

void readFrames(DcmItem& dataset, ImageHeader& header)
{
    auto const plain = plainFrame(dataset, header);
    bool const hasGroups = itemIn(dataset, DCM_SharedFunctionalGroupsSequence) != nullptr
        || itemIn(dataset, DCM_PerFrameFunctionalGroupsSequence) != nullptr;
    if (hasGroups) {
        readFunctionalGroups(dataset, plain, header);
        return;
    }
    header.frames.assign(static_cast<std::size_t>(header.layout.frames), plain);
    if (header.layout.frames < 2)
        return;
    if (readDoseGrid(dataset, plain, header))
        return;
    // One position cannot be that of many frames.
    for (auto& frame : header.frames)
        frame.position.reset();
    readDetectorPlane(dataset, header);
}

} // namespace lamina::dicom
