#pragma once

#include "session/SessionOptions.h"

#include <cstdlib>
#include <filesystem>

namespace lamina::test {

/// The worker and the bundles of this build, with results in "results" below a folder.
inline session::SessionOptions builtModels(std::filesystem::path const& folder)
{
    std::filesystem::path const build = std::getenv("LAMINA_BINARY_DIR");
    session::SessionOptions options;
    options.worker.program = build / "bin" / "lamina-worker";
    options.modelFolders = { build / "bundles" };
    options.memory.runsUnsigned = true;
    options.resultsFolder = folder / "results";
    return options;
}

} // namespace lamina::test
