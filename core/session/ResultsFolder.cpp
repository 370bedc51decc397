#include "session/ResultsFolder.h"

#include <fmt/format.h>
#include <system_error>

namespace lamina::session {

Status makeResultsFolder(std::filesystem::path const& folder)
{
    std::error_code code;
    std::filesystem::create_directories(folder, code);
    if (code)
        return fail(ErrorCode::io, "create results folder: " + code.message(),
            fmt::format(
                "The results folder cannot be made ({}). Choose another one.", code.message()));
    return {};
}

std::filesystem::path freePath(std::filesystem::path const& folder, std::string const& id,
    char const* kind, char const* ending)
{
    for (int number = 1;; ++number) {
        auto path = folder / fmt::format("{}-{}-{}{}", id, kind, number, ending);
        if (!std::filesystem::exists(path))
            return path;
    }
}

} // namespace lamina::session
