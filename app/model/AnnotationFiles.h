#pragma once

#include "base/Result.h"
#include "dicom/AnnotationObjects.h"
#include "interact/AnnotationText.h"

#include <filesystem>
#include <vector>

namespace lamina::app {

/// What a save wrote.
struct SavedAnnotations {
    std::size_t measurements = 0;
    std::size_t keyImages = 0;
};

/// Writes the annotations of one stack into `folder`: a report and, for key images, a Key Object,
/// each under a name that belongs to the stack. An older one is replaced, but not one that cannot
/// be read; where nothing is left to say, it is removed. [any thread]
Result<SavedAnnotations> saveAnnotations(
    std::vector<interact::MeasuredAnnotation> const& annotations, dicom::Stack const& stack,
    std::filesystem::path const& folder);

/// Files that may hold annotations of a stack: saved ones in `folder`, and reports and key objects
/// that came with the study. Any order.
[[nodiscard]] std::vector<std::filesystem::path> annotationFiles(
    dicom::Study const& study, std::filesystem::path const& folder);

struct FoundAnnotations {
    std::vector<image::Annotation> annotations;
    int unread = 0; ///< files of measurements or key images that are damaged or cannot be read
};

/// The annotations of a stack in these files; files about anything else are passed over. Key
/// images have an empty uid. [any thread]
[[nodiscard]] FoundAnnotations annotationsIn(
    std::vector<std::filesystem::path> const& files, dicom::Stack const& stack);

} // namespace lamina::app
