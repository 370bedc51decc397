#pragma once

#include "ai/Worker.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace lamina::ai {

/// So much may the results of a user take on disk; the longest unused go first.
inline constexpr std::uint64_t mostResultBytes = std::uint64_t { 1 } << 30;

/// What a result depends on, as 64 hexadecimal digits: the manifest, which names the hash of every
/// file of the bundle; who vouches for it, because the result says so; voxels and geometry; the
/// region; the device that was asked for; what computes. Nothing in it can be read back.
[[nodiscard]] std::string resultKey(RunRequest const& request, LoadedModel const& model);

/// A result that was kept under this key, checked like one that comes from a worker. Nothing where
/// there is none or the entry is damaged. [any thread]
[[nodiscard]] std::optional<RunResult> rememberedResult(
    std::filesystem::path const& folder, std::string const& key, RunRequest const& request);

/// Keeps a result in a file that this user alone may read, and removes the longest unused ones
/// beyond `mostBytes`. A made image is not kept: it is the patient's as much as its source. Atomic.
Status rememberResult(std::filesystem::path const& folder, std::string const& key,
    RunResult const& result, std::uint64_t mostBytes = mostResultBytes);

struct ForgottenResults {
    std::size_t files = 0;
    std::uint64_t bytes = 0;
};
/// Removes every result that was kept. Fails when one stays.
Result<ForgottenResults> forgetResults(std::filesystem::path const& folder);

} // namespace lamina::ai
