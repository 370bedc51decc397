#pragma once

#include "ai/SelfTest.h"
#include "ai/import/Import.h"
#include "base/Progress.h"
#include "dicom/Catalog.h"
#include "dicom/ResultObjects.h"
#include "dicom/Scan.h"
#include "dicom/SplitWish.h"
#include "dicom/StackLoader.h"
#include "dicom/Waveform.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace lamina::session {

/// `edited`: a person changed what was proposed and has not decided yet.
enum class LayerState { proposed, edited, accepted, rejected };
[[nodiscard]] std::string_view nameOf(LayerState state);
/// Waits for a person to accept or reject it.
[[nodiscard]] constexpr bool isUndecided(LayerState state)
{
    return state == LayerState::proposed || state == LayerState::edited;
}

/// Why a person rejected a result; all may be empty.
struct Reason {
    std::string choice; ///< one of `rejectionReasons`
    std::string remark; ///< free text
};
/// What is offered as a reason, in the words of the program.
[[nodiscard]] std::vector<std::string> const& rejectionReasons();

/// Who decided about a result, when and why.
struct Decision {
    std::string person; ///< name of the user of this computer, or of the file's
    std::string at; ///< "2026-11-30 07:12", local time
    Reason reason;
};

/// What a model (or a saved object: SEG, structure set, SR) says about one stack.
struct Layer {
    int id = 0;
    std::string name;
    LayerState state = LayerState::proposed;
    bool visible = true;
    double opacity = 0.35;
    image::Algorithm algorithm;
    std::shared_ptr<image::LabelMap const> labels; ///< may be null
    int labelsRevision = 0; ///< counts the edits of `labels`; a map may come back with new content
    /// An image made from the stack, on its grid, shown in its place; may be null.
    std::shared_ptr<image::Volume const> image;
    dicom::Report report; ///< boxes, scores, and what labels mean
    std::vector<std::string> notes;
    bool isForeign = false; ///< from a file that is not ours: shown as it is, nothing to decide
    bool isArtificial = true; ///< made by a program; contours that people drew are not
    std::vector<std::filesystem::path> savedAs; ///< files it came from or went to
    std::string device;
    double seconds = 0;
    std::array<bool, 256> hiddenLabels {}; ///< by label value: not painted
    std::map<std::uint8_t, double> labelOpacities; ///< share of `opacity`; of the others 1
    /// Boxes below it are neither shown nor saved.
    double leastScore = 0;
    bool isEdited = false; ///< of an accepted one: a person had changed it
    std::optional<Decision> decision;
    int computing = 0; ///< the run that still fills it: nothing to decide or save; 0: it is whole
    bool isCoarse = false; ///< while `computing`: parts are of a first look on a coarser grid
};

struct StackKey {
    std::string seriesUid;
    std::string stackId;
    friend bool operator==(StackKey const&, StackKey const&) = default;
    friend auto operator<=>(StackKey const&, StackKey const&) = default;
};

/// Curves on the screen, which models read like a stack.
struct Curves {
    dicom::Stack source; ///< by dicom::sourceOf
    std::shared_ptr<dicom::WaveformGroup const> group;
};

/// What changed, told to the listener on the thread of the dispatcher.
struct Event {
    enum class Kind {
        catalogChanged, ///< after open
        sliceReady, ///< several may be merged into one
        loadFinished, ///< text: empty, or what could not be decoded
        layersChanged,
        labelsPainted, ///< the map of a layer moved on with a stroke in hand
        fitKnown, ///< ask `fit` again
        modelsChanged, ///< ask `models` again
        runQueued, ///< of a batch; text: the name of the model
        progress, ///< fraction, text
        taskFinished, ///< an open, run or save ended; error when it failed
    };
    Kind kind = Kind::progress;
    int task = 0;
    StackKey stack;
    double fraction = 0;
    std::string text;
    std::optional<Error> error;
    std::optional<double> secondsLeft = std::nullopt; ///< of `progress`, by the speed so far
    bool paused = false; ///< of `progress`
};

/// Who waits for a run: those of a batch come after those that a person waits for.
enum class Urgency { interactive, batch };

/// What runs of models remember, and where; and what they may do.
struct RunMemory {
    /// Outcomes of self-tests, a file for each model. Empty: models are not tested.
    std::filesystem::path selfTests;
    /// Label maps, boxes and scores, so that the same run gives them at once. Empty: none are kept.
    std::filesystem::path results {};
    /// The developer mode: models run that nobody vouches for, and their results say so.
    bool runsUnsigned = false;
};

