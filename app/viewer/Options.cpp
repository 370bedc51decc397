#include "viewer/Options.h"

#include "viewer/Script.h"

#include <CLI/CLI.hpp>
#include <cstdio>

namespace lamina::app {

namespace {

/// A path that no longer depends on the working folder.
QString absolute(std::string const& path)
{
    std::error_code code;
    auto const full = std::filesystem::absolute(path, code);
    return QString::fromStdU16String((code ? std::filesystem::path(path) : full).u16string());
}

} // namespace

ParsedOptions parseOptions(int argc, char const* const* argv)
{
    CLI::App line(
        "Lamina: a DICOM viewer with AI assist. Research use; not for diagnosis.", "lamina");
    std::vector<std::string> paths;
    std::vector<std::string> models;
    std::string worker;
    std::string results;
    std::string actions;
    Options options;
    line.add_option("paths", paths, "Files, folders, archives or DICOMDIR to open")
        ->option_text("PATH…");
    line.add_option("--models", models,
            "A folder of model bundles, beside the installed ones; may be repeated")
        ->option_text("DIR")
        ->allow_extra_args(false);
    line.add_option("--worker", worker, "The lamina-worker program to run models with")
        ->option_text("PATH");
    line.add_option("--results", results, "Where accepted results are saved")->option_text("DIR");
    line.add_flag("--developer", options.developer,
            "Run models that no trusted key has signed, whatever the settings say")
        ->envname("LAMINA_DEVELOPER");
    line.add_option("--actions", actions, "A script to run, see below")->option_text("SCRIPT");
    line.add_option("--ui-scale", options.scale,
            "Size of texts and controls; by the window's height if not given")
        ->option_text("X")
        ->check(CLI::Range(0.5, 4.0));
    line.set_version_flag("--version", std::string("lamina ") + LAMINA_VERSION);
    line.footer("Script: steps separated by ';', each waits for the one before.\n"
        + scriptUsage().toStdString()
        + "A step that fails ends the program with code 3, a script that cannot be read with 2.");
    try {
        line.parse(argc, argv);
    } catch (CLI::ParseError const& error) {
        int const code = line.exit(error);
        return { {}, code == 0 ? 0 : 2 };
    }
    for (auto const& path : paths)
        options.paths << absolute(path);
    for (auto const& folder : models)
        options.modelFolders.emplace_back(folder);
    options.worker = worker;
    options.results = results;
    options.actions = QString::fromStdString(actions);
    return { std::move(options), 0 };
}

} // namespace lamina::app
