#pragma once

#include "ai/Applicability.h"
#include "ai/Trust.h"
#include "base/Result.h"
#include "image/LabelMap.h"
#include "image/Volume.h"

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lamina::ai {

enum class Task { segment, detect, classify, imageToImage };
[[nodiscard]] std::string_view nameOf(Task task);

struct CardScore {
    std::string measure;
    std::string label;
    double value = 0;
    std::string on;
};

/// The model card: what a reader should know before trusting it.
struct Card {
    std::string method;
    std::string trainingData;
    std::string limits;
    std::vector<CardScore> scores;
};

/// In what a network multiplies. `automatic`: in less than fp32 where the self-test shows that it is
/// as good and faster.
enum class Precision { fp32, automatic, bf16, fp16 };
[[nodiscard]] std::string_view nameOf(Precision precision);

/// What the host must know about a network file.
struct NetworkFile {
    std::string file; ///< relative to the bundle, never outside it
    std::string sha256;
};

/// Another bundle whose labels restrict where findings count.
struct RegionRule {
    std::string bundle;
    std::vector<std::string> labels;
    double marginMm = 0;
};

/// The image that an image-to-image bundle gives out, on the grid of its source.
struct OutputImage {
    image::VoxelType type = image::VoxelType::int16; ///< or float32
    double slope = 1; ///< value = stored × slope + intercept
    double intercept = 0;
    std::string unit; ///< UCUM
    std::string name; ///< "Denoised CT"
    image::CodedTerm quantity; ///< what the values mean; empty: what the source's mean
};

/// The curves that a bundle reads in place of images.
struct SignalInput {
    std::vector<std::string> channels; ///< "I", "aVR", …: the order of its rows
    double secondsMin = 0;
    double samplesPerSecondMin = 0;
};

/// What a bundle must give on a known input: the proof that it works on this machine.
struct SelfTest {
    struct Count {
        std::string label;
        std::int64_t voxels = 0;
    };
    struct Score {
        std::string label;
        double score = 0;
    };
    std::string rule; ///< "chest": a generated CT; empty: the file
    NetworkFile file; ///< voxels of the input, little-endian, columns fastest
    image::VoxelType type = image::VoxelType::int16; ///< or float32
    image::Size3 size;
    std::array<double, 3> spacing {}; ///< mm: columns, rows, slices
    std::string sha256; ///< of the label map's or image's bytes; may be empty
    std::vector<Count> counts; ///< of a label map
    std::vector<Score> scores; ///< of the whole volume, or the best box of each label
    std::optional<std::array<double, 2>> meanAndDeviation; ///< of an image
    double tolerance = 0.01; ///< share of a count or of the deviation; difference of a score
};

/// A checked manifest (resources/docs/dev/manifest.md). The host reads what it needs; `json` is
/// the whole text, which the runner gets.
struct Manifest {
    std::string id;
    std::string version;
    std::string name;
    Task task = Task::segment;
    std::string runner; ///< the task's name, or empty for a code plugin
    std::string library; ///< of a code plugin
    std::string intendedUse;
    std::string status;
    std::vector<std::string> authors;
    std::string licence;
    Card card;
    std::vector<std::string> modalities;
    std::string unit;
    std::optional<std::array<double, 3>> spacingMax;
    std::string axes; ///< "SPL"
    std::int64_t slicesMin = 1;
    InputRules input; ///< what else the images should be
    std::optional<SignalInput> signal; ///< of a bundle that reads curves
    bool sliceBySlice = false; ///< a 2-D network without neighbours: slices may lie anyhow
    Precision precision = Precision::fp32;
    std::vector<NetworkFile> files; ///< every file to verify, the main network first
    std::vector<image::Label> labels;
    std::optional<OutputImage> output; ///< of a task that makes an image
    bool outputOnInputScale = false; ///< its values come out normalised like the input
    std::optional<RegionRule> region;
    std::optional<SelfTest> selfTest;
    double secondsLimit = 0; ///< 0: none
    std::string json;
};

/// Parses and checks a manifest: required keys, types, ranges, no unknown keys. Any input is
/// safe; what is wrong is named by its path ("network.patch[1]: must be positive").
Result<Manifest> parseManifest(std::string_view json);

/// A bundle on disk whose manifest is sound and whose files have the right hashes.
struct Bundle {
    std::filesystem::path folder;
    Manifest manifest;
    Signing signing;
};

/// Reads and verifies a bundle: its manifest, the hashes of its files, and its signature where it
/// has one. Who signed it is held against `trusted`. Fails with notFound, badData (manifest) or
/// plugin (a hash or the signature).
Result<Bundle> openBundle(std::filesystem::path const& folder, TrustStore const& trusted = {});

/// Refuses, with the ways on, a bundle that nobody vouches for; unless `runsUnsigned`.
Status checkTrust(Bundle const& bundle, bool runsUnsigned);

/// "UNSIGNED MODEL" and why: whoever sees what such a bundle finds must see this, too. Nothing for
/// one that somebody vouches for.
[[nodiscard]] std::optional<std::string> trustRemark(Bundle const& bundle);

/// A bundle folder found, sound or not.
struct CatalogEntry {
    std::filesystem::path folder;
    Result<Bundle> bundle;
};

/// Every sub-folder of `folders` that holds a manifest.json, sorted by id.
[[nodiscard]] std::vector<CatalogEntry> findBundles(
    std::vector<std::filesystem::path> const& folders, TrustStore const& trusted = {});

/// What the rules ask of a volume itself: modality, unit, spacing, plane, coverage.
[[nodiscard]] SeriesFacts factsOf(image::VolumeDescription const& volume, std::string_view axes);
/// Counts the values of the ready slices, of all voxels or of an even part of them.
[[nodiscard]] std::optional<ValueHistogram> histogramOf(image::Volume const& volume);
[[nodiscard]] Applicability applicability(
    Manifest const& manifest, image::VolumeDescription const& volume);

} // namespace lamina::ai
