#pragma once

#include "viewer/Options.h"

namespace lamina::app {

/// Where model bundles lie: given folders, the installed ones, those of the source tree.
[[nodiscard]] std::vector<std::filesystem::path> modelFolders(
    Options const& options, std::filesystem::path const& programFolder);

/// The composition root: builds session, desk and window from the command line, runs the event
/// loop and returns the exit code.
int runApplication(int argc, char** argv);

} // namespace lamina::app