struct SessionOptions {
    /// Runs a function on the thread that owns the session (the GUI thread). Must be given; may
    /// be called from any thread; must not run it inside the call.
    std::function<void(std::function<void()>)> dispatch;
    ai::WorkerOptions worker;
    std::vector<std::filesystem::path> modelFolders;
    ai::TrustStore trusted; ///< whose models may run
    /// lamina-decoder, which unpacks compressed images apart from this process. Empty: it is done
    /// in this process.
    std::filesystem::path decoder;
    /// Accepted results are saved in, and reopened from, a folder per study below this one.
    /// Empty: nothing is reopened, and `accept` needs a folder.
    std::filesystem::path resultsFolder;
    RunMemory memory;
    /// Remembers how the reader wants series split into stacks. Empty: until the session ends.
    std::filesystem::path wishesFile;
    int threads = 2;
    /// Voxels of stacks that were shown before and are kept; the four newest are kept in any case.
    std::uint64_t voxelBytes = usualVoxelBytes();
    /// Half of the memory of this machine.
    [[nodiscard]] static std::uint64_t usualVoxelBytes();
};

class LabelEditor;

/// One reader's open studies: catalog, volumes, layers and running work.
///
/// All member functions are called on the owner's thread and return at once; long work runs on
/// the session's pool and comes home as events. Destroying it cancels what runs.
class Session {
public:
    Session(SessionOptions options, std::function<void(Event const&)> listener);
    ~Session();
    Session(Session const&) = delete;
    Session& operator=(Session const&) = delete;

    /// Scans and adds what it finds; result objects (SEG, SR) that lie with the study or in the
    /// results folder reopen as layers, in the state they were saved in, when their stack is
    /// loaded. `make`, where given, makes the files first. Returns the task's number.
    int open(std::vector<std::filesystem::path> paths,
        std::function<Status(std::stop_token, Progress const&)> make = {});
    /// Adds files that came to a place that is open: a series that is open gets its new images, and
    /// its stacks that changed are no longer loaded. Returns the task's number.
    int add(std::vector<std::filesystem::path> files);
    void close();

    /// Puts the images of a series into other stacks; those that changed are no longer loaded.
    /// Remembered for the next time the series opens. Fails when that cannot be, and while results
    /// of models on the series wait for a decision. Returns the task's number.
    int split(std::string const& seriesUid, dicom::SplitWish const& wish);
    /// What was wished for a series; empty: as the rules say.
    [[nodiscard]] dicom::SplitWish wish(std::string const& seriesUid) const;

    [[nodiscard]] dicom::Catalog const& catalog() const;
    [[nodiscard]] dicom::StackReference find(StackKey const& key) const;

    /// Starts loading if it is not loaded; returns the volume, which may still be filling.
    Result<std::shared_ptr<image::Volume const>> load(StackKey const& key, std::int64_t firstSlice);
    /// Slices near this one are decoded next.
    void focus(StackKey const& key, std::int64_t slice);
    [[nodiscard]] std::shared_ptr<image::Volume const> volume(StackKey const& key) const;
    /// Takes curves as something that models run on: `run`, `fit`, `layers` and what is done to
    /// layers mean them by the key that is returned. Saved results on them reopen.
    StackKey openCurves(Curves curves);
    /// For others who load stacks; null when images are decoded in this process.
    [[nodiscard]] std::shared_ptr<dicom::DecoderPool> decoders() const;

