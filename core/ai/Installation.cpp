#include "ai/Installation.h"

#include "ai/ScratchFolder_p.h"
#include "ai/SelfTest.h"
#include "ai/Signature.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <system_error>

namespace lamina::ai {

namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> notWritten(std::error_code const& code)
{
    return fail(ErrorCode::io, "install bundle: " + code.message(),
        fmt::format("The model could not be installed ({}). Check the rights of the models folder "
                    "and the free space.",
            code.message()));
}

/// What belongs to a bundle; other files of its folder stay behind.
std::set<std::string> filesOf(Bundle const& bundle)
{
    std::set<std::string> names { "manifest.json" };
    for (auto const& file : bundle.manifest.files)
        names.insert(file.file);
    if (bundle.manifest.selfTest && !bundle.manifest.selfTest->file.file.empty())
        names.insert(bundle.manifest.selfTest->file.file);
    for (auto const* const name : { signatureFile, "LICENSE", "LICENSE.txt", "NOTICE" }) {
        std::error_code code;
        if (fs::symlink_status(bundle.folder / name, code).type() == fs::file_type::regular)
            names.insert(name);
    }
    return names;
}

/// Its file is none of those that openBundle verifies: no run reads it.
Status checkSelfTestInput(Bundle const& bundle)
{
    if (bundle.manifest.selfTest)
        LAMINA_CHECK(selfTestInput(bundle));
    return {};
}

/// The same letters that a manifest allows: nothing that could lead out of the folder.
bool isPlainId(std::string const& id)
{
    bool const allowed = std::ranges::all_of(id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    });
    return allowed && !id.empty() && id.front() != '.' && id.find("..") == std::string::npos;
}

} // namespace

Result<Bundle> installBundle(
    fs::path const& source, fs::path const& models, TrustStore const& trusted)
{
    LAMINA_TRY(auto const bundle, openBundle(source, trusted));
    LAMINA_CHECK(checkSelfTestInput(bundle));
    auto const& id = bundle.manifest.id;
    std::error_code code;
    fs::create_directories(models, code);
    if (code)
        return notWritten(code);
    // Names with a dot in front are no bundles of the catalog.
    ScratchFolder const fresh(models / ("." + id + ".new"));
    fs::create_directory(fresh.path(), code);
    if (code)
        return notWritten(code);
    for (auto const& name : filesOf(bundle))
        if (!fs::copy_file(bundle.folder / name, fresh.path() / name, code))
            return notWritten(code);
    LAMINA_TRY(auto const copy, openBundle(fresh.path(), trusted));
    LAMINA_CHECK(checkSelfTestInput(copy));
    if (copy.manifest.json != bundle.manifest.json || copy.signing.key != bundle.signing.key)
        return fail(ErrorCode::badData, "bundle changed while it was copied",
            "The model changed while it was installed. Install it again.");
    auto const target = models / id;
    ScratchFolder const old(models / ("." + id + ".old"));
    bool const replaces = fs::exists(target, code);
    if (replaces)
        fs::rename(target, old.path(), code);
    if (!code)
        fs::rename(fresh.path(), target, code);
    if (code) {
        std::error_code ignored;
        if (replaces && !fs::exists(target, ignored))
            fs::rename(old.path(), target, ignored);
        return notWritten(code);
    }
    return openBundle(target, trusted);
}

Status removeBundle(std::string const& id, fs::path const& models)
{
    if (!isPlainId(id))
        return fail(ErrorCode::usage, "no id of a model",
            "Name the model by its id, as the list shows it: org.example.name.");
    std::error_code code;
    if (!fs::is_regular_file(models / id / "manifest.json", code))
        return fail(ErrorCode::notFound, "no installed bundle " + id,
            fmt::format("No model {} was installed here; models that came with Lamina stay.", id));
    // Out of the catalog in one step, then file by file.
    ScratchFolder const old(models / ("." + id + ".old"));
    fs::rename(models / id, old.path(), code);
    if (code)
        return fail(ErrorCode::io, "remove bundle: " + code.message(),
            fmt::format("The model could not be removed ({}).", code.message()));
    return {};
}

} // namespace lamina::ai
