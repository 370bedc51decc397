#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace lamina {

/// A key to sign with and the one that proves it, as lower-case hexadecimal digits (RFC 8032).
struct KeyPair {
    std::string publicKey; ///< 64 digits
    std::string seed; ///< 64 digits; secret
};

/// A new pair from the system's source of random numbers.
[[nodiscard]] KeyPair makeKeyPair();

/// The pair that belongs to a seed of 64 digits; empty texts for anything else.
[[nodiscard]] KeyPair keyPairOf(std::string_view seed);

/// The signature of `text`, 128 digits; empty when `seed` is none.
[[nodiscard]] std::string sign(std::string_view text, std::string_view seed);

/// Whether `signature` is one of `text` by the owner of `publicKey`. Any input is safe.
[[nodiscard]] bool isSignature(
    std::string_view signature, std::string_view text, std::string_view publicKey);

} // namespace lamina
