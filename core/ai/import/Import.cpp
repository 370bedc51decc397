#include "ai/import/Import.h"

#include "ai/ScratchFolder_p.h"
#include "ai/import/Draft_p.h"
#include "base/AtomicFile.h"
#include "base/Sha256.h"

#include <algorithm>
#include <fmt/format.h>
#include <functional>

namespace lamina::ai {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t largestFile = std::size_t { 2 } * 1024 * 1024 * 1024;

struct Kind {
    std::string name;
    std::function<void(fs::path const&, Draft&)> import;
};

std::optional<Kind> kindOf(fs::path const& path)
{
    std::error_code code;
    if (fs::is_directory(path, code)) {
        if (fs::exists(path / "configs" / "metadata.json", code))
            return Kind { "MONAI bundle", importMonai };
        if (fs::exists(path / "plans.json", code) && fs::exists(path / "dataset.json", code))
            return Kind { "nnU-Net v2 folder", importNnunet };
        return std::nullopt;
    }
    auto const network = networkKindOf(path);
    if (network == NetworkKind::torchScript)
        return Kind { "TorchScript file", importNetwork };
    if (network == NetworkKind::onnx)
        return Kind { "ONNX file", importNetwork };
    return std::nullopt;
}

tl::unexpected<Error> unknownKind(fs::path const& path)
{
    auto const name = path.filename().string();
    if (networkKindOf(path) == NetworkKind::weights)
        return fail(ErrorCode::unsupported, "import: weights without a network",
            fmt::format("“{}” holds the numbers of a network, not the network. Export it with "
                        "torch.jit.script or torch.jit.trace, or as ONNX, and import that.",
                name));
    return fail(ErrorCode::unsupported, "import: not a known kind of model",
        fmt::format("“{}” is no MONAI bundle (configs/metadata.json), no nnU-Net v2 folder "
                    "(plans.json and dataset.json), no TorchScript and no ONNX file.",
            name));
}

tl::unexpected<Error> notWritten(std::error_code const& code)
{
    return fail(ErrorCode::io, "import: " + code.message(),
        fmt::format("The model could not be written ({}). Check the folder's rights and the free "
                    "space.",
            code.message()));
}

tl::unexpected<Error> refused(std::string const& kind, std::vector<std::string> const& problems)
{
    std::string list;
    for (auto const& problem : problems)
        list += (list.empty() ? "" : "; ") + problem;
    return fail(ErrorCode::unsupported, "import: " + list,
        fmt::format("This {} needs what Lamina cannot express: {}.", kind, list));
}

/// Copies a file and gives its hash. Links are not followed.
Result<std::string> copied(fs::path const& from, fs::path const& to)
{
    std::error_code code;
    if (fs::symlink_status(from, code).type() != fs::file_type::regular)
        return fail(ErrorCode::notFound, "import: no plain file",
            fmt::format("“{}” is not a plain file.", from.filename().string()));
    auto const bytes = readFile(from, largestFile);
    if (!bytes)
        return fail(ErrorCode::unsupported, "import: " + bytes.error().what,
            fmt::format("“{}” cannot be read, or is larger than 2 GiB.", from.filename().string()));
    LAMINA_CHECK(writeAtomically(to, *bytes));
    return sha256(*bytes);
}

Result<std::string> write(Draft& draft, fs::path const& folder)
{
    auto& network = draft.manifest["network"];
    for (std::size_t n = 0; n < draft.files.size(); ++n) {
        auto const& file = draft.files[n];
        LAMINA_TRY(auto const hash, copied(file.source, folder / file.name));
        if (n == 0) {
            network["file"] = file.name;
            network["sha256"] = hash;
        } else {
            network["folds"].push_back({ { "file", file.name }, { "sha256", hash } });
        }
    }
    if (!draft.licence.empty()) {
        LAMINA_TRY(auto const hash, copied(draft.licence, folder / "LICENSE"));
        static_cast<void>(hash);
    }
    auto text = draft.manifest.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
    LAMINA_CHECK(writeAtomically(folder / "manifest.json", std::as_bytes(std::span(text))));
    LAMINA_TRY(auto const bundle, openBundle(folder));
    static_cast<void>(bundle);
    return text;
}

/// The texts of the card get what a person should know of the import.
void addNotes(Draft& draft)
{
    std::string limits = draft.manifest["card"]["limits"];
    for (auto const& note : draft.notes())
        limits += " " + note;
    draft.manifest["card"]["limits"] = shortened(limits, 4000);
}

/// What the manifest would be refused for; hashes of zeros stand for those of the files.
std::string problemOf(Draft& draft)
{
    auto& network = draft.manifest["network"];
    std::string const hash(64, '0');
    for (std::size_t n = 0; n < draft.files.size(); ++n) {
        Json const file { { "file", draft.files[n].name }, { "sha256", hash } };
        if (n == 0)
            network.update(file);
        else
            network["folds"].push_back(file);
    }
    auto const parsed
        = parseManifest(draft.manifest.dump(-1, ' ', false, Json::error_handler_t::replace));
    constexpr std::string_view lead = "manifest: ";
    auto problem = parsed ? std::string() : parsed.error().what;
    return problem.starts_with(lead) ? problem.substr(lead.size()) : problem;
}

} // namespace

