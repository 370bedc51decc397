#pragma once

#include "Handles.h"
#include "ai/protocol/Messages.h"
#include "base/Result.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace lamina::worker {

/// Files of a bundle in memory, each with the hash that the manifest promised: what is checked
/// is what is used.
class BundleFiles {
public:
    /// Reads and checks every file through its handle; calls `alive` between them.
    static Result<BundleFiles> read(std::vector<ai::protocol::BundleFile> const& files,
        Handles& handles, std::function<void()> const& alive);

    /// Null when the manifest does not list `name`.
    [[nodiscard]] std::vector<std::byte> const* find(std::string const& name) const;

private:
    std::map<std::string, std::vector<std::byte>> files_;
};

} // namespace lamina::worker
