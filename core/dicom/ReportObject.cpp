#include "dicom/GeneratedUid.h"
#include "dicom/ReportTerms_p.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>

namespace lamina::dicom {

namespace {

using image::CodedTerm;

/// Content items (PS3.3 C.17.3) below one parent.
class Content {
public:
    explicit Content(DcmItem& parent)
        : parent_(parent)
    {
    }

    DcmItem& add(char const* relationship, char const* type, CodedTerm const& concept_) const
    {
        auto& item = addItem(parent_, DCM_ContentSequence);
        put(item, DCM_RelationshipType, relationship);
        put(item, DCM_ValueType, type);
        addCode(item, DCM_ConceptNameCodeSequence, concept_);
        return item;
    }
    DcmItem& container(
        char const* relationship, CodedTerm const& concept_, char const* templateId = nullptr) const
    {
        auto& item = add(relationship, "CONTAINER", concept_);
        put(item, DCM_ContinuityOfContent, "SEPARATE");
        if (templateId != nullptr)
            putTemplate(item, templateId);
        return item;
    }
    DcmItem& code(char const* relationship, CodedTerm const& concept_, CodedTerm const& value) const
    {
        auto& item = add(relationship, "CODE", concept_);
        addCode(item, DCM_ConceptCodeSequence, value);
        return item;
    }
    void words(char const* relationship, CodedTerm const& concept_, std::string const& value) const
    {
        put(add(relationship, "TEXT", concept_), DCM_TextValue, value.empty() ? "-" : value);
    }
    void uid(char const* relationship, CodedTerm const& concept_, std::string const& value) const
    {
        put(add(relationship, "UIDREF", concept_), DCM_UID, value);
    }
    DcmItem& number(CodedTerm const& concept_, double value) const
    {
        auto& item = add("CONTAINS", "NUM", concept_);
        auto& measured = addItem(item, DCM_MeasuredValueSequence);
        put(measured, DCM_NumericValue, fmt::format("{:.8g}", value));
        measured.putAndInsertFloat64(DCM_FloatingPointValue, value);
        addCode(measured, DCM_MeasurementUnitsCodeSequence, { "1", "UCUM", "no units" });
        return item;
    }
    void points(CodedTerm const& concept_, char const* graphic, std::vector<image::Vec3> const& lps,
        std::string const& frameOfReference) const
    {
        auto& item = add("CONTAINS", "SCOORD3D", concept_);
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
        auto& item = addItem(parent_, DCM_ContentSequence);
        put(item, DCM_RelationshipType, relationship);
        put(item, DCM_ValueType, "IMAGE");
        auto& reference = addItem(item, DCM_ReferencedSOPSequence);
        put(reference, DCM_ReferencedSOPClassUID, frame.sopClassUid);
        put(reference, DCM_ReferencedSOPInstanceUID, frame.sopInstanceUid);
        if (multiFrame)
            put(reference, DCM_ReferencedFrameNumber, std::to_string(frame.frameNumber + 1));
    }

    static void putTemplate(DcmItem& item, char const* id)
    {
        auto& used = addItem(item, DCM_ContentTemplateSequence);
        put(used, DCM_MappingResource, "DCMR");
        put(used, DCM_TemplateIdentifier, id);
    }

private:
    DcmItem& parent_;
};

/// Everything while one report is written.
struct Writing {
    Report const& report;
    Stack const& source;
    ResultContext const& context;
    bool multiFrame = false;

