#pragma once

#include <filesystem>
#include <string>

namespace lamina::session {

/// "org.lamina.ct-basic-seg-1.dcm": a name that nothing in the folder has.
[[nodiscard]] std::filesystem::path freePath(std::filesystem::path const& folder,
    std::string const& id, char const* kind, char const* ending);

} // namespace lamina::session
