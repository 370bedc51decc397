#pragma once

#include "base/Result.h"

#include <lamina/plugin.h>

#include <cstddef>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace lamina::worker {

/// Shared libraries that were loaded, kept until the process ends: Torch and libraries with
/// thread-local state do not survive being unloaded. [compute thread]
class PluginLibraries {
public:
    explicit PluginLibraries(std::vector<std::filesystem::path> folders);

    /// The entry of the built-in runner "segment", "detect", …
    Result<lamina_entry const*> runner(std::string const& name);

    /// The entry of a code plugin, loaded from memory: the bytes that were checked are the bytes
    /// that run.
    Result<lamina_entry const*> code(std::string const& sha256, std::span<std::byte const> bytes);

private:
    Result<lamina_entry const*> load(std::string const& key, std::string const& path);

    std::vector<std::filesystem::path> folders_;
    std::map<std::string, lamina_entry const*> loaded_;
};

} // namespace lamina::worker