    [[nodiscard]] CodedTerm finding(std::uint8_t value) const
    {
        auto const found = std::ranges::find(report.labels, value, &image::Label::value);
        if (found == report.labels.end() || found->type.value.empty() || found->type.scheme.empty())
            return { fmt::format("label-{}", value), ownScheme, nameOf(value) };
        auto type = found->type;
        if (type.meaning.empty())
            type.meaning = nameOf(value);
        return type;
    }
    [[nodiscard]] std::string nameOf(std::uint8_t value) const
    {
        auto const found = std::ranges::find(report.labels, value, &image::Label::value);
        return found == report.labels.end() || found->name.empty() ? fmt::format("Label {}", value)
                                                                   : found->name;
    }
};

Status check(Report const& report, Stack const& source)
{
    for (auto const& box : report.boxes)
        for (int axis = 0; axis < 3; ++axis)
            if (!std::isfinite(box.lpsMin[axis]) || !std::isfinite(box.lpsMax[axis])
                || !std::isfinite(box.score) || box.lpsMin[axis] > box.lpsMax[axis])
                return fail(ErrorCode::internal, "report with a box that is none");
    for (auto const& score : report.scores)
        if (!std::isfinite(score.score) || score.slice >= std::ssize(source.frames))
            return fail(ErrorCode::internal, "report with a score that is none");
    if (!report.boxes.empty() && source.frameOfReferenceUid.empty())
        return fail(ErrorCode::unsupported, "source without frame of reference",
            "The images say nothing about their place in the patient, so the findings cannot be "
            "saved as "
            "DICOM.");
    return {};
}

void addObserver(Content const& root, ResultContext const& context)
{
    root.code("HAS CONCEPT MOD", { "121049", "DCM", "Language of Content Item and Descendants" },
        { "en", "RFC5646", "English" });
    root.code(
        "HAS OBS CONTEXT", { "121005", "DCM", "Observer Type" }, { "121007", "DCM", "Device" });
    root.uid("HAS OBS CONTEXT", { "121012", "DCM", "Device Observer UID" },
        uidFromText("lamina algorithm " + context.algorithm.id + " " + context.algorithm.version));
    root.words(
        "HAS OBS CONTEXT", { "121013", "DCM", "Device Observer Name" }, context.algorithm.name);
    root.words(
        "HAS OBS CONTEXT", { "121014", "DCM", "Device Observer Manufacturer" }, resultManufacturer);
}

CodedTerm procedureOf(std::string const& modality)
{
    if (modality == "CT")
        return { "77477000", "SCT", "Computed tomography" };
    if (modality == "MR")
        return { "113091000", "SCT", "Magnetic resonance imaging" };
    if (modality == "PT")
        return { "82918005", "SCT", "Positron emission tomography" };
    return { "363679005", "SCT", "Imaging" };
}

void addLibrary(Content const& root, Writing const& writing)
{
    Content const library(root.container("CONTAINS", { "111028", "DCM", "Image Library" }));
    Content const group(library.container("CONTAINS", { "126200", "DCM", "Image Library Group" }));
    std::map<std::string, bool> listed;
    for (auto const& frame : writing.source.frames)
        if (!std::exchange(listed[frame.sopInstanceUid], true))
            group.image("CONTAINS", frame, false);
}

/// PS3.16 TID 4019, with what makes the run repeatable as parameters.
void addAlgorithm(Content const& group, Writing const& writing)
{
    auto const& algorithm = writing.context.algorithm;
    group.words("HAS CONCEPT MOD", { "111001", "DCM", "Algorithm Name" }, algorithm.name);
    group.words("HAS CONCEPT MOD", { "111003", "DCM", "Algorithm Version" }, algorithm.version);
    group.words(
        "HAS CONCEPT MOD", { "111002", "DCM", "Algorithm Parameters" }, provenanceText(algorithm));
}

Content startGroup(Content const& measurements, Writing const& writing, char const* templateId,
    std::string const& trackingId, std::uint8_t label)
{
    Content const group(
        measurements.container("CONTAINS", { "125007", "DCM", "Measurement Group" }, templateId));
    group.words("HAS OBS CONTEXT", trackingIdentifier, trackingId);
    group.uid("HAS OBS CONTEXT", { "112040", "DCM", "Tracking Unique Identifier" }, newUid());
    addAlgorithm(group, writing);
    group.code("CONTAINS", { "121071", "DCM", "Finding" }, writing.finding(label));
    return group;
}

void addBox(
    Content const& measurements, Writing const& writing, image::Box const& box, std::size_t number)
{
    auto const group = startGroup(measurements, writing, "1411",
        fitting(fmt::format("{} {}", writing.nameOf(box.label), number), 64), box.label);
    auto const& a = box.lpsMin;
    auto const& b = box.lpsMax;
    auto const middle = (a + b) * 0.5;
    auto const& frameOfReference = writing.source.frameOfReferenceUid;
    // The ellipsoid that fills the box: ends of its axes.
    group.points({ "121231", "DCM", "Volume Surface" }, "ELLIPSOID",
        { { a.x, middle.y, middle.z }, { b.x, middle.y, middle.z }, { middle.x, a.y, middle.z },
            { middle.x, b.y, middle.z }, { middle.x, middle.y, a.z }, { middle.x, middle.y, b.z } },
        frameOfReference);
    group.points(boxCorners, "MULTIPOINT",
        { a, { b.x, a.y, a.z }, { a.x, b.y, a.z }, { b.x, b.y, a.z }, { a.x, a.y, b.z },
            { b.x, a.y, b.z }, { a.x, b.y, b.z }, b },
        frameOfReference);
    group.points({ "111010", "DCM", "Center" }, "POINT", { middle }, frameOfReference);
    group.number(certainty, box.score);
    group.number(labelValue, box.label);
}

void addScore(Content const& measurements, Writing const& writing, image::ClassScore const& score)
{
    auto const place
        = score.slice < 0 ? std::string("whole volume") : fmt::format("slice {}", score.slice + 1);
    auto const group = startGroup(measurements, writing, "1501",
        fitting(fmt::format("{}, {}", writing.nameOf(score.label), place), 64), score.label);
    auto& number = group.number(certainty, score.score);
    if (score.slice >= 0)
        Content(number).image("INFERRED FROM",
            writing.source.frames[static_cast<std::size_t>(score.slice)], writing.multiFrame);
    group.number(labelValue, score.label);
    group.number(sliceIndex, static_cast<double>(score.slice));
}

std::string labelsText(std::vector<image::Label> const& labels)
{
    auto list = nlohmann::json::array();
    auto const term = [](CodedTerm const& t) {
        return nlohmann::json::array({ t.value, t.scheme, t.meaning });
    };
    for (auto const& label : labels)
        list.push_back({ { "value", label.value }, { "name", label.name }, { "color", label.color },
            { "category", term(label.category) }, { "type", term(label.type) } });
    return list.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
}

void putEvidence(DcmItem& data, Stack const& source)
{
    auto& study = addItem(data, DCM_CurrentRequestedProcedureEvidenceSequence);
    put(study, DCM_StudyInstanceUID, source.studyInstanceUid);
    auto& series = addItem(study, DCM_ReferencedSeriesSequence);
    put(series, DCM_SeriesInstanceUID, source.seriesInstanceUid);
    std::map<std::string, bool> listed;
    for (auto const& frame : source.frames) {
        if (std::exchange(listed[frame.sopInstanceUid], true))
            continue;
        auto& item = addItem(series, DCM_ReferencedSOPSequence);
        put(item, DCM_ReferencedSOPClassUID, frame.sopClassUid);
        put(item, DCM_ReferencedSOPInstanceUID, frame.sopInstanceUid);
    }
}

void putDocument(DcmItem& data, ResultContext const& context)
{
    putEmptySequence(data, DCM_ReferencedPerformedProcedureStepSequence);
    putEmptySequence(data, DCM_PerformedProcedureCodeSequence);
    put(data, DCM_CompletionFlag, "COMPLETE");
    // Accepting is not verifying: that would need a person's name (PS3.3 C.17.2).
    put(data, DCM_VerificationFlag, "UNVERIFIED");
    put(data, DCM_PreliminaryFlag, context.accepted ? "FINAL" : "PRELIMINARY");
    put(data, DCM_ValueType, "CONTAINER");
    addCode(data, DCM_ConceptNameCodeSequence, reportTitle);
    put(data, DCM_ContinuityOfContent, "SEPARATE");
    Content::putTemplate(data, "1500");
}

} // namespace

Result<std::string> writeReport(Report const& report, Stack const& source,
    ResultContext const& context, std::filesystem::path const& path)
{
    LAMINA_CHECK(check(report, source));
    LAMINA_TRY(auto const file, startResult(source, context, UID_Comprehensive3DSRStorage, "SR"));
    auto& data = *file->getDataset();
    if (source.frameOfReferenceUid.empty())
        delete data.remove(DCM_FrameOfReferenceUID);
    putDocument(data, context);
    putEvidence(data, source);
    bool const multiFrame = source.frames.size() > 1
        && source.frames[0].sopInstanceUid == source.frames[1].sopInstanceUid;
    Writing const writing { report, source, context, multiFrame };
    Content const root(data);
    addObserver(root, context);
    root.code(
        "HAS CONCEPT MOD", { "121058", "DCM", "Procedure reported" }, procedureOf(source.modality));
    addLibrary(root, writing);
    Content const measurements(root.container("CONTAINS", imagingMeasurements));
    for (std::size_t n = 0; n < report.boxes.size(); ++n)
        addBox(measurements, writing, report.boxes[n], n + 1);
    for (auto const& score : report.scores)
        addScore(measurements, writing, score);
    root.words("CONTAINS", { "121106", "DCM", "Comment" }, researchNotice);
    root.words("CONTAINS", labelTable, labelsText(report.labels));
    root.words("CONTAINS", provenance, provenanceText(context.algorithm));
    return saveResultFile(*file, path);
}

} // namespace lamina::dicom
