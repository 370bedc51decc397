#pragma once

#include "ai/Worker.h"
#include "cli/Terminal.h"
#include "dicom/PhantomSeries.h"

#include <filesystem>
#include <string>
#include <vector>

namespace lamina::cli {

/// What is below a path: patients, studies, series, stacks, geometry, health, unreadable files.
int info(std::filesystem::path const& path, Terminal const& terminal);

/// Every data element of one file, as a tree.
int elements(std::filesystem::path const& path, Terminal const& terminal);

struct ExportOptions {
    std::filesystem::path path;
    std::string series;
    std::filesystem::path output;
};
/// Writes the voxels of a series as NIfTI, NRRD or MetaImage.
int exportVolume(ExportOptions const& options, Terminal const& terminal);

struct ConvertOptions {
    std::filesystem::path input;
    std::filesystem::path output;
    std::string syntax; ///< one of dicom::losslessSyntaxNames
};
/// Writes DICOM files in another lossless transfer syntax.
int convert(ConvertOptions const& options, Terminal const& terminal);

struct LayersOptions {
    std::filesystem::path path;
    std::string series;
    std::filesystem::path output; ///< folder for the label maps as NIfTI; empty: none
    std::filesystem::path surface; ///< .stl, .obj or .ply for the labels' surfaces; empty: none
    std::string label; ///< name or value of the one label of `surface`; empty: all
    std::string smoothing = "light"; ///< of surfaces: none, light, strong
};
/// Segmentations, structure sets and reports of the study, as they show on one series.
int layers(LayersOptions const& options, Terminal const& terminal);

/// Writes the file within an encapsulated document.
int extract(std::filesystem::path const& path, std::filesystem::path const& output,
    Terminal const& terminal);

struct SnapshotOptions {
    std::filesystem::path path;
    std::string series;
    std::string view = "axial";
    int slice = 0; ///< 1-based; 0: the middle
    std::string window; ///< "W/C" or a preset's id; empty: as the viewer would
    std::string slab; ///< "max/10", "min/10", "mean/10": thickness in mm; empty: the plane alone
    std::string look; ///< id of a 3D preset; empty: the volume's first
    std::string turn; ///< "azimuth/elevation" of the 3D view in degrees; empty: as the viewer would
    std::string size = "1024x1024";
    std::filesystem::path output;
};
/// Draws one view, or the 2×2 of the viewer, without a display.
int snapshot(SnapshotOptions const& options, Terminal const& terminal);

struct RunOptions {
    std::filesystem::path bundle;
    std::filesystem::path path;
    std::string series;
    std::string device = "auto";
    std::vector<std::filesystem::path> models; ///< where region models are looked for, too
    std::filesystem::path worker;
    std::uint64_t memoryMegabytes = 0; ///< most of the worker beside the images; 0: as usual
    std::filesystem::path output;
    bool nifti = false;
    bool cache = true; ///< a result that was kept is taken in place of the same run
    bool runsUnsigned = false;
};
/// Runs a model bundle and writes result.json, SEG and SR.
int runBundle(RunOptions const& options, Terminal const& terminal);

int listModels(std::vector<std::filesystem::path> const& folders, Terminal const& terminal);
/// How a bundle is looked at, and what for.
struct ModelOptions {
    std::filesystem::path folder;
    bool selfTest = false;
    bool runsUnsigned = false; ///< also one that nobody vouches for
};
int checkModel(ModelOptions const& options, Terminal const& terminal);
/// Puts a bundle that passes its self-test into `models`, or takes one out of it.
int installModel(
    ModelOptions const& options, std::filesystem::path const& models, Terminal const& terminal);

/// Makes a key to sign bundles with; refuses to write over one.
int makeKey(std::string const& name, std::filesystem::path const& file, Terminal const& terminal);
int signModel(std::filesystem::path const& folder, std::filesystem::path const& key,
    Terminal const& terminal);
/// `key`: a file with a public key, or its 64 digits, which need a name.
int trustKey(std::string const& key, std::string const& name, Terminal const& terminal);
/// `key`: its digits, the first sixteen at least.
int untrustKey(std::string key, Terminal const& terminal);
int listTrustedKeys(Terminal const& terminal);

struct ImportOptions {
    std::filesystem::path source;
    std::filesystem::path output; ///< empty: beside the source
    std::vector<std::string> set; ///< "key=value"
    std::filesystem::path answers; ///< JSON object of texts; gets the questions that are open
    bool runsUnsigned = false; ///< when it is installed
};
/// Makes a bundle from a foreign model, or says what is missing.
int importForeign(ImportOptions const& options, Terminal const& terminal);
/// The same, and installs what it made.
int installForeign(
    ImportOptions const& options, std::filesystem::path const& models, Terminal const& terminal);
int removeModel(
    std::string const& id, std::filesystem::path const& models, Terminal const& terminal);

struct NewPluginOptions {
    std::string name; ///< "liver-spots"
    std::string kind = "threshold"; ///< or detector, torch: which example it starts as
    std::filesystem::path output; ///< new folder; empty: `name` in the working folder
};
/// Makes a project for a plugin, from the examples that come with the SDK. All or nothing.
int newPlugin(NewPluginOptions const& options, Terminal const& terminal);

/// Writes the demo series.
int phantom(std::filesystem::path const& folder, dicom::PhantomOptions const& options,
    Terminal const& terminal);

} // namespace lamina::cli
