#pragma once

#include <filesystem>
#include <span>

namespace lamina::worker {

/// Leaves this process nothing of the file system but reading below `readable` and what the loader,
/// the C library and a GPU driver need; no other user's sockets and signals where the kernel can.
/// Returns the version of Landlock in force, or 0 when the kernel has none (Linux 5.13 or later).
int restrictFiles(std::span<std::filesystem::path const> readable);

} // namespace lamina::worker
