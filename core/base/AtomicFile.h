#pragma once

#include "base/Result.h"

#include <filesystem>
#include <functional>
#include <span>
#include <vector>

namespace lamina {

/// Calls `write` with the path of a temporary file beside `path`, then flushes it to disk and
/// renames it over `path`. On any failure `path` is as it was and the temporary file is gone.
Status writeAtomically(std::filesystem::path const& path,
    std::function<Status(std::filesystem::path const& temporary)> const& write);

/// The same for bytes that are already in memory.
Status writeAtomically(std::filesystem::path const& path, std::span<std::byte const> bytes);

/// Reads a whole file, or fails when it is larger than `limit` bytes.
Result<std::vector<std::byte>> readFile(std::filesystem::path const& path, std::size_t limit);

} // namespace lamina
