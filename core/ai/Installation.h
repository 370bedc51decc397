#pragma once

#include "ai/Manifest.h"

#include <filesystem>
#include <string>

namespace lamina::ai {

/// Copies a sound bundle into `models`/<id>: its manifest, the files that the manifest lists, its
/// signature and its licence, nothing else. The copy is checked by its hashes before it takes its
/// place, where it replaces an installed one of the same id. All or nothing.
Result<Bundle> installBundle(std::filesystem::path const& source,
    std::filesystem::path const& models, TrustStore const& trusted = {});

/// Removes what `installBundle` put into `models`. Fails with notFound, and with usage for an id
/// that is none.
Status removeBundle(std::string const& id, std::filesystem::path const& models);

} // namespace lamina::ai
