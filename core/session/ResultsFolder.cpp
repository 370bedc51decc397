#include "session/ResultsFolder.h"

#include "base/AtomicFile.h"
#include "base/Sha256.h"

#include <algorithm>
#include <fmt/format.h>
#include <span>
#include <system_error>

namespace lamina::session {

namespace {

constexpr std::size_t longestUid = 64;

bool isUid(std::string const& text)
{
    return text.size() <= longestUid && text.front() != '.'
        && text.find_first_not_of("0123456789.") == std::string::npos;
}

std::string nameOfId(std::string id)
{
    constexpr std::size_t longest = 100;
    constexpr auto allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_";
    id.resize(std::min(id.size(), longest));
    for (auto& c : id)
        if (std::string_view(allowed).find(c) == std::string_view::npos)
            c = '-';
    // No hidden file, and no folder above.
    if (id.empty() || id.front() == '.')
        id.insert(0, "result");
    return id;
}

} // namespace

std::filesystem::path studyResultsFolder(
    std::filesystem::path const& results, std::string const& studyUid)
{
    if (results.empty() || studyUid.empty())
        return {};
    return results / (isUid(studyUid) ? studyUid : sha256(std::as_bytes(std::span(studyUid))));
}

Status makeResultsFolder(std::filesystem::path const& folder)
{
    if (auto const code = makePrivateFolders(folder))
        return fail(ErrorCode::io, "create results folder: " + code.message(),
            fmt::format(
                "The results folder cannot be made ({}). Choose another one.", code.message()));
    return {};
}

std::filesystem::path freePath(std::filesystem::path const& folder, std::string const& id,
    char const* kind, char const* ending)
{
    auto const name = nameOfId(id);
    for (int number = 1;; ++number) {
        auto path = folder / fmt::format("{}-{}-{}{}", name, kind, number, ending);
        std::error_code code;
        if (!std::filesystem::exists(path, code))
            return path;
    }
}

} // namespace lamina::session
