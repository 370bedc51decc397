#include "ai/ResultCache.h"

#include "ai/ResultFile_p.h"
#include "ai/protocol/Json_p.h"
#include "base/AtomicFile.h"
#include "base/Log.h"
#include "base/Sha256.h"

#include <algorithm>
#include <ctime>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <span>
#include <vector>

namespace lamina::ai {

namespace {

namespace fs = std::filesystem;

/// Raised when a kept result would no longer be what a run gives, or is written otherwise.
constexpr int cacheRevision = 1;
constexpr std::size_t largestEntry = std::size_t { 256 } * 1024 * 1024;
constexpr auto ending = ".result";

std::string hashOf(std::string const& text) { return sha256(std::as_bytes(std::span(text))); }

Json describe(image::Volume const& volume)
{
    auto const& about = volume.description();
    auto const& m = about.indexToLps;
    auto unread = Json::array();
    for (std::int64_t k = 0; k < about.size.slices; ++k)
        if (volume.sliceState(k) != image::SliceState::ready)
            unread.push_back(k);
    return { { "type", static_cast<int>(about.type) },
        { "size", { about.size.columns, about.size.rows, about.size.slices } },
        { "slope", about.slope }, { "intercept", about.intercept }, { "unit", about.unit },
        { "modality", about.modality },
        { "affine",
            { m.i.x, m.i.y, m.i.z, m.j.x, m.j.y, m.j.z, m.k.x, m.k.y, m.k.z, m.origin.x, m.origin.y,
                m.origin.z } },
        { "positions", about.slicePositions }, { "geometry_known", about.geometryKnown },
        { "unread", unread }, { "voxels", sha256(volume.bytes()) } };
}

struct KeptFile {
    fs::path path;
    fs::file_time_type used;
    std::uint64_t bytes = 0;
};

/// Results and what an interrupted write left, the longest unused first.
std::vector<KeptFile> keptFiles(fs::path const& folder)
{
    std::vector<KeptFile> files;
    std::error_code code;
    for (fs::directory_iterator entry(folder, code), end; !code && entry != end;
         entry.increment(code)) {
        std::error_code ignored;
        if (entry->path().extension() == ending && entry->is_regular_file(ignored)
            && !entry->is_symlink(ignored))
            files.push_back(
                { entry->path(), entry->last_write_time(ignored), entry->file_size(ignored) });
    }
    std::ranges::sort(files, {}, &KeptFile::used);
    return files;
}

void removeBeyond(fs::path const& folder, std::uint64_t mostBytes)
{
    auto const files = keptFiles(folder);
    std::uint64_t total = 0;
    for (auto const& file : files)
        total += file.bytes;
    for (auto const& file : files) {
        if (total <= mostBytes)
            return;
        std::error_code code;
        if (fs::remove(file.path, code))
            total -= file.bytes;
    }
}

std::string now() { return fmt::format("{:%Y-%m-%d %H:%M} UTC", fmt::gmtime(std::time(nullptr))); }

} // namespace

std::string resultKey(RunRequest const& request, LoadedModel const& model)
{
    constexpr std::array devices { "auto", "cpu", "cuda" };
    auto const& region = request.region;
    auto const& signing = request.bundle.signing;
    Json const facts { { "revision", cacheRevision },
        { "manifest", hashOf(request.bundle.manifest.json) },
        { "signature", { nameOf(signing.trust), signing.signer, signing.key } },
        { "volume", describe(*request.volume) },
        { "region", region ? sha256(std::as_bytes(std::span(region->voxels))) : std::string() },
        { "device", devices.at(static_cast<std::size_t>(request.device)) },
        { "engine", model.engine }, { "programs", model.programs }, { "threads", model.threads },
        { "precision", nameOf(request.precision.value_or(Precision::fp32)) } };
    return hashOf(facts.dump(-1, ' ', false, Json::error_handler_t::replace));
}

std::optional<RunResult> rememberedResult(
    fs::path const& folder, std::string const& key, RunRequest const& request)
{
    auto const path = folder / (key + ending);
    std::error_code code;
    if (fs::symlink_status(path, code).type() != fs::file_type::regular)
        return std::nullopt;
    auto const bytes = readFile(path, largestEntry);
    auto result = bytes ? readResult(*bytes, request) : fail(bytes.error());
    if (result)
        if (auto const checked = validateResult(*result, request.bundle.manifest, *request.volume);
            !checked)
            result = fail(checked.error());
    if (!result) {
        log::warning("ai", "a kept result is damaged and computed again: {}", result.error().what);
        fs::remove(path, code);
        return std::nullopt;
    }
    fs::last_write_time(path, fs::file_time_type::clock::now(), code); // the last to go
    return std::move(*result);
}

Status rememberResult(fs::path const& folder, std::string const& key, RunResult const& result,
    std::uint64_t mostBytes)
{
    if (result.image)
        return {};
    auto const bytes = writeResult(result, now());
    if (bytes.size() > std::min<std::uint64_t>(mostBytes, largestEntry))
        return {};
    auto code = makePrivateFolders(folder);
    if (!code)
        fs::permissions(folder, fs::perms::owner_all, code);
    if (code)
        return fail(ErrorCode::io, "folder of kept results: " + code.message());
    LAMINA_CHECK(writeAtomically(
        folder / (key + ending), std::as_bytes(std::span(bytes)), Readers::ownerOnly));
    removeBeyond(folder, mostBytes);
    return {};
}

Result<ForgottenResults> forgetResults(fs::path const& folder)
{
    ForgottenResults forgotten;
    for (auto const& file : keptFiles(folder)) {
        std::error_code code;
        fs::remove(file.path, code);
        if (code)
            return fail(ErrorCode::io, "remove a kept result: " + code.message(),
                fmt::format("The kept results could not be removed ({}).", code.message()));
        ++forgotten.files;
        forgotten.bytes += file.bytes;
    }
    return forgotten;
}

} // namespace lamina::ai
