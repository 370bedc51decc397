#pragma once

#include "cli/Commands.h"

namespace lamina::cli {

/// The first object below `path` that holds curves, of the series `uid` or of any.
Result<std::filesystem::path> chooseCurves(
    std::filesystem::path const& path, std::string const& uid, Terminal const& terminal);

/// Writes curves as a table (CSV): the first group to the output, others beside it, numbered.
int exportCurves(ExportOptions const& options, Terminal const& terminal);

} // namespace lamina::cli