bool isForeign(fs::path const& path)
{
    std::error_code code;
    return !fs::exists(path / "manifest.json", code) && kindOf(path).has_value();
}

fs::path importFolderFor(fs::path const& source)
{
    auto clean = source.lexically_normal();
    if (!clean.has_filename())
        clean = clean.parent_path();
    auto const name = clean.extension() == ".ts" || clean.extension() == ".pt"
            || clean.extension() == ".pth" || clean.extension() == ".onnx"
        ? clean.stem()
        : clean.filename();
    return clean.parent_path() / (name.string() + "-lamina");
}

Result<ImportPreview> previewImport(fs::path const& source, Answers const& answers)
{
    auto const kind = kindOf(source);
    if (!kind)
        return unknownKind(source);
    Draft draft(answers);
    kind->import(source, draft);
    ImportPreview preview { kind->name, draft.questions(), draft.problems(), draft.notes(), {} };
    for (auto const& key : draft.unused())
        preview.problems.push_back(
            fmt::format("{}: nothing that this {} asks for", key, kind->name));
    if (preview.questions.empty() && preview.problems.empty()) {
        addNotes(draft);
        if (auto problem = problemOf(draft); !problem.empty())
            preview.problems.push_back(std::move(problem));
    }
    preview.manifest = draft.manifest.dump(2, ' ', false, Json::error_handler_t::replace);
    return preview;
}

Result<ImportOutcome> importModel(
    fs::path const& source, fs::path const& output, Answers const& answers)
{
    auto const kind = kindOf(source);
    if (!kind)
        return unknownKind(source);
    Draft draft(answers);
    kind->import(source, draft);
    if (auto const unused = draft.unused(); !unused.empty())
        return fail(ErrorCode::usage, "import: unknown answer",
            fmt::format("“{}” is nothing that this {} asks for.", unused.front(), kind->name));
    if (!draft.problems().empty())
        return refused(kind->name, draft.problems());
    ImportOutcome outcome { kind->name, draft.questions(), draft.notes(), {} };
    if (!outcome.questions.empty())
        return outcome;
    addNotes(draft);

    std::error_code code;
    auto const target = fs::absolute(output, code).lexically_normal();
    if (code)
        return notWritten(code);
    if (fs::exists(target, code) && !fs::is_empty(target, code))
        return fail(ErrorCode::usage, "import: the folder is not empty",
            fmt::format("“{}” is not empty. Choose a new folder.", target.filename().string()));
    auto const name = target.has_filename() ? target : target.parent_path();
    ScratchFolder const fresh(name.parent_path() / ("." + name.filename().string() + ".new"));
    fs::create_directories(fresh.path(), code);
    if (code)
        return notWritten(code);
    LAMINA_TRY(outcome.manifest, write(draft, fresh.path()));
    fs::remove(name, code); // an empty folder
    fs::rename(fresh.path(), name, code);
    if (code)
        return notWritten(code);
    return outcome;
}

} // namespace lamina::ai
