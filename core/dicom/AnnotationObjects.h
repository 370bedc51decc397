#pragma once

#include "base/Result.h"
#include "dicom/Catalog.h"
#include "image/Measure.h"

#include <filesystem>
#include <string>
#include <vector>

namespace lamina::dicom {

/// An annotation with the numbers that are saved beside it.
struct ReportedAnnotation {
    image::Annotation annotation;
    std::vector<image::Measured> measured;
};

/// Writes what a reader measured on one stack as an SR TID 1500: a measurement group each (TID
/// 1410 for regions, TID 1501 for the others) with tracking identifier and UID, coded numbers
/// with UCUM units, and its coordinates: of the image where it was drawn on an acquired slice, of
/// the patient on a reformat. Key images are left out: see writeKeyImages. New UIDs, atomic.
/// Returns the SOP Instance UID.
Result<std::string> writeAnnotations(std::vector<ReportedAnnotation> const& annotations,
    Stack const& source, std::filesystem::path const& path);

/// Annotations of a report that `writeAnnotations` wrote for this stack, editable again; points
/// come back to a thousandth of a pixel. Fails with unsupported for any other object and with
/// badData when it is about another series or damaged. [any thread]
Result<std::vector<image::Annotation>> readAnnotations(
    std::filesystem::path const& path, Stack const& source);

/// Writes frames of a stack as a Key Object Selection "Of Interest" (PS3.3 A.35.4). Fails with
/// `usage` when there are none.
Result<std::string> writeKeyImages(
    std::vector<Frame> const& frames, Stack const& source, std::filesystem::path const& path);

/// The frames of `source` that a Key Object Selection names, whoever wrote it; a reference to a
/// whole multi-frame instance names all its frames. Fails with unsupported for other objects.
Result<std::vector<Frame>> readKeyImages(std::filesystem::path const& path, Stack const& source);

} // namespace lamina::dicom
