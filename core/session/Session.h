#pragma once

#include "ai/SelfTest.h"
#include "ai/import/Import.h"
#include "base/Progress.h"
#include "dicom/Catalog.h"
#include "dicom/SplitWish.h"
#include "session/Curves.h"
#include "session/Event.h"
#include "session/Layer.h"
#include "session/SessionOptions.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace lamina::dicom {
class DecoderPool;
}

namespace lamina::session {

/// Who waits for a run: those of a batch come after those that a person waits for.
enum class Urgency { interactive, batch };

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

    /// What is installed, as far as it is known: a session begins to look for models when it is
    /// made, and tells `modelsChanged` when it has checked their files.
    [[nodiscard]] std::vector<ai::CatalogEntry> const& models() const;
    [[nodiscard]] bool areModelsKnown() const;
    /// Waits until they are.
    void awaitModels();
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
    /// its values; or open curves. Nothing while that is worked out (`fitKnown` follows), and when
    /// there is no such bundle or stack.
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
    /// Fails where it may not be accepted, or is being saved.
    int accept(StackKey const& key, int layer, std::filesystem::path folder = {});

    void cancel(int task);
    /// A run waits after the tile in hand, or goes on; other tasks do not.
    void pause(int task, bool paused);
    [[nodiscard]] bool busy() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace lamina::session
