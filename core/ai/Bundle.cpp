#include "ai/Bundle_p.h"
#include "ai/Signature.h"
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

Result<ReadBundle> readBundle(fs::path const& folder)
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
    return ReadBundle { { code ? folder : absolute, std::move(manifest), {} }, sha256(*bytes) };
}

Result<Bundle> openBundle(fs::path const& folder, TrustStore const& trusted)
{
    LAMINA_TRY(auto read, readBundle(folder));
    auto& [bundle, manifestSha256] = read;
    LAMINA_TRY(bundle.signing, signingOf(folder, bundle.manifest, manifestSha256, trusted));
    return std::move(bundle);
}

Status checkTrust(Bundle const& bundle, bool runsUnsigned)
{
    auto const& signing = bundle.signing;
    if (runsUnsigned || isTrusted(signing))
        return {};
    auto const who = signing.trust == Trust::unknownKey
        ? fmt::format("is signed by “{}”, whose key {} you have not said to trust", signing.signer,
            shortKey(signing.key))
        : std::string("is not signed");
    auto const way = signing.trust == Trust::unknownKey
        ? fmt::format("Trust the key (lamina-cli models trust {} --name NAME)", signing.key)
        : std::string("Sign it (lamina-cli models sign FOLDER)");
    return fail(ErrorCode::usage,
        fmt::format("bundle {}: {}", bundle.manifest.id, nameOf(signing.trust)),
        fmt::format("“{}” {}. {}, or allow unsigned models: the developer mode in the settings of "
                    "Lamina, --unsigned in lamina-cli.",
            bundle.manifest.name, who, way));
}

std::optional<std::string> trustRemark(Bundle const& bundle)
{
    auto const& signing = bundle.signing;
    if (isTrusted(signing))
        return std::nullopt;
    return signing.trust == Trust::unknownKey
        ? fmt::format("UNSIGNED MODEL: “{}” is signed by “{}”, whose key {} is not trusted here.",
            bundle.manifest.name, signing.signer, shortKey(signing.key))
        : fmt::format("UNSIGNED MODEL: nobody vouches for “{}”.", bundle.manifest.name);
}

std::vector<CatalogEntry> findBundles(
    std::vector<fs::path> const& folders, TrustStore const& trusted)
{
    std::vector<CatalogEntry> found;
    for (auto const& folder : folders) {
        std::error_code code;
        for (fs::directory_iterator entry(folder, code), end; !code && entry != end;
             entry.increment(code)) {
            std::error_code ignored;
            if (fs::exists(entry->path() / "manifest.json", ignored))
                found.push_back({ entry->path(), openBundle(entry->path(), trusted) });
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
