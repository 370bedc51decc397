#pragma once

#include "ai/Signature.h"

#include <map>

namespace lamina::test {

/// A key that is always the same for one digit: '1', 'a', ….
[[nodiscard]] ai::SigningKey keyOf(char digit);

/// Trusts that key.
[[nodiscard]] ai::TrustStore trusting(char digit);

/// Writes a sound bundle with a network, a self-test and a licence into a new folder; not signed.
void writeBundle(std::filesystem::path const& folder, std::string const& id,
    std::string const& network = "weights");

/// The bytes of every file of a folder, by name.
[[nodiscard]] std::map<std::string, std::string> contentOf(std::filesystem::path const& folder);

} // namespace lamina::test
