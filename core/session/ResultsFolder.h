#pragma once

#include "base/Result.h"

#include <filesystem>
#include <string>

namespace lamina::session {

/// Makes the folder that results are saved in, if it is not there.
Status makeResultsFolder(std::filesystem::path const& folder);

/// "org.lamina.ct-basic-seg-1.dcm": a name that nothing in the folder has.
[[nodiscard]] std::filesystem::path freePath(std::filesystem::path const& folder,
    std::string const& id, char const* kind, char const* ending);

} // namespace lamina::session
