#pragma once

#include "base/Result.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// What host and worker say to each other: one JSON object per message of the channel, with a
/// "type". Parsing is strict and safe on any input: an unknown type or key, a missing key or a
/// value out of range is an error. Nothing here names a patient.
namespace lamina::ai::protocol {

/// Both sides must be built with the same revision of these messages.
inline constexpr int revision = 7;

/// Version of the plugin ABI that host and worker offer (plugins/sdk/include/lamina/plugin.h).
inline constexpr int abiMajor = 1;
inline constexpr int abiMinor = 4;

/// LAMINA_* statuses of the plugin ABI that the host tells apart.
enum class PluginStatus {
    cancelled = 1,
    badInput = 2,
    unsupported = 3,
    outOfMemory = 4,
    deviceLost = 5,
    badBundle = 6,
    internal = 7
};

inline constexpr std::size_t maxManifestBytes = 120 * 1024; ///< escaped it still fits a message
inline constexpr std::size_t itemsPerMessage = 500; ///< boxes or scores
inline constexpr std::size_t maxBundleFiles = 16; ///< each travels as a handle

// Host to worker

/// A file of the bundle and the SHA-256 that it must have.
struct BundleFile {
    std::string name;
    std::string sha256;
    friend bool operator==(BundleFile const&, BundleFile const&) = default;
};

struct VolumeInfo {
    std::string type; ///< "i8" "u8" "i16" "u16" "i32" "u32" "f32"
    std::array<std::int64_t, 3> shape {}; ///< columns, rows, slices
    double slope = 1;
    double intercept = 0;
    std::array<double, 16> indexToLps {}; ///< row-major
    std::string modality;
    std::string unit;
    friend bool operator==(VolumeInfo const&, VolumeInfo const&) = default;
};

/// The image that a run makes, on the grid of its volume.
struct ImageInfo {
    std::string type; ///< "i16" "f32"
    double slope = 1;
    double intercept = 0;
    friend bool operator==(ImageInfo const&, ImageInfo const&) = default;
};

/// What the volume of a run is when it is no image: its rows are channels, its columns samples.
struct SignalInfo {
    double samplesPerSecond = 0; ///< 0: not in time
    std::vector<std::string> channels; ///< one for each row
    friend bool operator==(SignalInfo const&, SignalInfo const&) = default;
};

inline constexpr std::size_t maxChannels = 1024;

/// Handles that travel along, in this order: control page, voxels, label map if `labelMap`, image
/// if `image`, mask if `mask`, then each of `files` open for reading: the worker needs no path of
/// theirs.
struct Run {
    std::int64_t job = 0;
    std::string runner; ///< name of a built-in runner; empty for a code plugin
    std::string library; ///< file of the bundle that is the code plugin, or empty
    std::vector<BundleFile> files;
    std::string manifest;
    std::string device; ///< "auto", "cpu", "cuda"
    std::int64_t threads = 1;
    VolumeInfo volume;
    std::optional<SignalInfo> signal;
    bool labelMap = false;
    std::optional<ImageInfo> image;
    bool mask = false;
    bool loadOnly = false; ///< started and done, nothing is computed
    friend bool operator==(Run const&, Run const&) = default;
};

struct Cancel {
    std::int64_t job = 0;
    friend bool operator==(Cancel const&, Cancel const&) = default;
};

struct Bye {
    friend bool operator==(Bye const&, Bye const&) = default;
};

// Worker to host

struct Hello {
    std::int64_t revision = 0;
    std::int64_t abiMajor = 0;
    std::int64_t abiMinor = 0;
    std::string confinement; ///< what keeps the process in, "landlock 3, seccomp", or empty
    friend bool operator==(Hello const&, Hello const&) = default;
};

/// The plugin is loaded and begins to run.
struct Started {
    std::int64_t job = 0;
    double secondsLoad = 0;
    std::string engine; ///< what computes, with its version; empty when the plugin does not say
    friend bool operator==(Started const&, Started const&) = default;
};

struct ProgressNote {
    std::int64_t job = 0;
    double fraction = 0;
    std::string stage;
    friend bool operator==(ProgressNote const&, ProgressNote const&) = default;
};

struct LogLine {
    std::int64_t job = 0;
    bool warning = false;
    std::string text;
    friend bool operator==(LogLine const&, LogLine const&) = default;
};

struct DeviceName {
    std::int64_t job = 0;
    std::string name;
    friend bool operator==(DeviceName const&, DeviceName const&) = default;
};

struct BoxItem {
    std::int64_t label = 0;
    std::array<double, 3> lpsMin {};
    std::array<double, 3> lpsMax {};
    double score = 0;
    friend bool operator==(BoxItem const&, BoxItem const&) = default;
};

struct Boxes {
    std::int64_t job = 0;
    std::vector<BoxItem> items;
    friend bool operator==(Boxes const&, Boxes const&) = default;
};

struct ScoreItem {
    std::int64_t label = 0;
    std::int64_t slice = -1;
    double score = 0;
    friend bool operator==(ScoreItem const&, ScoreItem const&) = default;
};

struct Scores {
    std::int64_t job = 0;
    std::vector<ScoreItem> items;
    friend bool operator==(Scores const&, Scores const&) = default;
};

struct Done {
    std::int64_t job = 0;
    double secondsRun = 0;
    friend bool operator==(Done const&, Done const&) = default;
};

/// `status` is a LAMINA_* status of the plugin ABI, never LAMINA_OK.
struct Failed {
    std::int64_t job = 0;
    std::int64_t status = 0;
    std::string text;
    friend bool operator==(Failed const&, Failed const&) = default;
};

using ToWorker = std::variant<Run, Cancel, Bye>;
using ToHost
    = std::variant<Hello, Started, ProgressNote, LogLine, DeviceName, Boxes, Scores, Done, Failed>;

[[nodiscard]] std::string encode(ToWorker const& message);
[[nodiscard]] std::string encode(ToHost const& message);
Result<ToWorker> parseToWorker(std::string_view text);
Result<ToHost> parseToHost(std::string_view text);

} // namespace lamina::ai::protocol
