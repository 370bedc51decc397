#include "base/Ed25519.h"

#include <algorithm>
#include <array>
#include <sodium.h>

namespace lamina {

namespace {

template <std::size_t size> using Bytes = std::array<unsigned char, size>;

template <std::size_t size> std::string hexOf(Bytes<size> const& bytes)
{
    std::array<char, size * 2 + 1> hex {};
    sodium_bin2hex(hex.data(), hex.size(), bytes.data(), bytes.size());
    return hex.data();
}

/// Lower-case digits alone: a key has one spelling.
template <std::size_t size> bool fromHex(std::string_view hex, Bytes<size>& bytes)
{
    bool const plain = hex.size() == size * 2 && std::ranges::all_of(hex, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    });
    std::size_t made = 0;
    return plain
        && sodium_hex2bin(
               bytes.data(), bytes.size(), hex.data(), hex.size(), nullptr, &made, nullptr)
        == 0
        && made == size;
}

unsigned char const* bytesOf(std::string_view text)
{
    return reinterpret_cast<unsigned char const*>(text.data());
}

struct Expanded {
    Bytes<crypto_sign_PUBLICKEYBYTES> publicKey {};
    Bytes<crypto_sign_SECRETKEYBYTES> secretKey {};
    Expanded() = default;
    Expanded(Expanded const&) = delete;
    Expanded& operator=(Expanded const&) = delete;
    ~Expanded() { sodium_memzero(secretKey.data(), secretKey.size()); }

    bool expand(std::string_view seed)
    {
        Bytes<crypto_sign_SEEDBYTES> raw {};
        bool const done = sodium_init() >= 0 && fromHex(seed, raw)
            && crypto_sign_seed_keypair(publicKey.data(), secretKey.data(), raw.data()) == 0;
        sodium_memzero(raw.data(), raw.size());
        return done;
    }
};

} // namespace

KeyPair makeKeyPair()
{
    if (sodium_init() < 0)
        return {};
    Bytes<crypto_sign_SEEDBYTES> raw {};
    randombytes_buf(raw.data(), raw.size());
    auto pair = keyPairOf(hexOf(raw));
    sodium_memzero(raw.data(), raw.size());
    return pair;
}

KeyPair keyPairOf(std::string_view seed)
{
    Expanded keys;
    if (!keys.expand(seed))
        return {};
    return { hexOf(keys.publicKey), std::string(seed) };
}

std::string sign(std::string_view text, std::string_view seed)
{
    Expanded keys;
    Bytes<crypto_sign_BYTES> signature {};
    if (!keys.expand(seed)
        || crypto_sign_detached(
               signature.data(), nullptr, bytesOf(text), text.size(), keys.secretKey.data())
            != 0)
        return {};
    return hexOf(signature);
}

bool isSignature(std::string_view signature, std::string_view text, std::string_view publicKey)
{
    Bytes<crypto_sign_BYTES> signatureBytes {};
    Bytes<crypto_sign_PUBLICKEYBYTES> keyBytes {};
    return sodium_init() >= 0 && fromHex(signature, signatureBytes) && fromHex(publicKey, keyBytes)
        && crypto_sign_verify_detached(
               signatureBytes.data(), bytesOf(text), text.size(), keyBytes.data())
        == 0;
}

} // namespace lamina
