#pragma once

#include "base/Result.h"

#include <filesystem>
#include <string>

namespace lamina::session {

/// Where the results of a study are saved: below `results`, by its UID. What is no UID (PS3.5 9.1)
/// but text of a broken or hostile file is named by its SHA-256, and so cannot lead elsewhere.
/// Empty where one of them is.
[[nodiscard]] std::filesystem::path studyResultsFolder(
    std::filesystem::path const& results, std::string const& studyUid);

/// Makes the folder that results are saved in, if it is not there, for this user alone.
Status makeResultsFolder(std::filesystem::path const& folder);

/// "org.lamina.ct-basic-seg-1.dcm": a name that nothing in the folder has. Of the id, which may
/// come from a file, what has no place in a name becomes "-".
[[nodiscard]] std::filesystem::path freePath(std::filesystem::path const& folder,
    std::string const& id, char const* kind, char const* ending);

} // namespace lamina::session
