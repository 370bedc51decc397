#pragma once

#include <cstdint>
#include <filesystem>
#include <istream>
#include <optional>

namespace lamina::runner {

/// Bytes that control groups leave a process: limit less use, the least of its group and of those
/// around it. `membership` is what /proc/self/cgroup says, `root` where the groups are mounted;
/// version 2, and the memory groups of version 1. Files that could be given up count as free.
/// Nothing where no group has a limit or none can be read.
std::optional<std::uint64_t> roomInGroups(
    std::istream& membership, std::filesystem::path const& root = "/sys/fs/cgroup");

/// Bytes that this process may still take by its own limits, RLIMIT_AS and RLIMIT_DATA; nothing
/// without them.
std::optional<std::uint64_t> roomInOwnLimits();

/// The smaller of two bounds, of which there may be none.
std::optional<std::uint64_t> lesserOf(
    std::optional<std::uint64_t> a, std::optional<std::uint64_t> b);

} // namespace lamina::runner
