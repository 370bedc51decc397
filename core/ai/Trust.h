#pragma once

#include "base/Result.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace lamina::ai {

/// Who vouches for a bundle.
enum class Trust {
    program, ///< it came with the program, byte for byte
    trustedKey, ///< signed by a key that this user trusts
    unknownKey, ///< signed, by whom this user has not said to trust
    unsignedBundle,
};
/// "program", "trusted-key", "unknown-key", "unsigned"
[[nodiscard]] std::string_view nameOf(Trust trust);

struct Signing {
    Trust trust = Trust::unsignedBundle;
    /// Of a trusted key the name that this user gave it, else what the signer calls itself.
    std::string signer;
    std::string key; ///< public, 64 hexadecimal digits; empty without a signature
};

/// Whether it may run without the developer mode.
[[nodiscard]] bool isTrusted(Signing const& signing);

/// The first digits of a key, in groups, for people.
[[nodiscard]] std::string shortKey(std::string_view key);

/// Whether a text names a key: 64 lower-case hexadecimal digits.
[[nodiscard]] bool isPublicKey(std::string_view text);
/// Whether a text may name a signer: 1 to 100 bytes on one line.
[[nodiscard]] bool isSignerName(std::string_view text);

struct TrustedKey {
    std::string key; ///< public, 64 hexadecimal digits
    std::string name;
};

/// The keys that this user trusts.
struct TrustStore {
    std::vector<TrustedKey> keys; ///< each key once

    /// Null for a key that is not trusted.
    [[nodiscard]] TrustedKey const* find(std::string_view key) const;
};

/// Reads what `writeTrustStore` writes. Any input is safe; what is wrong is named.
Result<TrustStore> parseTrustStore(std::string_view json);
/// The store in a file; empty when there is none.
Result<TrustStore> readTrustStore(std::filesystem::path const& file);
/// Writes a store, and its folder where it is missing. Atomic.
Status writeTrustStore(TrustStore const& store, std::filesystem::path const& file);

} // namespace lamina::ai
