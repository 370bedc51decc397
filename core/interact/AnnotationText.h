#pragma once

#include "dicom/Catalog.h"
#include "image/Measure.h"
#include "interact/Mpr.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lamina::interact {

/// What belongs behind every length measured on a volume: "at detector", "pixel size unknown"; ""
/// where pixels have their size in the patient (PS3.3 10.7.1.3), as those of CT and MR have.
[[nodiscard]] std::string calibrationNote(image::VolumeDescription const& volume);

/// Why nothing can be measured on this plane of a stack; nothing when it can. Acquired slices
/// can always be measured; planes across a stack with missing slices cannot.
[[nodiscard]] std::optional<std::string> measuringProblem(
    std::vector<dicom::HealthFinding> const& health, ReadingPlane const& plane);

/// An annotation with what it measures.
struct MeasuredAnnotation {
    image::Annotation annotation;
    std::vector<image::Measured> measured;
};

/// True when the annotation lies on slice `slice` of this plane of the volume; a spine label on
/// every slice within `spineReach` of it.
[[nodiscard]] bool liesOn(image::Annotation const& annotation, ReadingPlane const& plane,
    image::Volume const& volume, std::int64_t slice);

/// "42.3 mm ± 0.5", "3.21 cm²", "−812.4 HU", "37.2° ± 0.8": UTF-8, always with its unit.
[[nodiscard]] std::string measuredText(image::Measured const& measured);

/// The lines beside an annotation on the image: its name, then its numbers, then the note
/// of `calibrationNote` where it has lengths.
[[nodiscard]] std::vector<std::string> annotationLines(image::Annotation const& annotation,
    std::vector<image::Measured> const& measured, std::string_view calibration);

/// One line for a list: "42.3 mm", "Mean −812.4 HU".
[[nodiscard]] std::string summaryOf(
    image::Annotation const& annotation, std::vector<image::Measured> const& measured);

/// "Length", "Open angle": the kind for the screen.
[[nodiscard]] std::string_view titleOf(image::AnnotationKind kind);

} // namespace lamina::interact
