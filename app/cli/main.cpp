#include "ai/import/Import.h"
#include "base/ChildProcess.h"
#include "base/RemainingTime.h"
#include "cli/Commands.h"
#include "dicom/Conversion.h"
#include "session/UserFolders.h"

#include <CLI/CLI.hpp>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <fmt/format.h>
#include <stop_token>
#include <string>
#include <thread>
#include <unistd.h>

namespace {

/// Set by the first Ctrl+C; a second one ends the program the hard way.
volatile std::sig_atomic_t interrupted = 0;

void onInterrupt(int)
{
    interrupted = 1;
    std::signal(SIGINT, SIG_DFL);
}

/// Turns the signal into a stop request; a handler itself may not do that.
class InterruptWatch {
public:
    InterruptWatch()
    {
        std::signal(SIGINT, onInterrupt);
        std::signal(SIGTERM, onInterrupt);
    }
    [[nodiscard]] std::stop_token token() const { return stop_.get_token(); }

private:
    std::stop_source stop_;
    std::jthread thread_ { [this](std::stop_token end) {
        while (!end.stop_requested() && interrupted == 0)
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        if (interrupted != 0)
            stop_.request_stop();
    } };
};

constexpr char const* seriesHelp = "Series Instance UID, and #ID for one of its stacks";

void showProgress(double fraction, std::string_view stage)
{
    static lamina::RemainingTime remaining;
    static std::string last;
    if (stage != last)
        remaining.interrupt(); // every stage has its own speed
    last = stage;
    remaining.see(fraction);
    std::string line(stage);
    if (auto const seconds = remaining.seconds())
        line += *seconds < 90 ? fmt::format(", about {:.0f} s left", *seconds)
                              : fmt::format(", about {:.0f} min left", *seconds / 60);
    std::fprintf(stderr, "\r%3.0f %%  %-60s", fraction * 100, line.c_str());
    if (fraction >= 1)
        std::fputs("\r\033[K", stderr);
}

} // namespace

