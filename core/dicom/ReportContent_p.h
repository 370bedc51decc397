#pragma once

#include "dicom/ReportTerms_p.h"

#include <array>
#include <fmt/format.h>
#include <string>
#include <vector>

namespace lamina::dicom {

/// Content items (PS3.3 C.17.3) below one parent.
class Content {
public:
    explicit Content(DcmItem& parent)
        : parent_(parent)
    {
    }

    DcmItem& add(char const* relationship, char const* type, image::CodedTerm const& concept_) const
    {
        auto& item = addItem(parent_, DCM_ContentSequence);
        put(item, DCM_RelationshipType, relationship);
        put(item, DCM_ValueType, type);
        addCode(item, DCM_ConceptNameCodeSequence, concept_);
        return item;
    }
    DcmItem& container(char const* relationship, image::CodedTerm const& concept_,
        char const* templateId = nullptr) const
    {
        auto& item = add(relationship, "CONTAINER", concept_);
        put(item, DCM_ContinuityOfContent, "SEPARATE");
        if (templateId != nullptr)
            putTemplate(item, templateId);
        return item;
    }
    DcmItem& code(char const* relationship, image::CodedTerm const& concept_,
        image::CodedTerm const& value) const
    {
        auto& item = add(relationship, "CODE", concept_);
        addCode(item, DCM_ConceptCodeSequence, value);
        return item;
    }
    void words(
        char const* relationship, image::CodedTerm const& concept_, std::string const& value) const
    {
        put(add(relationship, "TEXT", concept_), DCM_TextValue, value.empty() ? "-" : value);
    }
    void uid(
        char const* relationship, image::CodedTerm const& concept_, std::string const& value) const
    {
        put(add(relationship, "UIDREF", concept_), DCM_UID, value);
    }
    DcmItem& number(image::CodedTerm const& concept_, double value,
        image::CodedTerm const& unit = { "1", "UCUM", "no units" }) const
    {
        auto& item = add("CONTAINS", "NUM", concept_);
        auto& measured = addItem(item, DCM_MeasuredValueSequence);
        put(measured, DCM_NumericValue, fmt::format("{:.8g}", value));
        measured.putAndInsertFloat64(DCM_FloatingPointValue, value);
        addCode(measured, DCM_MeasurementUnitsCodeSequence, unit);
        return item;
    }
    void points(image::CodedTerm const& concept_, char const* graphic,
        std::vector<image::Vec3> const& lps, std::string const& frameOfReference,
        char const* relationship = "CONTAINS") const
    {
        auto& item = add(relationship, "SCOORD3D", concept_);
        put(item, DCM_GraphicType, graphic);
        std::vector<Float32> values;
        for (auto const& p : lps)
            for (int axis = 0; axis < 3; ++axis)
                values.push_back(static_cast<Float32>(p[axis]));
        item.putAndInsertFloat32Array(
            DCM_GraphicData, values.data(), static_cast<unsigned long>(values.size()));
        put(item, DCM_ReferencedFrameOfReferenceUID, frameOfReference);
    }
    void image(char const* relationship, Frame const& frame, bool multiFrame) const
    {
        auto& reference = addReference(relationship, "IMAGE", frame);
        if (multiFrame)
            put(reference, DCM_ReferencedFrameNumber, std::to_string(frame.frameNumber + 1));
    }
    /// One group of curves, all of its channels (PS3.3 C.18.5.1.1).
    void curves(char const* relationship, Frame const& group) const
    {
        auto& reference = addReference(relationship, "WAVEFORM", group);
        std::array<Uint16, 2> const channels { static_cast<Uint16>(group.frameNumber + 1), 0 };
        reference.putAndInsertUint16Array(
            DCM_ReferencedWaveformChannels, channels.data(), channels.size());
    }

    static void putTemplate(DcmItem& item, char const* id)
    {
        auto& used = addItem(item, DCM_ContentTemplateSequence);
        put(used, DCM_MappingResource, "DCMR");
        put(used, DCM_TemplateIdentifier, id);
    }

private:
    /// The reference to the instance that an item stands for.
    DcmItem& addReference(char const* relationship, char const* type, Frame const& frame) const
    {
        auto& item = addItem(parent_, DCM_ContentSequence);
        put(item, DCM_RelationshipType, relationship);
        put(item, DCM_ValueType, type);
        auto& reference = addItem(item, DCM_ReferencedSOPSequence);
        put(reference, DCM_ReferencedSOPClassUID, frame.sopClassUid);
        put(reference, DCM_ReferencedSOPInstanceUID, frame.sopInstanceUid);
        return reference;
    }

    DcmItem& parent_;
};

/// True when several frames of the stack lie in one file.
[[nodiscard]] bool isMultiFrame(Stack const& source);

/// A report with all that ours have before the measurements (PS3.16 TID 1500): title, evidence,
/// language, observer, procedure and the library of the images.
Result<std::unique_ptr<DcmFileFormat>> startReport(
    Stack const& source, ResultContext const& context);
/// The instances of these frames of the stack, once each, as what the document is about.
void putEvidence(DcmItem& data, Stack const& source, std::vector<Frame> const& frames);
/// Whether the evidence of a document names the series of the stack.
[[nodiscard]] bool isAboutSeries(DcmItem& data, Stack const& source);

} // namespace lamina::dicom
