#pragma once

#include "ai/Manifest.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace lamina::ai {

/// The file of a bundle that says who signed it, beside its manifest.
constexpr auto signatureFile = "manifest.sig";

/// What such a file says.
struct Signature {
    std::string key; ///< public, 64 hexadecimal digits
    std::string signer; ///< what the signer calls itself
    std::string signature; ///< Ed25519, 128 hexadecimal digits
};

/// Reads a signature file. Any input is safe; what is wrong is named.
Result<Signature> parseSignature(std::string_view json);
[[nodiscard]] std::string toJson(Signature const& signature);

/// What is signed: the signer's name, the SHA-256 of the manifest, and that of every file that it
/// lists, by name. `manifestSha256` is that of the manifest's bytes.
[[nodiscard]] std::string signedText(
    Manifest const& manifest, std::string_view manifestSha256, std::string_view signer);

/// Who vouches for a bundle whose files were checked. Fails with `plugin` when a signature is there
/// and wrong in any way.
Result<Signing> signingOf(std::filesystem::path const& folder, Manifest const& manifest,
    std::string_view manifestSha256, TrustStore const& trusted);

/// A key to sign with. The seed is secret.
struct SigningKey {
    std::string name;
    std::string publicKey;
    std::string seed;
};
Result<SigningKey> makeSigningKey(std::string const& name);
/// Writes a new file that its owner alone can read, and beside it `FILE.pub`, which others get.
/// Refuses to write over a key. Returns the path of the public one.
Result<std::filesystem::path> writeSigningKey(
    SigningKey const& key, std::filesystem::path const& file);
Result<SigningKey> readSigningKey(std::filesystem::path const& file);
/// The public half, as `writeSigningKey` wrote it.
Result<TrustedKey> readPublicKey(std::filesystem::path const& file);

/// Signs a sound bundle in its folder, over whatever signature it had.
Status signBundle(std::filesystem::path const& folder, SigningKey const& key);

} // namespace lamina::ai
