#include "ai/Signature.h"
#include "cli/Commands.h"
#include "session/UserFolders.h"

#include <algorithm>
#include <fmt/format.h>

namespace lamina::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t fewestDigits = 16;

/// A key from a file of one, or from its digits and a name.
Result<ai::TrustedKey> keyFrom(std::string const& text, std::string const& name)
{
    ai::TrustedKey key { text, name };
    if (!ai::isPublicKey(text)) {
        LAMINA_TRY(key, ai::readPublicKey(text));
        if (!name.empty())
            key.name = name;
    }
    if (!ai::isSignerName(key.name))
        return fail(ErrorCode::usage, "key without a name",
            "Say whose key this is: --name NAME, one line of at most 100 bytes.");
    return key;
}

Result<ai::TrustedKey> addTrusted(std::string const& text, std::string const& name)
{
    LAMINA_TRY(auto const key, keyFrom(text, name));
    LAMINA_TRY(auto store, ai::readTrustStore(session::userTrustFile()));
    std::erase_if(store.keys, [&](auto const& known) { return known.key == key.key; });
    store.keys.push_back(key);
    LAMINA_CHECK(ai::writeTrustStore(store, session::userTrustFile()));
    return key;
}

Result<ai::TrustedKey> dropTrusted(std::string digits)
{
    std::erase(digits, ' ');
    LAMINA_TRY(auto store, ai::readTrustStore(session::userTrustFile()));
    auto const fits = [&](ai::TrustedKey const& known) { return known.key.starts_with(digits); };
    if (digits.size() < fewestDigits || std::ranges::count_if(store.keys, fits) != 1)
        return fail(ErrorCode::usage, "no such trusted key",
            fmt::format("No single trusted key begins with these digits; give at least {}. "
                        "lamina-cli models trusted lists the keys.",
                fewestDigits));
    auto const dropped = *std::ranges::find_if(store.keys, fits);
    std::erase_if(store.keys, fits);
    LAMINA_CHECK(ai::writeTrustStore(store, session::userTrustFile()));
    return dropped;
}

nlohmann::json toJson(ai::TrustedKey const& key)
{
    return { { "key", key.key }, { "name", key.name } };
}

} // namespace

int makeKey(std::string const& name, fs::path const& file, Terminal const& terminal)
{
    auto const key = ai::makeSigningKey(name);
    if (!key)
        return terminal.refuse(key.error());
    auto const pub = ai::writeSigningKey(*key, file);
    if (!pub)
        return terminal.refuse(pub.error());
    return terminal.answer({ { "key", key->publicKey }, { "name", name },
                               { "secret_file", file.string() }, { "public_file", pub->string() } },
        fmt::format("{}\nSecret: {} (keep it to yourself, and keep a copy)\nPublic: {} (give it to "
                    "those who run your models)\nTrust it on this computer, too: lamina-cli models "
                    "trust {}",
            key->publicKey, file.string(), pub->string(), pub->string()));
}

int signModel(fs::path const& folder, fs::path const& file, Terminal const& terminal)
{
    auto const key = ai::readSigningKey(file);
    if (!key)
        return terminal.refuse(
            key.error().code == ErrorCode::notFound ? Error { ErrorCode::notFound, "no signing key",
                "There is no key to sign with. Make one: lamina-cli models keygen --name NAME." }
                                                    : key.error());
    if (auto const done = ai::signBundle(folder, *key); !done)
        return terminal.refuse(done.error());
    return terminal.answer({ { "key", key->publicKey }, { "signer", key->name } },
        fmt::format("Signed as “{}” with the key {}", key->name, ai::shortKey(key->publicKey)));
}

int trustKey(std::string const& key, std::string const& name, Terminal const& terminal)
{
    auto const added = addTrusted(key, name);
    if (!added)
        return terminal.refuse(added.error());
    return terminal.answer(toJson(*added),
        fmt::format("Models that {} signed with the key {} run here from now on", added->name,
            ai::shortKey(added->key)));
}

int untrustKey(std::string key, Terminal const& terminal)
{
    auto const dropped = dropTrusted(std::move(key));
    if (!dropped)
        return terminal.refuse(dropped.error());
    return terminal.answer(
        toJson(*dropped), fmt::format("The key of {} is no longer trusted", dropped->name));
}

int listTrustedKeys(Terminal const& terminal)
{
    auto const store = ai::readTrustStore(session::userTrustFile());
    if (!store)
        return terminal.refuse(store.error());
    auto keys = nlohmann::json::array();
    std::string text;
    for (auto const& key : store->keys) {
        keys.push_back(toJson(key));
        text += fmt::format("{} {}\n", key.key, key.name);
    }
    return terminal.answer(
        { { "keys", keys } }, text + fmt::format("{} trusted keys", store->keys.size()));
}

} // namespace lamina::cli
