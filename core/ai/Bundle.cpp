#include "ai/Manifest.h"
#include "ai/protocol/Messages.h"
#include "base/AtomicFile.h"
#include "base/Sha256.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace lamina::ai {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t largestFile = std::size_t { 2 } * 1024 * 1024 * 1024;

/// A link could lead out of the bundle.
bool isOwnFile(fs::path const& path)
{
    std::error_code code;
    return fs::symlink_status(path, code).type() == fs::file_type::regular;
}

Status verify(fs::path const& folder, Manifest const& manifest, NetworkFile const& file)
{
    if (!isOwnFile(folder / file.file))
        return fail(ErrorCode::notFound,
            fmt::format("bundle {}: no file {}", manifest.id, file.file),
            fmt::format("The file {} of “{}” is missing. Install the model again.", file.file,
                manifest.name));
    LAMINA_TRY(auto const bytes, readFile(folder / file.file, largestFile));
    if (sha256(bytes) == file.sha256)
        return {};
    return fail(ErrorCode::plugin,
        fmt::format("bundle {}: wrong hash of {}", manifest.id, file.file),
        fmt::format(
            "The file {} of “{}” is not the one that its author described. Do not use it; install "
            "the model again.",
            file.file, manifest.name));
}

} // namespace

Result<Bundle> openBundle(fs::path const& folder)
{
    auto const path = folder / "manifest.json";
    if (!isOwnFile(path))
        return fail(ErrorCode::notFound, "no manifest.json",
            fmt::format("The folder “{}” is not a model: it has no manifest.json.",
                folder.filename().string()));
    // One byte more than allowed, so that the parser says what is wrong.
    auto bytes = readFile(path, protocol::maxManifestBytes + 1);
    if (!bytes)
        return fail(std::move(bytes).error().in("manifest.json"));
    LAMINA_TRY(auto manifest,
        parseManifest({ reinterpret_cast<char const*>(bytes->data()), bytes->size() }));
    std::set<std::string> verified;
    for (auto const& file : manifest.files) {
        if (verified.insert(file.file).second)
            LAMINA_CHECK(verify(folder, manifest, file));
    }
    std::error_code code;
    auto const absolute = fs::absolute(folder, code);
    return Bundle { code ? folder : absolute, std::move(manifest) };
}

std::vector<CatalogEntry> findBundles(std::vector<fs::path> const& folders)
{
    std::vector<CatalogEntry> found;
    for (auto const& folder : folders) {
        std::error_code code;
        for (fs::directory_iterator entry(folder, code), end; !code && entry != end;
             entry.increment(code)) {
            std::error_code ignored;
            if (fs::exists(entry->path() / "manifest.json", ignored))
                found.push_back({ entry->path(), openBundle(entry->path()) });
        }
    }
    auto const key = [](CatalogEntry const& entry) {
        return std::pair(entry.bundle ? entry.bundle->manifest.id : "~", entry.folder);
    };
    std::sort(
        found.begin(), found.end(), [&](auto const& a, auto const& b) { return key(a) < key(b); });
    return found;
}

} // namespace lamina::ai
