#include "ai/Signature.h"
#include "ai/protocol/Json_p.h"
#include "base/AtomicFile.h"
#include "base/Ed25519.h"

#include <fmt/format.h>
#include <span>
#include <system_error>

namespace lamina::ai {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t largestKey = 4096;

tl::unexpected<Error> noKey(fs::path const& file, std::string const& what)
{
    return fail(ErrorCode::badData, "key: " + what,
        fmt::format("{} holds no key of this kind ({}).", file.filename().string(), what));
}

Result<Json> readKeyFile(fs::path const& file)
{
    LAMINA_TRY(auto const bytes, readFile(file, largestKey));
    return parseStrictly({ reinterpret_cast<char const*>(bytes.data()), bytes.size() });
}

} // namespace

Result<SigningKey> makeSigningKey(std::string const& name)
{
    if (!isSignerName(name))
        return fail(ErrorCode::usage, "name of a signer",
            "Give the name that others will see: one line of at most 100 bytes.");
    auto pair = makeKeyPair();
    if (pair.seed.empty())
        return fail(
            ErrorCode::internal, "no random numbers", "The system gives no random numbers.");
    return SigningKey { name, std::move(pair.publicKey), std::move(pair.seed) };
}

Result<fs::path> writeSigningKey(SigningKey const& key, fs::path const& file)
{
    std::error_code code;
    auto pub = file;
    pub += ".pub";
    for (auto const& path : { file, pub })
        if (fs::symlink_status(path, code).type() != fs::file_type::not_found)
            return fail(ErrorCode::usage, "key exists",
                fmt::format("{} is there already and stays as it is. Name another file with -o.",
                    path.string()));
    fs::create_directories(fs::absolute(file, code).parent_path(), code);
    Json const secret { { "schema", "lamina-secret-key/1" }, { "name", key.name },
        { "key", key.publicKey }, { "seed", key.seed } };
    Json const open { { "schema", "lamina-public-key/1" }, { "name", key.name },
        { "key", key.publicKey } };
    auto const text = open.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
    auto const secretText = secret.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
    LAMINA_CHECK(writeAtomically(file, std::as_bytes(std::span(secretText)), Readers::ownerOnly));
    LAMINA_CHECK(writeAtomically(pub, std::as_bytes(std::span(text))));
    return pub;
}

Result<SigningKey> readSigningKey(fs::path const& file)
{
    LAMINA_TRY(auto const json, readKeyFile(file));
    SigningKey key;
    JsonReport report;
    {
        JsonObject root(json, "", report);
        root.choice("schema", { "lamina-secret-key/1" });
        key = { root.text("name"), root.text("key"), root.text("seed") };
        if (!isSignerName(key.name))
            root.refuse("name", "must be one short line");
        if (!isPublicKey(key.publicKey) || keyPairOf(key.seed).publicKey != key.publicKey)
            root.refuse("seed", "does not belong to the public key");
    }
    if (!report.problem.empty())
        return noKey(file, report.problem);
    return key;
}

Result<TrustedKey> readPublicKey(fs::path const& file)
{
    LAMINA_TRY(auto const json, readKeyFile(file));
    TrustedKey key;
    JsonReport report;
    {
        JsonObject root(json, "", report);
        root.choice("schema", { "lamina-public-key/1" });
        key = { root.text("key"), root.text("name") };
        if (!isSignerName(key.name))
            root.refuse("name", "must be one short line");
        if (!isPublicKey(key.key))
            root.refuse("key", "must be 64 hexadecimal digits");
    }
    if (!report.problem.empty())
        return noKey(file, report.problem);
    return key;
}

} // namespace lamina::ai
