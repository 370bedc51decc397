#include "dicom/GeneratedUid.h"
#include "dicom/ReportContent_p.h"
#include "dicom/Waveform.h"

#include <map>
#include <utility>

namespace lamina::dicom {

bool isMultiFrame(Stack const& source)
{
    return source.frames.size() > 1
        && source.frames[0].sopInstanceUid == source.frames[1].sopInstanceUid;
}

namespace {

/// What every measurement report of ours has around its measurements.
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

/// Language and the device that observed.
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

/// The procedure that an object of this modality is of.
image::CodedTerm procedureOf(std::string const& modality)
{
    if (modality == "CT")
        return { "77477000", "SCT", "Computed tomography" };
    if (modality == "MR")
        return { "113091000", "SCT", "Magnetic resonance imaging" };
    if (modality == "PT")
        return { "82918005", "SCT", "Positron emission tomography" };
    if (modality == "ECG")
        return { "29303009", "SCT", "Electrocardiographic procedure" };
    return { "363679005", "SCT", "Imaging" };
}

/// Every instance of the stack, once.
void addLibrary(Content const& root, Stack const& source)
{
    Content const library(root.container("CONTAINS", { "111028", "DCM", "Image Library" }));
    Content const group(library.container("CONTAINS", { "126200", "DCM", "Image Library Group" }));
    std::map<std::string, bool> listed;
    for (auto const& frame : source.frames)
        if (!std::exchange(listed[frame.sopInstanceUid], true))
            group.image("CONTAINS", frame, false);
}

} // namespace

void putEvidence(DcmItem& data, Stack const& source, std::vector<Frame> const& frames)
{
    auto& study = addItem(data, DCM_CurrentRequestedProcedureEvidenceSequence);
    put(study, DCM_StudyInstanceUID, source.studyInstanceUid);
    auto& series = addItem(study, DCM_ReferencedSeriesSequence);
    put(series, DCM_SeriesInstanceUID, source.seriesInstanceUid);
    std::map<std::string, bool> listed;
    for (auto const& frame : frames) {
        if (std::exchange(listed[frame.sopInstanceUid], true))
            continue;
        auto& item = addItem(series, DCM_ReferencedSOPSequence);
        put(item, DCM_ReferencedSOPClassUID, frame.sopClassUid);
        put(item, DCM_ReferencedSOPInstanceUID, frame.sopInstanceUid);
    }
}

bool isAboutSeries(DcmItem& data, Stack const& source)
{
    for (auto* const study : allItemsIn(data, DCM_CurrentRequestedProcedureEvidenceSequence))
        for (auto* const series : allItemsIn(*study, DCM_ReferencedSeriesSequence))
            if (text(*series, DCM_SeriesInstanceUID) == source.seriesInstanceUid)
                return true;
    return false;
}

Result<std::unique_ptr<DcmFileFormat>> startReport(
    Stack const& source, ResultContext const& context)
{
    LAMINA_TRY(auto file, startResult(source, context, UID_Comprehensive3DSRStorage, "SR"));
    auto& data = *file->getDataset();
    if (source.frameOfReferenceUid.empty())
        delete data.remove(DCM_FrameOfReferenceUID);
    putDocument(data, context);
    putEvidence(data, source, source.frames);
    Content const root(data);
    addObserver(root, context);
    root.code(
        "HAS CONCEPT MOD", { "121058", "DCM", "Procedure reported" }, procedureOf(source.modality));
    if (!isCurves(source))
        addLibrary(root, source);
    return file;
}

} // namespace lamina::dicom