int main(int argc, char** argv)
{
    using namespace lamina::cli;
    CLI::App app { "Lamina without a screen: reads DICOM, runs models, writes results." };
    app.set_version_flag("--version", LAMINA_VERSION);
    app.require_subcommand(1);
    app.fallthrough();

    InterruptWatch const interrupt;
    Terminal terminal;
    terminal.stop = interrupt.token();
    terminal.decoders = std::make_shared<lamina::dicom::DecoderPool>(
        lamina::dicom::DecoderPool::Options { .program = lamina::programFolder() / "lamina-decoder",
            .videoProgram = lamina::programFolder() / "lamina-video-decoder" });
    if (::isatty(STDERR_FILENO) != 0)
        terminal.progress = lamina::Progress(showProgress);
    app.add_flag("--json", terminal.json, "Print JSON");

    app.add_option("--password", terminal.password, "Password of locked archives")
        ->envname("LAMINA_ARCHIVE_PASSWORD");

    auto* const split = app.add_option("--split", terminal.wish.trait,
        "Split each series by a trait, such as echo-time, in place of the rules");
    app.add_flag("--together", terminal.wish.together, "All images of a series as one stack")
        ->excludes(split);

    std::filesystem::path path;
    auto* const infoCommand = app.add_subcommand(
        "info", "List patients, studies, series, geometry and unreadable files");
    infoCommand->add_option("PATH", path, "File or folder")->required();
    bool listElements = false;
    infoCommand->add_flag("--elements", listElements, "Print every data element of one file");

    ExportOptions exportOptions;
    auto* const exportCommand
        = app.add_subcommand("export", "Write a series as .nii.gz, .nrrd or .mha; curves as .csv");
    exportCommand->add_option("PATH", exportOptions.path, "File or folder")->required();
    exportCommand->add_option("--series", exportOptions.series, seriesHelp);
    exportCommand->add_option("-o,--output", exportOptions.output, "File to write")->required();

    ConvertOptions convertOptions;
    auto* const convertCommand
        = app.add_subcommand("convert", "Write DICOM in another lossless transfer syntax");
    convertCommand->add_option("IN", convertOptions.input, "File or folder")->required();
    convertCommand->add_option("OUT", convertOptions.output, "File or folder to write")->required();
    convertCommand->add_option("--syntax", convertOptions.syntax, "Transfer syntax")
        ->required()
        ->check(CLI::IsMember(lamina::dicom::losslessSyntaxNames()));

    LayersOptions layersOptions;
    auto* const layersCommand = app.add_subcommand(
        "layers", "List segmentations and contours of the study as they show on a series");
    layersCommand->add_option("PATH", layersOptions.path, "File or folder")->required();
    layersCommand->add_option("--series", layersOptions.series, seriesHelp);
    layersCommand->add_option(
        "-o,--output", layersOptions.output, "Folder to write the label maps to, as NIfTI");
    layersCommand->add_option("--surface", layersOptions.surface,
        "File to write the labels' surfaces to, in LPS mm: .stl, .obj or .ply");
    layersCommand->add_option(
        "--label", layersOptions.label, "Name or value of the only label whose surface is written");
    layersCommand->add_option("--smoothing", layersOptions.smoothing, "Of the surfaces")
        ->check(CLI::IsMember({ "none", "light", "strong" }));

    std::filesystem::path output;
    auto* const extractCommand
        = app.add_subcommand("extract", "Write the file within an encapsulated document");
    extractCommand->add_option("PATH", path, "DICOM file")->required();
    extractCommand->add_option("-o,--output", output, "File to write")->required();

    SnapshotOptions snapshotOptions;
    auto* const snapshotCommand = app.add_subcommand("snapshot", "Draw a view as PNG");
    snapshotCommand->add_option("PATH", snapshotOptions.path, "File or folder")->required();
    snapshotCommand->add_option("--series", snapshotOptions.series, seriesHelp);
    snapshotCommand->add_option("--view", snapshotOptions.view, "What to draw")
        ->check(CLI::IsMember({ "axial", "coronal", "sagittal", "mpr", "3d" }));
    snapshotCommand
        ->add_option(
            "--slice", snapshotOptions.slice, "Slice of the view, from 1; default is the middle")
        ->check(CLI::PositiveNumber);
    snapshotCommand->add_option(
        "--window", snapshotOptions.window, "WIDTH/CENTRE, or a preset such as lung");
    snapshotCommand->add_option(
        "--slab", snapshotOptions.slab, "max, min or mean across so many mm: max/10");
    snapshotCommand->add_option(
        "--look", snapshotOptions.look, "Preset of the 3D view, such as ct-lung");
    snapshotCommand->add_option("--turn", snapshotOptions.turn,
        "Degrees of the 3D view, AZIMUTH/ELEVATION: 0/0 from the front, 90/0 from the left");
    snapshotCommand->add_option("--size", snapshotOptions.size, "WIDTHxHEIGHT");
    snapshotCommand->add_option("-o,--output", snapshotOptions.output, "PNG file to write")
        ->required();

    RunOptions runOptions;
    auto* const runCommand = app.add_subcommand("run", "Run a model bundle on a series");
    runCommand->add_option("BUNDLE", runOptions.bundle, "Folder of the bundle, or its id")
        ->required();
    runCommand->add_option("PATH", runOptions.path, "File or folder")->required();
    runCommand->add_option("--series", runOptions.series, seriesHelp);
    runCommand->add_option("--device", runOptions.device, "auto, cpu or cuda")
        ->check(CLI::IsMember({ "auto", "cpu", "cuda" }));
    runCommand->add_option("--models", runOptions.models, "Folders with more bundles");
    runCommand->add_option("--worker", runOptions.worker, "lamina-worker program");
    runCommand->add_flag("--nifti", runOptions.nifti,
        "Write label maps and images as NIfTI too, as is always done where the source is no DICOM");
    runCommand->add_flag_callback(
        "--no-cache", [&] { runOptions.cache = false; },
        "Compute anew, and keep nothing, where the same run was made before");
    runCommand
        ->add_option("--memory", runOptions.memoryMegabytes,
            "Most memory of the network beside the images, in MB; where it is short, slower ways "
            "are taken, and the result says which")
        ->check(CLI::Range(1, 1'000'000));
    runCommand
        ->add_flag("--unsigned", runOptions.runsUnsigned,
            "Run a bundle that no trusted key has signed; its results say so")
        ->envname("LAMINA_DEVELOPER");
    runCommand->add_option("-o,--output", runOptions.output, "Folder to write to")->required();

    std::vector<std::filesystem::path> modelFolders;
    auto* const modelsCommand = app.add_subcommand("models", "Model bundles");
    modelsCommand->require_subcommand(1);
    auto* const listCommand = modelsCommand->add_subcommand("list", "List the bundles in folders");
    listCommand->add_option(
        "DIR", modelFolders, "Folders; default: the shipped and the installed bundles");
    auto* const checkCommand
        = modelsCommand->add_subcommand("check", "Check manifest and hashes of a bundle");
    ModelOptions modelOptions;
    auto const takeUnsigned = [&](CLI::App* command, char const* help) {
        command->add_flag("--unsigned", modelOptions.runsUnsigned, help)
            ->envname("LAMINA_DEVELOPER");
    };
    takeUnsigned(checkCommand, "Run it although no trusted key has signed it");
    checkCommand->add_option("DIR", modelOptions.folder, "Folder of the bundle")->required();
    bool noSelfTest = false;
    checkCommand->add_flag("--self-test", modelOptions.selfTest,
        "Run it on its known input; without one, print what a self-test of it would be");
    std::filesystem::path installed = lamina::session::userModelsFolder();
    std::string modelId;
    ImportOptions importOptions;
    auto* const installCommand
        = modelsCommand->add_subcommand("install", "Check a bundle and install it");
    takeUnsigned(installCommand, "Install it although no trusted key has signed it");
    installCommand->add_option("DIR", modelOptions.folder, "Folder of the bundle")->required();
    installCommand->add_flag("--no-self-test", noSelfTest, "Install without running it");
    installCommand->add_option("--to", installed, "Models folder; default: this user's");
    installCommand->add_option(
        "--set", importOptions.set, "Of a foreign model: KEY=VALUE that its files do not say");
    installCommand->add_option(
        "--answers", importOptions.answers, "Of a foreign model: JSON file of such values");
    auto* const importCommand = modelsCommand->add_subcommand("import",
        "Make a bundle from a MONAI bundle, an nnU-Net v2 folder, a TorchScript or ONNX file");
    importCommand->add_option("PATH", importOptions.source, "Folder or network file")->required();
    importCommand->add_option(
        "-o,--output", importOptions.output, "New folder; default: beside PATH");
    importCommand->add_option("--set", importOptions.set, "KEY=VALUE that the files do not say");
    importCommand->add_option("--answers", importOptions.answers,
        "JSON file of such values; what is still open is written into it");
    auto* const removeCommand
        = modelsCommand->add_subcommand("remove", "Remove a bundle that was installed");
    removeCommand->add_option("ID", modelId, "Its id, as the list shows it")->required();
    removeCommand->add_option("--from", installed, "Models folder; default: this user's");

    std::string keyName;
    std::filesystem::path keyFile = lamina::session::userSigningKeyFile();
    auto* const keygenCommand
        = modelsCommand->add_subcommand("keygen", "Make a key to sign bundles with");
    keygenCommand->add_option("--name", keyName, "Your name, as others will see it")->required();
    keygenCommand->add_option("-o,--output", keyFile, "New file; default: beside the settings");
    auto* const signCommand = modelsCommand->add_subcommand("sign", "Sign a bundle with your key");
    signCommand->add_option("DIR", path, "Folder of the bundle")->required();
    signCommand->add_option("--key", keyFile, "File of the key; default: beside the settings");
    std::string publicKey;
    auto* const trustCommand
        = modelsCommand->add_subcommand("trust", "Trust a key: run what it has signed");
    trustCommand->add_option("KEY", publicKey, "File of the public key, or its 64 digits")
        ->required();
    trustCommand->add_option("--name", keyName, "What to call its owner here");
    auto* const untrustCommand = modelsCommand->add_subcommand("untrust", "Trust a key no longer");
    untrustCommand->add_option("KEY", publicKey, "Its digits, the first 16 at least")->required();
    auto* const trustedCommand = modelsCommand->add_subcommand("trusted", "List the trusted keys");

    NewPluginOptions pluginOptions;
    auto* const pluginCommand = app.add_subcommand("plugin", "Plugins, for their authors");
    pluginCommand->require_subcommand(1);
    auto* const newCommand
        = pluginCommand->add_subcommand("new", "Make a project that builds a plugin");
    newCommand
        ->add_option("NAME", pluginOptions.name, "Small letters, digits, hyphens: liver-spots")
        ->required();
    newCommand->add_option("-o,--output", pluginOptions.output, "New folder; default: ./NAME");
    newCommand->add_option("--kind", pluginOptions.kind, "The example that it starts as")
        ->check(CLI::IsMember({ "threshold", "detector", "torch" }));

    lamina::dicom::PhantomOptions phantomOptions;
    auto* const phantomCommand
        = app.add_subcommand("phantom", "Write the demo series, a chest CT phantom");
    phantomCommand->add_option("DIR", path, "Folder to write to")->required();
    phantomCommand->add_option("--slices", phantomOptions.slices, "Number of slices")
        ->check(CLI::Range(3, 2000));

    try {
        app.parse(argc, argv);
    } catch (CLI::ParseError const& error) {
        return app.exit(error) == 0 ? exitFine : exitUsage;
    }
    if (*infoCommand)
        return listElements ? elements(path, terminal) : info(path, terminal);
    if (*exportCommand)
        return exportVolume(exportOptions, terminal);
    if (*convertCommand)
        return convert(convertOptions, terminal);
    if (*layersCommand)
        return layers(layersOptions, terminal);
    if (*extractCommand)
        return extract(path, output, terminal);
    if (*snapshotCommand)
        return snapshot(snapshotOptions, terminal);
    if (*runCommand)
        return runBundle(runOptions, terminal);
    if (*listCommand)
        return listModels(modelFolders.empty()
                ? std::vector { lamina::session::shippedModelsFolder(lamina::programFolder()),
                    lamina::session::userModelsFolder() }
                : modelFolders,
            terminal);
    if (*checkCommand)
        return checkModel(modelOptions, terminal);
    if (*importCommand)
        return importForeign(importOptions, terminal);
    if (*installCommand && lamina::ai::isForeign(modelOptions.folder)) {
        importOptions.source = modelOptions.folder;
        importOptions.runsUnsigned = modelOptions.runsUnsigned;
        return installForeign(importOptions, installed, terminal);
    }
    if (*installCommand) {
        modelOptions.selfTest = !noSelfTest;
        return installModel(modelOptions, installed, terminal);
    }
    if (*keygenCommand)
        return makeKey(keyName, keyFile, terminal);
    if (*signCommand)
        return signModel(path, keyFile, terminal);
    if (*trustCommand)
        return trustKey(publicKey, keyName, terminal);
    if (*untrustCommand)
        return untrustKey(publicKey, terminal);
    if (*trustedCommand)
        return listTrustedKeys(terminal);
    if (*removeCommand)
        return removeModel(modelId, installed, terminal);
    if (*newCommand)
        return newPlugin(pluginOptions, terminal);
    return phantom(path, phantomOptions, terminal);
}
