#include "ai/Trust.h"
#include "ai/protocol/Json_p.h"
#include "base/AtomicFile.h"

#include <algorithm>
#include <fmt/format.h>
#include <span>
#include <system_error>

namespace lamina::ai {

namespace {

constexpr std::size_t largestStore = 1U << 20;
constexpr std::size_t mostKeys = 1000;

tl::unexpected<Error> unsound(std::string const& what)
{
    return fail(ErrorCode::badData, "trusted keys: " + what,
        fmt::format(
            "The list of trusted keys is not valid ({}), so none is trusted. Correct it, or "
            "remove it and trust the keys again.",
            what));
}

} // namespace

std::string_view nameOf(Trust trust)
{
    switch (trust) {
    case Trust::program:
        return "program";
    case Trust::trustedKey:
        return "trusted-key";
    case Trust::unknownKey:
        return "unknown-key";
    case Trust::unsignedBundle:
        break;
    }
    return "unsigned";
}

bool isTrusted(Signing const& signing)
{
    return signing.trust == Trust::program || signing.trust == Trust::trustedKey;
}

std::string shortKey(std::string_view key)
{
    constexpr std::size_t shown = 16;
    std::string text;
    for (std::size_t n = 0; n < std::min(shown, key.size()); n += 4)
        text += (text.empty() ? "" : " ") + std::string(key.substr(n, 4));
    return text;
}

bool isPublicKey(std::string_view text)
{
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == text.npos;
}

bool isSignerName(std::string_view text)
{
    constexpr std::size_t longest = 100;
    return !text.empty() && text.size() <= longest && std::ranges::none_of(text, [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    });
}

TrustedKey const* TrustStore::find(std::string_view key) const
{
    auto const at = std::ranges::find(keys, key, &TrustedKey::key);
    return at == keys.end() ? nullptr : &*at;
}

Result<TrustStore> parseTrustStore(std::string_view json)
{
    if (json.size() > largestStore)
        return unsound("too large");
    auto const document = parseStrictly(json);
    if (!document)
        return unsound(document.error().what);
    TrustStore store;
    JsonReport report;
    {
        JsonObject root(*document, "", report);
        root.choice("schema", { "lamina-trusted-keys/1" });
        root.each("keys", mostKeys, Need::required, [&](JsonObject& entry) {
            TrustedKey trusted { entry.text("key"), entry.text("name") };
            if (!isPublicKey(trusted.key) || store.find(trusted.key) != nullptr)
                entry.refuse("key", "must be 64 hexadecimal digits, once");
            if (!isSignerName(trusted.name))
                entry.refuse("name", "must be one short line");
            store.keys.push_back(std::move(trusted));
        });
    }
    if (!report.problem.empty())
        return unsound(report.problem);
    return store;
}

Result<TrustStore> readTrustStore(std::filesystem::path const& file)
{
    std::error_code code;
    if (!std::filesystem::exists(file, code))
        return TrustStore {};
    LAMINA_TRY(auto const bytes, readFile(file, largestStore));
    return parseTrustStore({ reinterpret_cast<char const*>(bytes.data()), bytes.size() });
}

Status writeTrustStore(TrustStore const& store, std::filesystem::path const& file)
{
    auto keys = Json::array();
    for (auto const& trusted : store.keys)
        keys.push_back({ { "key", trusted.key }, { "name", trusted.name } });
    Json const root { { "schema", "lamina-trusted-keys/1" }, { "keys", keys } };
    auto const text = root.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
    std::error_code code;
    std::filesystem::create_directories(file.parent_path(), code);
    return writeAtomically(file, std::as_bytes(std::span(text)));
}

} // namespace lamina::ai
