#include "base/Sha256.h"

#include <array>
#include <sodium.h>

namespace lamina {

std::string sha256(std::span<std::byte const> bytes)
{
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest {};
    crypto_hash_sha256(
        digest.data(), reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size());
    std::array<char, crypto_hash_sha256_BYTES * 2 + 1> hex {};
    sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
    return hex.data();
}

} // namespace lamina
