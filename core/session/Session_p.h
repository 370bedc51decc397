#pragma once

#include "session/Fits.h"
#include "session/LabelEditor.h"
#include "session/OpenStacks.h"
#include "session/OwnerThread.h"
#include "session/RememberedWishes.h"
#include "session/Session.h"
#include "session/Tasks.h"

#include <filesystem>
#include <future>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace lamina::session {

/// What a session is made of, in the order in which it may be taken apart.
struct Session::Impl {
    Impl(SessionOptions given, Tell listener);

    void layersChanged(StackKey const& key) const;
    void catalogChanged();

    // SessionCatalog.cpp
    /// Null pointers when it is not in the catalog.
    [[nodiscard]] dicom::StackReference find(StackKey const& key) const;
    /// A stack and where the results of its study are saved: nowhere with an empty folder.
    [[nodiscard]] std::pair<dicom::Stack, std::filesystem::path> sourceOf(
        StackKey const& key) const;
    /// Where results of a study are saved; empty: nowhere.
    [[nodiscard]] std::filesystem::path resultsOf(std::string const& studyUid) const;
    /// What was found anew takes the place of what it completes.
    void takeNew(dicom::Catalog&& found);
    void replaceStacks(dicom::Series&& series);

    // SessionStacks.cpp
    Result<OpenStack*> load(StackKey const& key, std::int64_t firstSlice);
    void reopenResults(StackKey const& key, dicom::Stack const& stack, dicom::Study const* study);

    // SessionModels.cpp
    /// The sound bundle of this id; null without one. [owner's thread, and that of a run]
    [[nodiscard]] ai::Bundle const* bundleOf(std::string const& id) const;
    void awaitModels();
    /// The models change when no run reads their list.
    void takeModels(std::vector<ai::CatalogEntry> found);

    // SessionRuns.cpp
    using RunWork = std::function<Tasks::Outcome(int task, std::stop_token, Progress const&)>;
    int startRun(StackKey const& key, std::shared_ptr<ai::RunControl> control, Urgency urgency,
        RunWork work);
    /// The loader of a stack that a batch has come to.
    Result<std::shared_ptr<dicom::StackLoader>> openForBatch(StackKey const& key);
    void showPartial(
        int task, StackKey const& key, ai::Bundle const& bundle, ai::PartialResult partial);
    /// What a run leaves to do at home: its result becomes a layer.
    Tasks::Outcome layerFrom(
        ai::RunResult&& ran, ai::Bundle const& bundle, int task, StackKey const& key);

    SessionOptions options;
    Tell tell;
    OwnerThread home; ///< outlives every thread below
    dicom::Catalog catalog;
    RememberedWishes wishes;
    std::shared_ptr<dicom::DecoderPool> decoders; ///< null: images are decoded in this process
    OpenStacks stacks;
    std::vector<ai::CatalogEntry> models; ///< as long as a run reads it, unchanged
    Fits fits;
    ai::Worker worker;
    Tasks tasks; ///< its threads use everything above
    LabelEditor editor;
    std::set<int> saving; ///< layers that are being accepted
    std::future<std::vector<ai::CatalogEntry>> lookingForModels; ///< until they are known
};

} // namespace lamina::session
