#pragma once

#include "base/Result.h"

#include <filesystem>
#include <optional>
#include <string>

namespace lamina::dicom {

/// What a header says about the examination beside the image itself: hints, often wrong or left
/// out. Empty or nothing: not said.
struct ExamFacts {
    std::string bodyPart; ///< (0018,0015)
    /// Kind of image, descriptions of series, protocol and study in one text. May name a patient:
    /// to be searched, not to be shown.
    std::string words;
    std::optional<double> thicknessMm; ///< (0018,0050)
    std::optional<double> ageYears; ///< (0010,1010), else from birth and study dates
    std::optional<bool> contrast; ///< a contrast agent is named, or said to be none
};

/// Reads the header of one file. [any thread]
Result<ExamFacts> readExamFacts(std::filesystem::path const& path);

/// "068Y", "006M", "010W", "003D" in years.
[[nodiscard]] std::optional<double> ageFromText(std::string const& text);
/// Years between two dates "YYYYMMDD".
[[nodiscard]] std::optional<double> yearsBetween(std::string const& from, std::string const& to);

} // namespace lamina::dicom
