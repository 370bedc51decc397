#include "dicom/CharacterSet.h"
#include "dicom/HeaderDataset_p.h"
#include "dicom/ObjectText_p.h"

#include <fmt/format.h>
#include <map>

namespace lamina::dicom {

namespace {

std::string numberText(DcmItem& item, DcmTagKey const& key, std::string_view unit)
{
    auto const value = numberIn(item, key);
    return value ? fmt::format("{:.6g}{}{}", *value, unit.empty() ? "" : " ", unit) : std::string();
}

void addWindows(DcmItem& data, DocumentWriter& out)
{
    for (auto* const item : allItemsIn(data, DCM_SoftcopyVOILUTSequence))
        for (auto const& window : windowsIn(*item))
            out.add(0, "Window",
                fmt::format("W {:.6g} L {:.6g}{}{}", window.width, window.center,
                    window.name.empty() ? "" : ", ", window.name));
}

void addGraphics(DcmItem& data, DocumentWriter& out)
{
    for (auto* const annotation : allItemsIn(data, DCM_GraphicAnnotationSequence)) {
        auto const texts = allItemsIn(*annotation, DCM_TextObjectSequence);
        auto const shapes = allItemsIn(*annotation, DCM_GraphicObjectSequence);
        out.add(0, "Layer " + out.text(*annotation, DCM_GraphicLayer),
            fmt::format("{} texts, {} drawings", texts.size(), shapes.size()));
        for (auto* const item : texts)
            out.add(1, "Text", out.text(*item, DCM_UnformattedTextValue));
        for (auto* const item : shapes)
            out.add(1, "Drawing", lower(cleanUtf8(textIn(*item, DCM_GraphicType))));
    }
}

void addReferencedImages(DcmItem& data, DocumentWriter& out)
{
    std::size_t images = 0;
    for (auto* const series : allItemsIn(data, DCM_ReferencedSeriesSequence))
        for (auto* const image : allItemsIn(*series, DCM_ReferencedImageSequence)) {
            out.refersTo(cleanUtf8(textIn(*image, DCM_ReferencedSOPInstanceUID)));
            ++images;
        }
    out.add(0, "For", fmt::format("{} {}", images, images == 1 ? "image" : "images"));
}

} // namespace

void describePresentation(DcmItem& data, DocumentWriter& out)
{
    addReferencedImages(data, out);
    addWindows(data, out);
    if (auto const shape = lower(cleanUtf8(textIn(data, DCM_PresentationLUTShape))); !shape.empty())
        out.add(0, "Grey scale", shape);
    if (auto const shutter = lower(cleanUtf8(textIn(data, DCM_ShutterShape))); !shutter.empty())
        out.add(0, "Shutter", shutter);
    for (auto* const area : allItemsIn(data, DCM_DisplayedAreaSelectionSequence))
        out.add(0, "Shown area", lower(cleanUtf8(textIn(*area, DCM_PresentationSizeMode))));
    addGraphics(data, out);
    out.document().notice = "The images it belongs to can be shown as it says: View, Presentation "
                            "state.";
}

void describeStructures(DcmItem& data, DocumentWriter& out)
{
    if (auto label = out.text(data, DCM_StructureSetLabel); !label.empty())
        out.document().title = std::move(label);
    out.add(0, "Approval", lower(out.text(data, DCM_ApprovalStatus)));
    std::map<std::int64_t, std::size_t> contours;
    for (auto* const item : allItemsIn(data, DCM_ROIContourSequence))
        contours[integerIn(*item, DCM_ReferencedROINumber).value_or(-1)]
            += allItemsIn(*item, DCM_ContourSequence).size();
    for (auto* const item : allItemsIn(data, DCM_StructureSetROISequence)) {
        auto const number = integerIn(*item, DCM_ROINumber).value_or(-1);
        auto const count = contours[number];
        auto made = lower(out.text(*item, DCM_ROIGenerationAlgorithm));
        out.add(0, out.text(*item, DCM_ROIName),
            fmt::format("{} {}{}{}", count, count == 1 ? "contour" : "contours",
                made.empty() ? "" : ", ", made));
    }
}

void describePlan(DcmItem& data, DocumentWriter& out)
{
    if (auto label = out.text(data, DCM_RTPlanLabel); !label.empty())
        out.document().title = std::move(label);
    out.value(0, "Name", data, DCM_RTPlanName);
    out.value(0, "Intent", data, DCM_PlanIntent);
    out.add(0, "Approval", lower(out.text(data, DCM_ApprovalStatus)));
    for (auto* const item : allItemsIn(data, DCM_DoseReferenceSequence))
        out.add(0, "Dose reference",
            out.text(*item, DCM_DoseReferenceDescription) + " "
                + numberText(*item, DCM_TargetPrescriptionDose, "Gy"));
    for (auto* const item : allItemsIn(data, DCM_FractionGroupSequence))
        out.add(0, "Fractions", numberText(*item, DCM_NumberOfFractionsPlanned, ""));
    for (auto* const beam : allItemsIn(data, DCM_BeamSequence)) {
        out.add(0, "Beam", out.text(*beam, DCM_BeamName));
        out.add(1, "Radiation", lower(out.text(*beam, DCM_RadiationType)));
        out.add(1, "Machine", out.text(*beam, DCM_TreatmentMachineName));
        if (auto* const point = itemIn(*beam, DCM_ControlPointSequence)) {
            out.add(1, "Energy", numberText(*point, DCM_NominalBeamEnergy, "MeV"));
            out.add(1, "Gantry angle", numberText(*point, DCM_GantryAngle, "°"));
        }
    }
}

void describeWaveforms(DcmItem& data, DocumentWriter& out)
{
    for (auto* const group : allItemsIn(data, DCM_WaveformSequence)) {
        auto const channels = integerIn(*group, DCM_NumberOfWaveformChannels).value_or(0);
        auto const samples = numberIn(*group, DCM_NumberOfWaveformSamples).value_or(0);
        auto const rate = numberIn(*group, DCM_SamplingFrequency).value_or(0);
        auto label = out.text(*group, DCM_MultiplexGroupLabel);
        auto text = fmt::format(
            "{} {} at {:.6g} Hz", channels, channels == 1 ? "channel" : "channels", rate);
        if (rate > 0)
            text += fmt::format(", {:.4g} s", samples / rate);
        out.add(0, label.empty() ? "Group" : std::move(label), std::move(text));
        for (auto* const channel : allItemsIn(*group, DCM_ChannelDefinitionSequence)) {
            auto name = out.code(*channel, DCM_ChannelSourceSequence);
            if (name.empty())
                name = out.text(*channel, DCM_ChannelLabel);
            auto* const unit = itemIn(*channel, DCM_ChannelSensitivityUnitsSequence);
            auto const symbol = unit == nullptr ? std::string() : out.text(*unit, DCM_CodeValue);
            auto sensitivity = numberText(*channel, DCM_ChannelSensitivity, symbol);
            out.add(1, name.empty() ? "Channel" : std::move(name),
                sensitivity.empty() ? "no sensitivity given" : sensitivity + " per step");
        }
    }
}

void describeSegments(DcmItem& data, DocumentWriter& out)
{
    out.add(0, "Form", lower(out.text(data, DCM_SegmentationType)));
    for (auto* const series : allItemsIn(data, DCM_ReferencedSeriesSequence))
        for (auto* const instance : allItemsIn(*series, DCM_ReferencedInstanceSequence))
            out.refersTo(cleanUtf8(textIn(*instance, DCM_ReferencedSOPInstanceUID)));
    for (auto* const item : allItemsIn(data, DCM_SegmentSequence)) {
        auto what = out.code(*item, DCM_SegmentedPropertyTypeCodeSequence);
        auto const how = lower(out.text(*item, DCM_SegmentAlgorithmType));
        if (!how.empty())
            what += (what.empty() ? "" : ", ") + how;
        out.add(0, out.text(*item, DCM_SegmentLabel), what.empty() ? "segment" : what);
    }
}

void describeValueMapping(DcmItem& data, DocumentWriter& out)
{
    for (auto* const image : allItemsIn(data, DCM_ReferencedImageRealWorldValueMappingSequence)) {
        for (auto* const reference : allItemsIn(*image, DCM_ReferencedImageSequence))
            out.refersTo(cleanUtf8(textIn(*reference, DCM_ReferencedSOPInstanceUID)));
        for (auto* const item : allItemsIn(*image, DCM_RealWorldValueMappingSequence)) {
            auto* const unit = itemIn(*item, DCM_MeasurementUnitsCodeSequence);
            out.add(0, out.text(*item, DCM_LUTExplanation),
                fmt::format("value = stored × {} + {} {}",
                    numberText(*item, DCM_RealWorldValueSlope, ""),
                    numberText(*item, DCM_RealWorldValueIntercept, ""),
                    unit == nullptr ? std::string() : out.text(*unit, DCM_CodeValue)));
        }
    }
}

} // namespace lamina::dicom
