#include "ai/Signature.h"

#include "ai/Bundle_p.h"
#include "ai/protocol/Json_p.h"
#include "base/AtomicFile.h"
#include "base/Ed25519.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <span>
#include <sstream>

namespace lamina::ai {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t largestSignature = 4096;
constexpr std::size_t signatureDigits = 128;

tl::unexpected<Error> unsound(std::string const& what)
{
    return fail(ErrorCode::badData, "signature: " + what);
}

tl::unexpected<Error> wrong(Manifest const& manifest, std::string const& what)
{
    return fail(ErrorCode::plugin, fmt::format("bundle {}: signature: {}", manifest.id, what),
        fmt::format("The signature of “{}” is wrong: the model is not what its signer made. Do not "
                    "use it; get it from its author again.",
            manifest.name));
}

/// Those that the program was built with, by the hash of their manifests.
bool cameWithTheProgram(std::string_view manifestSha256)
{
    std::istringstream known(LAMINA_SHIPPED_MANIFESTS);
    for (std::string hash; known >> hash;)
        if (hash == manifestSha256)
            return true;
    return false;
}

} // namespace

Result<Signature> parseSignature(std::string_view json)
{
    if (json.size() > largestSignature)
        return unsound("too large");
    auto const document = parseStrictly(json);
    if (!document)
        return unsound(document.error().what);
    Signature signature;
    JsonReport report;
    {
        JsonObject root(*document, "", report);
        root.choice("schema", { "lamina-signature/1" });
        signature.key = root.text("key");
        signature.signer = root.text("signer");
        signature.signature = root.text("signature");
        if (!isPublicKey(signature.key))
            root.refuse("key", "must be 64 hexadecimal digits");
        if (!isSignerName(signature.signer))
            root.refuse("signer", "must be one short line");
        if (signature.signature.size() != signatureDigits)
            root.refuse("signature", "must be 128 hexadecimal digits");
    }
    if (!report.problem.empty())
        return unsound(report.problem);
    return signature;
}

std::string toJson(Signature const& signature)
{
    Json const root { { "schema", "lamina-signature/1" }, { "key", signature.key },
        { "signer", signature.signer }, { "signature", signature.signature } };
    return root.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::string signedText(
    Manifest const& manifest, std::string_view manifestSha256, std::string_view signer)
{
    std::map<std::string, std::string> files;
    for (auto const& file : manifest.files)
        files.emplace(file.file, file.sha256);
    if (manifest.selfTest && !manifest.selfTest->file.file.empty())
        files.emplace(manifest.selfTest->file.file, manifest.selfTest->file.sha256);
    auto text
        = fmt::format("lamina-signature/1\nsigner {}\n{} manifest.json\n", signer, manifestSha256);
    for (auto const& [name, hash] : files)
        text += fmt::format("{} {}\n", hash, name);
    return text;
}

Result<Signing> signingOf(fs::path const& folder, Manifest const& manifest,
    std::string_view manifestSha256, TrustStore const& trusted)
{
    auto const path = folder / signatureFile;
    std::error_code code;
    auto const type = fs::symlink_status(path, code).type();
    bool const shipped = cameWithTheProgram(manifestSha256);
    if (type == fs::file_type::not_found)
        return Signing { shipped ? Trust::program : Trust::unsignedBundle, {}, {} };
    if (type != fs::file_type::regular)
        return wrong(manifest, "not a file");
    auto const bytes = readFile(path, largestSignature);
    if (!bytes)
        return wrong(manifest, bytes.error().what);
    auto const read
        = parseSignature({ reinterpret_cast<char const*>(bytes->data()), bytes->size() });
    if (!read)
        return wrong(manifest, read.error().what);
    if (!isSignature(
            read->signature, signedText(manifest, manifestSha256, read->signer), read->key))
        return wrong(manifest, "does not belong to these files");
    auto const* const known = trusted.find(read->key);
    return Signing { shipped   ? Trust::program
            : known != nullptr ? Trust::trustedKey
                               : Trust::unknownKey,
        known != nullptr ? known->name : read->signer, read->key };
}

Status signBundle(fs::path const& folder, SigningKey const& key)
{
    LAMINA_TRY(auto const read, readBundle(folder));
    auto const& manifest = read.bundle.manifest;
    Signature const signature { key.publicKey, key.name,
        sign(signedText(manifest, read.manifestSha256, key.name), key.seed) };
    auto const text = toJson(signature);
    LAMINA_CHECK(writeAtomically(folder / signatureFile, std::as_bytes(std::span(text))));
    return {};
}

} // namespace lamina::ai
