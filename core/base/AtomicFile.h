#pragma once

#include "base/Result.h"

#include <filesystem>
#include <functional>
#include <span>
#include <system_error>
#include <vector>

namespace lamina {

/// Who may read a file that is made. Files about patients are for their owner alone, unless the
/// reader asked for a file to give away.
enum class Readers {
    umask, ///< as the user's umask says
    ownerOnly ///< mode 0600, from the first moment on
};

/// Calls `write` with the path of an empty temporary file beside `path`, then flushes it to disk,
/// renames it over `path` and flushes the folder. On any failure `path` is as it was, but for a
/// folder that cannot be flushed: then it is the new one, and may not outlive a power cut. The
/// temporary file is gone in any case, even when `write` throws. [any thread]
Status writeAtomically(std::filesystem::path const& path,
    std::function<Status(std::filesystem::path const& temporary)> const& write,
    Readers readers = Readers::umask);

/// The same for bytes that are already in memory.
Status writeAtomically(std::filesystem::path const& path, std::span<std::byte const> bytes,
    Readers readers = Readers::umask);

/// Makes a folder and those above it that are missing for this user alone (mode 0700), and flushes
/// their names to disk. Those that are there stay as they are.
[[nodiscard]] std::error_code makePrivateFolders(std::filesystem::path const& folder);

/// Flushes the names in a folder to disk: what was made, renamed or removed there outlives a power
/// cut. Nothing where the file system has no such thing, or the folder may not be read.
[[nodiscard]] std::error_code flushFolder(std::filesystem::path const& folder);

/// Reads a whole file, or fails when it is larger than `limit` bytes.
Result<std::vector<std::byte>> readFile(std::filesystem::path const& path, std::size_t limit);

} // namespace lamina
