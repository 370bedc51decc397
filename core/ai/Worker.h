#pragma once

#include "ai/Manifest.h"
#include "base/Progress.h"
#include "base/Result.h"
#include "image/Findings.h"
#include "image/LabelMap.h"
#include "image/Volume.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace lamina::ai {

enum class Device { automatic, cpu, cuda };

/// What a volume is whose rows are curves.
struct Signal {
    double samplesPerSecond = 0;
    std::vector<std::string> channels; ///< one for each row
};

/// What a run has so far, checked like a result.
struct PartialResult {
    std::shared_ptr<image::LabelMap const> labels; ///< what is not computed yet is background
    bool isCoarse = false; ///< slices are among them of a first look on a coarser grid
};

/// What may be told to a run while it goes on. [any thread]
struct RunControl {
    std::atomic<bool> paused = false; ///< the run waits between two tiles; cancelling goes on
    std::atomic<std::int64_t> focusSlice = -1; ///< is computed first; -1: none
    /// Gets a copy of the label map now and then while it fills. On the thread of the run.
    std::function<void(PartialResult)> partial;
};

struct RunRequest {
    Bundle bundle;
    std::shared_ptr<image::Volume const> volume; ///< complete
    std::shared_ptr<image::LabelMap const> region; ///< non-zero where findings count; may be null
    Device device = Device::automatic;
    std::optional<Signal> signal = std::nullopt; ///< of a bundle that reads curves
    std::shared_ptr<RunControl> control = nullptr; ///< may be null
    /// Which slice of the volume each slice is that `control` may call the focus; empty: itself.
    std::vector<std::int64_t> focusSlices = {};
    /// The reader wants it although nobody whom he trusts vouches for it.
    bool runsUnsigned = false;
    /// What a bundle computes in that leaves it open (`automatic`); fp32 without it.
    std::optional<Precision> precision = std::nullopt;
};

struct RunResult {
    std::shared_ptr<image::LabelMap const> labels; ///< null unless the task segments
    /// On the grid of the source; null unless the task is image to image.
    std::shared_ptr<image::Volume const> image;
    std::vector<image::Box> boxes; ///< by falling score
    std::vector<image::ClassScore> scores; ///< volume scores first, by falling score
    std::vector<std::string> notes; ///< what the worker or the host remarked
    std::string device; ///< "cpu" or "cuda:0 NVIDIA …"
    std::string confinement; ///< what kept the worker in, "landlock 3, seccomp", or empty
    std::string engine; ///< what computes, "LibTorch 1.13.0, AVX2"; empty when it does not say
    double secondsLoad = 0;
    double secondsRun = 0;
    image::Algorithm algorithm;
    Applicability fit; ///< how well the bundle fits the series; set by the caller of the worker
    std::string computedOn; ///< when, of a result that was kept; empty: just now
};

/// What a run would compute with.
struct LoadedModel {
    std::string engine; ///< "LibTorch 1.13.0, AVX2"; empty when it does not say
    std::string programs; ///< stands for the worker and its runners as they lie on disk
    int threads = 1;
    double secondsLoad = 0;
};

struct WorkerOptions {
    std::filesystem::path program; ///< empty: lamina-worker beside this program
    std::vector<std::filesystem::path> pluginFolders; ///< where the runners lie; empty: beside it
    int threads = 0; ///< 0: all cores
    /// A worker that holds more memory than this, beside the images, is killed.
    std::uint64_t memoryBytes = usualMemoryBytes();
    /// Nine tenths of the memory of this machine.
    [[nodiscard]] static std::uint64_t usualMemoryBytes();
    double hangSeconds = 30; ///< no heartbeat for this long: cancelled, then killed
};

/// The client of one `lamina-worker` process, started at the first run and again after it died.
///
/// The worker gets voxels, geometry, unit and the bundle: no name, no UID, no path of a patient's
/// file. What it returns is checked like any hostile input. After three deaths in a row on one
/// bundle, that bundle is refused with a plain sentence. [any thread; one run at a time, a second
/// caller waits]
class Worker {
public:
    explicit Worker(WorkerOptions options);
    ~Worker();
    Worker(Worker const&) = delete;
    Worker& operator=(Worker const&) = delete;

    /// Runs a bundle and waits. One that nobody vouches for is refused with `usage`, unless the
    /// request says otherwise; then the notes of the result say so. Cancelled within a second of
    /// `stop`. A worker that crashes, hangs or lies gives an error of code `plugin`; the next run
    /// starts a new one.
    Result<RunResult> run(
        RunRequest const& request, std::stop_token stop, Progress const& progress);

    /// Loads a bundle as `run` would, so that the run that follows finds it warm, and computes
    /// nothing. Refuses what `run` refuses.
    Result<LoadedModel> load(RunRequest const& request, std::stop_token stop);

    /// Process id of the running worker, or 0; for tests.
    [[nodiscard]] int processId() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Checks a result against the manifest and the volume: known labels, finite boxes inside the
/// volume (1 mm tolerance), scores in 0..1, an image of the declared type on the same grid with
/// finite values. Names what is wrong.
Status validateResult(
    RunResult const& result, Manifest const& manifest, image::Volume const& volume);

} // namespace lamina::ai