    [[nodiscard]] std::vector<ai::CatalogEntry> const& models() const;
    /// Whether models run that nobody vouches for, from the next run on.
    void setRunsUnsigned(bool runs);
    [[nodiscard]] bool runsUnsigned() const;
    /// Runs a model on a loaded stack, its region model first where the manifest asks for one; or
    /// on open curves.
    int run(std::string const& bundleId, StackKey const& key,
        ai::Device device = ai::Device::automatic, Urgency urgency = Urgency::interactive);
    /// Runs a model, as a batch, on every stack in the study of `key` that its card fits by the
    /// header and that has no result of it yet. Each is loaded when it has its turn. Returns the
    /// number of the task that looks which these are; the event `runQueued` tells each run.
    int runOnStudy(std::string const& bundleId, StackKey const& key,
        ai::Device device = ai::Device::automatic);
    /// Runs a foreign model on a loaded stack as the answers make it, without installing it; in the
    /// developer mode alone, because nobody vouches for it.
    int tryImport(std::filesystem::path const& source, ai::Answers const& answers,
        StackKey const& key, ai::Device device = ai::Device::automatic);
    /// Makes a bundle of a foreign model and installs it in `folder`; it is listed at once, or when
    /// the runs have ended. Returns the task's number.
    int installImport(std::filesystem::path const& source, ai::Answers const& answers,
        std::filesystem::path const& folder);
    /// The runs that have not ended, in the order in which they have the device: the first runs.
    [[nodiscard]] std::vector<int> runs() const;
    /// What runs remember from the next one on.
    void setMemory(RunMemory memory);
    /// Removes the results that runs kept. Returns the task's number.
    int forgetResults(std::filesystem::path folder);
    /// What the self-tests of a bundle came to on this machine, newest first; reads a small file.
    [[nodiscard]] std::vector<ai::SelfTestOutcome> selfTests(ai::Bundle const& bundle) const;
    /// How well a bundle fits a stack of the catalog, by its header and, once it is loaded, by
    /// its values; or open curves. Nothing while that is worked out (`fitKnown` follows), and when there is no such
    /// bundle or stack.
    [[nodiscard]] std::optional<ai::Applicability> fit(
        std::string const& bundleId, StackKey const& key) const;

    [[nodiscard]] std::vector<Layer> const& layers(StackKey const& key) const;
    void setLayerVisible(StackKey const& key, int layer, bool visible);
    void setLayerOpacity(StackKey const& key, int layer, double opacity);
    void setLabelVisible(StackKey const& key, int layer, std::uint8_t label, bool visible);
    /// How opaque one label is, of the layer's opacity: 0 to 1.
    void setLabelOpacity(StackKey const& key, int layer, std::uint8_t label, double share);
    void setLeastScore(StackKey const& key, int layer, double score);
    /// What a person does to the label maps.
    [[nodiscard]] LabelEditor& editor();
    [[nodiscard]] LabelEditor const& editor() const;
    /// Rejects a layer and hides it; with a results folder, a record of it without patient data is
    /// kept there. An accepted layer stays in its file.
    void reject(StackKey const& key, int layer, Reason const& reason = {});
    /// Accepts a layer and saves it as SEG and/or SR into `folder` (empty: the study's folder
    /// below SessionOptions::resultsFolder). It counts as accepted once the files are safe.
    int accept(StackKey const& key, int layer, std::filesystem::path folder = {});

    void cancel(int task);
    /// A run waits after the tile in hand, or goes on; other tasks do not.
    void pause(int task, bool paused);
    [[nodiscard]] bool busy() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Where this user's results lie: the platform's folder for application data, "lamina/results".
[[nodiscard]] std::filesystem::path userResultsFolder();

/// The models that come with the program: those of the installation, or of the source tree of a
/// build that was not installed (not both). Empty when neither exists.
[[nodiscard]] std::filesystem::path shippedModelsFolder(std::filesystem::path const& programFolder);

/// Makes the folder that results are saved in, if it is not there.
Status makeResultsFolder(std::filesystem::path const& folder);

/// What a run found.
struct ResultContent {
    std::shared_ptr<image::LabelMap const> labels;
    std::shared_ptr<image::Volume const> image;
    dicom::Report report;
};

/// Writes what a run found as SEG (label maps), a derived series (image) and SR (boxes, scores)
/// into `folder`, which is created. Returns the files, of a series its folder. All or nothing.
Result<std::vector<std::filesystem::path>> saveResult(dicom::Stack const& stack,
    ResultContent const& content, dicom::ResultContext const& context,
    std::filesystem::path const& folder);

/// What is known of a stack before a run: its header and, where the volume is complete, its values.
[[nodiscard]] ai::SeriesFacts factsOf(
    dicom::Stack const& stack, image::Volume const* volume, ai::Manifest const& manifest);

/// What `Session::run` does, without a session: is it for this series, region model first, then the
/// model. A model with a self-test takes it first wherever the device or what computes there is
/// new; where it gives something else than its author had, there is no result. For the CLI.
Result<ai::RunResult> runModel(ai::Worker& worker, ai::Bundle const& bundle,
    std::vector<ai::CatalogEntry> const& models, dicom::Stack const& stack,
    std::shared_ptr<image::Volume const> volume, ai::Device device, RunMemory const& memory,
    std::stop_token stop, Progress const& progress,
    std::shared_ptr<ai::RunControl> const& control = nullptr);

} // namespace lamina::session
