#include "dicom/Catalog.h"

namespace lamina::dicom {

std::string_view nameOf(HealthKind kind)
{
    switch (kind) {
    case HealthKind::missingSlices:
        return "missing-slices";
    case HealthKind::missingNumbers:
        return "missing-numbers";
    case HealthKind::duplicatePositions:
        return "duplicate-positions";
    case HealthKind::irregularSpacing:
        return "irregular-spacing";
    case HealthKind::gantryTilt:
        return "gantry-tilt";
    case HealthKind::sidewaysShift:
        return "sideways-shift";
    case HealthKind::mixedOrientation:
        return "mixed-orientation";
    case HealthKind::mixedSize:
        return "mixed-size";
    case HealthKind::unknownSpacing:
        return "unknown-spacing";
    case HealthKind::unknownOrientation:
        return "unknown-orientation";
    case HealthKind::nonSquarePixels:
        return "non-square-pixels";
    case HealthKind::lossyCompression:
        return "lossy-compression";
    case HealthKind::mixedProfiles:
        return "mixed-profiles";
    case HealthKind::failedSlices:
        break;
    }
    return "failed-slices";
}

std::string_view nameOf(Severity severity)
{
    switch (severity) {
    case Severity::note:
        return "note";
    case Severity::warning:
        return "warning";
    case Severity::unsafe:
        break;
    }
    return "unsafe";
}

std::vector<StackReference> stacksOf(Catalog const& catalog)
{
    std::vector<StackReference> found;
    for (auto const& patient : catalog.patients)
        for (auto const& study : patient.studies)
            for (auto const& series : study.series)
                for (auto const& stack : series.stacks)
                    found.push_back({ &patient, &study, &series, &stack });
    return found;
}

std::vector<std::filesystem::path> objectsOf(
    Catalog const& catalog, std::string_view kind, std::string_view uid)
{
    std::vector<std::filesystem::path> files;
    for (auto const& patient : catalog.patients)
        for (auto const& study : patient.studies)
            for (auto const& series : study.series)
                if (series.objectKind == kind && (uid.empty() || series.uid == uid))
                    files.insert(files.end(), series.objects.begin(), series.objects.end());
    return files;
}

} // namespace lamina::dicom
