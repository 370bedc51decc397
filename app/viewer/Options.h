#pragma once

#include <QStringList>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace lamina::app {

/// What the command line asks for.
struct Options {
    QStringList paths;
    std::vector<std::filesystem::path> modelFolders;
    std::filesystem::path worker;
    std::filesystem::path results;
    bool developer = false; ///< models run that no trusted key has signed
    QString actions;
    double scale = 0; ///< 0: by the window's height
};

/// Reads the command line. Answers --help and --version on the standard output and mistakes on
/// the standard error; then there are no options but the exit code.
struct ParsedOptions {
    std::optional<Options> options;
    int exitCode = 0;
};
[[nodiscard]] ParsedOptions parseOptions(int argc, char const* const* argv);

} // namespace lamina::app
