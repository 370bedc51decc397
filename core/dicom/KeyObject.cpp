#include "dicom/AnnotationObjects.h"
#include "dicom/ReportContent_p.h"

#include <set>

namespace lamina::dicom {

namespace {

/// Referenced Frame Number counts from 1 and has a value for each frame; none means every frame
/// (PS3.3 Table 10-3). More than a file can have frames are not read.
std::set<std::int64_t> frameNumbersIn(DcmItem& reference)
{
    constexpr std::size_t most = 100'000;
    std::set<std::int64_t> numbers;
    for (auto const number : decimalsIn(reference, DCM_ReferencedFrameNumber, most))
        if (number > 0)
            numbers.insert(static_cast<std::int64_t>(number));
    return numbers;
}

} // namespace

Result<std::string> writeKeyImages(
    std::vector<Frame> const& frames, Stack const& source, std::filesystem::path const& path)
{
    if (frames.empty())
        return fail(ErrorCode::usage, "no key images", "Mark at least one image first.");
    ResultContext context;
    context.algorithm = { "org.lamina.key-images", "Lamina", "1", {}, {} };
    context.seriesDescription = "Key images";
    LAMINA_TRY(
        auto const file, startResult(source, context, UID_KeyObjectSelectionDocumentStorage, "KO"));
    auto& data = *file->getDataset();
    delete data.remove(DCM_FrameOfReferenceUID);
    delete data.remove(DCM_PositionReferenceIndicator);
    putEmptySequence(data, DCM_ReferencedPerformedProcedureStepSequence);
    put(data, DCM_ValueType, "CONTAINER");
    addCode(data, DCM_ConceptNameCodeSequence, { "113000", "DCM", "Of Interest" });
    put(data, DCM_ContinuityOfContent, "SEPARATE");
    Content::putTemplate(data, "2010");
    putEvidence(data, source, frames);
    Content const root(data);
    root.code(
        "HAS OBS CONTEXT", { "121005", "DCM", "Observer Type" }, { "121007", "DCM", "Device" });
    root.uid("HAS OBS CONTEXT", { "121012", "DCM", "Device Observer UID" },
        text(data, DCM_SeriesInstanceUID));
    root.words("CONTAINS", { "113012", "DCM", "Key Object Description" }, researchNotice);
    for (auto const& frame : frames)
        root.image("CONTAINS", frame, isMultiFrame(source));
    return saveResultFile(*file, path);
}

Result<std::vector<Frame>> readKeyImages(std::filesystem::path const& path, Stack const& source)
{
    LAMINA_TRY(auto const file, loadChecked(path));
    auto& data = *file->getDataset();
    if (text(data, DCM_SOPClassUID) != UID_KeyObjectSelectionDocumentStorage)
        return fail(
            ErrorCode::unsupported, "not a key object", "This file is no list of key images.");
    std::vector<Frame> named;
    for (auto* const item : allItemsIn(data, DCM_ContentSequence)) {
        auto* const reference = firstItem(*item, DCM_ReferencedSOPSequence);
        if (text(*item, DCM_ValueType) != "IMAGE" || reference == nullptr)
            continue;
        auto const uid = text(*reference, DCM_ReferencedSOPInstanceUID);
        auto const numbers = frameNumbersIn(*reference);
        for (auto const& frame : source.frames)
            if (frame.sopInstanceUid == uid
                && (numbers.empty() || numbers.contains(frame.frameNumber + 1)))
                named.push_back(frame);
    }
    return named;
}

} // namespace lamina::dicom
