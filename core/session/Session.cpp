#include "session/Session.h"

#include "ai/Installation.h"
#include "ai/ResultCache.h"
#include "ai/import/TemporaryImport.h"
#include "base/Log.h"
#include "base/RemainingTime.h"
#include "dicom/DecoderPool.h"
#include "dicom/DerivedSeries.h"
#include "dicom/SeriesSplit.h"
#include "session/CatalogMerge.h"
#include "session/LabelEditor.h"
#include "session/LayerDecision.h"
#include "session/RememberedWishes.h"
#include "session/RunCurves.h"
#include "session/SavedLayers.h"
#include "session/SeriesChanges.h"
#include "session/TaskPool.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <fmt/format.h>
#include <map>
#include <mutex>
#include <set>
#include <tuple>
#include <unistd.h>

namespace lamina::session {

std::string_view nameOf(LayerState state)
{
    switch (state) {
    case LayerState::proposed:
        return "proposed";
    case LayerState::edited:
        return "edited";
    case LayerState::accepted:
        return "accepted";
    case LayerState::rejected:
        break;
    }
    return "rejected";
}

std::uint64_t SessionOptions::usualVoxelBytes()
{
    return static_cast<std::uint64_t>(::sysconf(_SC_PHYS_PAGES))
        * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE)) / 2;
}

namespace {

/// A stack in memory, or on its way there, or curves, and what was said about them.
struct OpenStack {
    std::optional<Curves> curves; ///< in place of loader and volume
    std::shared_ptr<dicom::StackLoader> loader;
    std::shared_ptr<image::Volume const> volume;
    std::vector<Layer> layers;
    bool finished = false;
    std::int64_t focus = -1; ///< the slice that is looked at
    std::uint64_t lastAsked = 0; ///< larger is later
    std::shared_ptr<std::atomic<bool>> announced = std::make_shared<std::atomic<bool>>(false);
};

/// A person has still to decide, and it is not as it was saved.
bool isLostWhenClosed(Layer const& layer)
{
    return layer.state == LayerState::edited
        || (layer.state == LayerState::proposed && layer.savedAs.empty());
}

/// Work that has not ended.
struct RunningTask {
    std::stop_source stop;
    std::shared_ptr<ai::RunControl> control; ///< of a run of a model; null of others
    StackKey stack;
    RemainingTime remaining;
    double fraction = 0;
    std::string stage;
    Urgency urgency = Urgency::interactive;
};

/// So many stacks stay in memory whatever they take.
constexpr std::size_t alwaysKept = 4;

/// What is to be said of a stack once it is loaded.
std::string textAfter(dicom::StackLoader const& loader)
{
    std::string text;
    if (auto const failures = loader.failures(); !failures.empty()) {
        auto const& first = failures.front();
        text = fmt::format("{} of {} slices could not be decoded. Slice {}: {}", failures.size(),
            loader.volume()->size().slices, first.slice + 1,
            first.reason.advice.empty() ? first.reason.what : first.reason.advice);
    }
    for (auto const& remark : loader.remarks())
        text += (text.empty() ? "" : " ") + remark;
    return text;
}

} // namespace

struct Session::Impl {
    Impl(SessionOptions given, std::function<void(Event const&)> listen)
        : options(std::move(given))
        , listener(std::move(listen))
        , models(ai::findBundles(options.modelFolders, options.trusted))
        , wishes(RememberedWishes::read(options.wishesFile))
        , worker(options.worker)
        , pool(3)
    {
        if (!options.decoder.empty())
            decoders = std::make_shared<dicom::DecoderPool>(
                dicom::DecoderPool::Options { .program = options.decoder,
                    .videoProgram = options.decoder.parent_path() / "lamina-video-decoder" });
    }

    /// Runs `action` on the owner's thread unless the session is gone by then.
    void post(std::function<void()> action) const
    {
        options.dispatch([alive = std::weak_ptr<bool>(alive), action = std::move(action)] {
            if (alive.lock())
                action();
        });
    }

    void tell(Event const& event) const
    {
        if (listener)
            listener(event);
    }

    /// Starts long work. `work` runs on the pool and returns what to do at home with its value.
    template <typename Work> int start(StackKey key, Work work)
    {
        return startIn(pool, std::move(key), std::move(work));
    }

    template <typename Work>
    int startIn(TaskPool& where, StackKey key, Work work, Turn turn = Turn::usual)
    {
        int const task = ++lastTask;
        auto const stop = where.submit(
            [this, task, key, work = std::move(work)](std::stop_token token) {
                Progress const progress([this, task, key](double fraction, std::string_view stage) {
                    post([this, task, key, fraction, stage = std::string(stage)] {
                        isAt(task, key, fraction, stage);
                    });
                });
                auto outcome = work(token, progress);
                post([this, task, key, outcome = std::move(outcome)]() mutable {
                    finish(task, key, std::move(outcome));
                });
            },
            turn);
        running[task].stop = stop;
        return task;
    }

    void isAt(int task, StackKey const& key, double fraction, std::string const& stage)
    {
        auto const found = running.find(task);
        if (found == running.end())
            return;
        auto& known = found->second;
        if (stage != known.stage)
            known.remaining.interrupt(); // every stage has its own speed
        known.fraction = fraction;
        known.stage = stage;
        if (known.control && !known.control->paused)
            known.remaining.see(fraction);
        tellProgress(task, key);
    }

    void tellProgress(int task, StackKey const& key)
    {
        auto const& known = running.at(task);
        Event event { Event::Kind::progress, task, key, known.fraction, known.stage, {} };
        event.paused = known.control && known.control->paused;
        if (!event.paused)
            event.secondsLeft = known.remaining.seconds();
        tell(event);
    }

    /// Asks on the owner's thread and waits for the answer. [thread of a task]
    template <typename T> Result<T> atHome(std::function<Result<T>()> ask, std::stop_token stop)
    {
        struct Answer {
            std::mutex mutex;
            std::condition_variable_any wake;
            std::optional<Result<T>> value;
        };
        auto const answer = std::make_shared<Answer>();
        post([answer, ask = std::move(ask)] {
            auto value = ask();
            std::lock_guard const lock(answer->mutex);
            answer->value = std::move(value);
            answer->wake.notify_all();
        });
        std::unique_lock lock(answer->mutex);
        if (!answer->wake.wait(lock, stop, [&] { return answer->value.has_value(); }))
            return fail(ErrorCode::cancelled, "cancelled while it waited for the owner's thread");
        return std::move(*answer->value);
    }

    /// What a task leaves to do on the owner's thread; the text is for the status line.
    using Outcome = Result<std::function<std::string()>>;

    void finish(int task, StackKey const& key, Outcome outcome)
    {
        Event event { Event::Kind::taskFinished, task, key, 1, {}, {} };
        if (outcome)
            event.text = (*outcome)();
        else
            event.error = std::move(outcome).error();
        if (takePartial(task, key))
            layersChanged(key);
        running.erase(task);
        std::erase(queue, task);
        tellWaiting();
        takeNewModels();
        if (event.error && event.error->code != ErrorCode::cancelled)
            log::warning("session", "task failed: {}", event.error->what);
        tell(event);
    }

    /// Runs read the list of models, so that it changes between them.
    void takeNewModels()
    {
        if (!newModels || !queue.empty())
            return;
        models = std::move(*newModels);
        newModels.reset();
        fits.clear();
        tell({ Event::Kind::modelsChanged, 0, {}, 0, {}, {} });
    }

    /// A person's run goes before those of a batch, but for one that runs already.
    void enqueue(int task, Urgency urgency)
    {
        running[task].urgency = urgency;
        auto place = queue.end();
        if (urgency == Urgency::interactive && !queue.empty())
            place = std::find_if(std::next(queue.begin()), queue.end(),
                [&](int other) { return running[other].urgency == Urgency::batch; });
        queue.insert(place, task);
        tellWaiting();
    }

    /// The first of the queue runs, or is about to; what a run behind it waits for is its progress.
    void tellWaiting()
    {
        for (std::size_t n = 1; n < queue.size(); ++n)
            post([this, task = queue[n]] {
                auto const place = std::ranges::find(queue, task);
                if (place == queue.end() || place == queue.begin())
                    return;
                auto const before = place - queue.begin();
                tell({ Event::Kind::progress, task, {}, 0,
                    before == 1 ? std::string("waiting for 1 run before it")
                                : fmt::format("waiting for {} runs before it", before),
                    {} });
            });
    }

    void layersChanged(StackKey const& key) const
    {
        tell({ Event::Kind::layersChanged, 0, key, 0, {}, {} });
    }

    Layer* layer(StackKey const& key, int id)
    {
        auto const found = open.find(key);
        if (found == open.end())
            return nullptr;
        auto const at = std::ranges::find(found->second.layers, id, &Layer::id);
        return at == found->second.layers.end() ? nullptr : &*at;
    }

    /// A stack and where the results of its study are saved: nowhere with an empty folder.
    [[nodiscard]] std::pair<dicom::Stack, std::filesystem::path> sourceOf(StackKey const& key) const
    {
        if (auto const found = open.find(key); found != open.end() && found->second.curves) {
            auto const& source = found->second.curves->source;
            return { source, resultsOf(source.studyInstanceUid) };
        }
        for (auto const& found : dicom::stacksOf(catalog))
            if (found.series->uid == key.seriesUid && found.stack->id == key.stackId)
                return { *found.stack, resultsOf(found.study->uid) };
        return {};
    }
    /// Where results of a study are saved; empty: nowhere.
    [[nodiscard]] std::filesystem::path resultsOf(std::string const& studyUid) const
    {
        return options.resultsFolder.empty() || studyUid.empty() ? std::filesystem::path()
                                                                 : options.resultsFolder / studyUid;
    }

    /// Shows what a run has so far, in the place of what it had before.
    void showPartial(
        int task, StackKey const& key, ai::Bundle const& bundle, ai::PartialResult partial);
    /// What a run leaves to do at home: its result becomes a layer.
    Outcome layerFrom(ai::RunResult&& ran, ai::Bundle const& bundle, int task, StackKey const& key);
    /// Takes away what a run showed while it went on.
    std::optional<Layer> takePartial(int task, StackKey const& key);
    /// The sound bundle of this id; null without one.
    [[nodiscard]] ai::Bundle const* bundleOf(std::string const& id) const
    {
        auto const entry = std::ranges::find_if(models, [&](ai::CatalogEntry const& model) {
            return model.bundle && model.bundle->manifest.id == id;
        });
        return entry == models.end() ? nullptr : &*entry->bundle;
    }
    [[nodiscard]] bool waitsForDecision(std::string const& seriesUid) const;
    void takeNew(dicom::Catalog&& found);
    void replaceStacks(dicom::Series&& series);
    void sliceDone(StackKey const& key);
    void makeRoom();
    [[nodiscard]] std::uint64_t voxelBytesHeld() const;
    Result<std::shared_ptr<dicom::StackLoader>> openForBatch(Session& session, StackKey const& key);
    void reopenResults(StackKey const& key, dicom::Stack const& stack, dicom::Study const* study);

    /// By stack, bundle and whether the stack's values were there; empty while it is worked out.
    using FitSlot = std::shared_ptr<std::optional<ai::Applicability>>;
    std::map<std::tuple<StackKey, std::string, bool>, FitSlot> fits;
    void findFit(StackKey const& key, dicom::Stack const& stack,
        std::shared_ptr<image::Volume const> volume, ai::Manifest const& manifest,
        FitSlot const& slot);

    SessionOptions options;
    /// Outlives every thread below; what is posted holds it weakly.
    std::shared_ptr<bool> alive = std::make_shared<bool>(true);
    std::function<void(Event const&)> listener;
    dicom::Catalog catalog;
    std::vector<ai::CatalogEntry> models;
    std::optional<std::vector<ai::CatalogEntry>> newModels; ///< of the next time when none runs
    std::shared_ptr<dicom::DecoderPool> decoders; ///< null: images are decoded in this process
    RememberedWishes wishes;
    std::map<StackKey, OpenStack> open;
    std::map<int, RunningTask> running;
    int lastTask = 0;
    int lastLayer = 0;
    std::uint64_t lastAsked = 0;
    ai::Worker worker;
    std::vector<int>
        queue; ///< runs of models that have not ended, in the order they were asked for
    TaskPool pool; // last, with `runs`: their threads use everything above
    TaskPool runs { 1 }; ///< one for the worker's device; runs that wait leave the pool to others
    LabelEditor editor { LabelEditor::Home {
        [this](std::function<void()> action) { post(std::move(action)); },
        [this](StackKey const& key, int id) { return layer(key, id); },
        [this](StackKey const& key, bool isStroke) {
            tell({ isStroke ? Event::Kind::labelsPainted : Event::Kind::layersChanged, 0, key, 0,
                {}, {} });
        },
        [this](StackKey const& key, Error error) {
            tell({ Event::Kind::taskFinished, 0, key, 1, {}, std::move(error) });
        },
        [this](StackKey const& key) { return sourceOf(key); } } };
};

Session::Session(SessionOptions options, std::function<void(Event const&)> listener)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(listener)))
{
}

Session::~Session()
{
    for (auto& [number, task] : impl_->running)
        task.stop.request_stop();
}

int Session::open(std::vector<std::filesystem::path> paths,
    std::function<Status(std::stop_token, Progress const&)> make)
{
    return impl_->start({},
        [this, paths = std::move(paths), make = std::move(make), wishes = impl_->wishes](
            std::stop_token stop, Progress const& progress) -> Impl::Outcome {
            if (make)
                LAMINA_CHECK(make(stop, progress));
            LAMINA_TRY(auto found, dicom::scan(paths, stop, progress));
            LAMINA_CHECK(wishes.apply(found, stop));
            auto const shared = std::make_shared<dicom::Catalog>(std::move(found));
            if (shared->patients.empty()) {
                auto const reason = shared->unreadable.empty() ? std::string()
                    : shared->unreadable.size() == 1
                    ? " " + shared->unreadable.front().reason.advice
                    : fmt::format(" {} files were looked at.", shared->filesSeen);
                return fail(
                    ErrorCode::badData, "nothing to show", "There are no images here." + reason);
            }
            return [this, shared]() -> std::string {
                mergeInto(impl_->catalog, std::move(*shared));
                impl_->fits.clear();
                impl_->tell({ Event::Kind::catalogChanged, 0, {}, 0, {}, {} });
                return {}; // the list of series says how many, and which could not be used
            };
        });
}

void Session::Impl::showPartial(
    int task, StackKey const& key, ai::Bundle const& bundle, ai::PartialResult partial)
{
    auto const found = open.find(key);
    auto& labels = partial.labels;
    // A model that saw an even grid in place of the slices shows nothing before its end.
    if (found == open.end() || !found->second.volume || !running.contains(task)
        || !(labels->size == found->second.volume->size())
        || !(labels->indexToLps == found->second.volume->indexToLps()))
        return;
    auto& layers = found->second.layers;
    auto at = std::ranges::find(layers, task, &Layer::computing);
    if (at == layers.end()) {
        Layer made;
        made.id = ++lastLayer;
        made.name = bundle.manifest.name;
        made.computing = task;
        if (auto remark = ai::trustRemark(bundle))
            made.notes.push_back(std::move(*remark));
        at = layers.insert(layers.end(), std::move(made));
    }
    at->labels = std::move(labels);
    at->isCoarse = partial.isCoarse;
    layersChanged(key);
}

Session::Impl::Outcome Session::Impl::layerFrom(
    ai::RunResult&& ran, ai::Bundle const& bundle, int task, StackKey const& key)
{
    auto const layer = std::make_shared<Layer>();
    layer->name = bundle.manifest.name;
    layer->algorithm = ran.algorithm;
    layer->labels = ran.labels;
    layer->image = ran.image;
    if (layer->image)
        layer->opacity = 1; // in place of the source, not over it
    layer->report = { std::move(ran.boxes), std::move(ran.scores), bundle.manifest.labels };
    layer->notes = std::move(ran.notes);
    layer->device = ran.device;
    layer->seconds = ran.secondsRun;
    return [this, key, layer, task, computedOn = ran.computedOn]() -> std::string {
        auto const at = open.find(key);
        if (at == open.end())
            return {};
        layer->id = ++lastLayer;
        // What the reader did with the unfinished layer holds for the whole one.
        if (auto const partial = takePartial(task, key)) {
            layer->visible = partial->visible;
            layer->opacity = partial->opacity;
            layer->hiddenLabels = partial->hiddenLabels;
        }
        auto const text = computedOn.empty()
            ? fmt::format("{}: done in {:.1f} s on {}", layer->name, layer->seconds,
                layer->device == "cpu" ? "the processor" : layer->device)
            : fmt::format("{}: as computed on {}", layer->name, computedOn);
        at->second.layers.push_back(std::move(*layer));
        layersChanged(key);
        return text;
    };
}

std::optional<Layer> Session::Impl::takePartial(int task, StackKey const& key)
{
    auto const found = open.find(key);
    if (found == open.end())
        return std::nullopt;
    auto& layers = found->second.layers;
    auto const at = std::ranges::find(layers, task, &Layer::computing);
    if (at == layers.end())
        return std::nullopt;
    auto taken = std::move(*at);
    layers.erase(at);
    return taken;
}

bool Session::Impl::waitsForDecision(std::string const& seriesUid) const
{
    return std::ranges::any_of(open, [&](auto const& entry) {
        return entry.first.seriesUid == seriesUid
            && std::ranges::any_of(entry.second.layers, isLostWhenClosed);
    });
}

void Session::Impl::replaceStacks(dicom::Series&& series)
{
    auto* const known = seriesIn(catalog, series.uid);
    if (known == nullptr)
        return; // closed in the meantime
    std::erase_if(open, [&](auto const& entry) {
        return entry.first.seriesUid == series.uid
            && !isUnchanged(*known, series, entry.first.stackId);
    });
    *known = std::move(series);
    fits.clear();
}

int Session::split(std::string const& seriesUid, dicom::SplitWish const& wish)
{
    auto const* const known = seriesIn(impl_->catalog, seriesUid);
    auto const series = known == nullptr ? dicom::Series {} : *known;
    bool const waits = impl_->waitsForDecision(seriesUid);
    return impl_->start({},
        [this, series, wish, waits](
            std::stop_token stop, Progress const& progress) -> Impl::Outcome {
            if (series.uid.empty())
                return fail(ErrorCode::notFound, "series not in the catalog",
                    "This series is no longer open.");
            if (waits)
                return fail(ErrorCode::usage, "undecided results",
                    "Accept or reject the results on this series first.");
            LAMINA_TRY(auto changed, dicom::splitAgain(series, wish, stop, progress));
            auto const shared = std::make_shared<dicom::Series>(std::move(changed));
            return [this, shared, wish]() -> std::string {
                auto const uid = shared->uid;
                auto const count = shared->stacks.size();
                impl_->replaceStacks(std::move(*shared));
                auto const remembered = impl_->wishes.remember(uid, wish);
                if (!remembered)
                    log::warning("session", "wish not remembered: {}", remembered.error().what);
                impl_->tell({ Event::Kind::catalogChanged, 0, {}, 0, {}, {} });
                return fmt::format("The series is {} {} now{}", count,
                    count == 1 ? "stack" : "stacks",
                    remembered ? "" : "; this could not be saved for the next time");
            };
        });
}

dicom::SplitWish Session::wish(std::string const& seriesUid) const
{
    return impl_->wishes.of(seriesUid);
}

/// What was found anew takes the place of what it completes.
void Session::Impl::takeNew(dicom::Catalog&& found)
{
    for (auto& patient : found.patients)
        for (auto& study : patient.studies)
            for (auto& series : study.series)
                if (auto const* known = seriesIn(catalog, series.uid);
                    known != nullptr && imagesOf(series) > imagesOf(*known))
                    replaceStacks(dicom::Series(series));
    mergeInto(catalog, std::move(found));
    fits.clear();
}

int Session::add(std::vector<std::filesystem::path> files)
{
    auto known = pathsBySeries(impl_->catalog);
    std::set<std::string> waiting;
    for (auto const& [key, stack] : impl_->open)
        if (impl_->waitsForDecision(key.seriesUid))
            waiting.insert(key.seriesUid);
    return impl_->start({},
        [this, files = std::move(files), known = std::move(known), waiting = std::move(waiting),
            wishes = impl_->wishes](
            std::stop_token stop, Progress const& progress) -> Impl::Outcome {
            LAMINA_TRY(auto found, scanWithKnown(files, known, stop, progress));
            LAMINA_CHECK(wishes.apply(found, stop));
            // Results that wait for a decision belong to the images as they are.
            dropSeries(found, waiting);
            auto const shared = std::make_shared<dicom::Catalog>(std::move(found));
            return [this, files, shared]() -> std::string {
                forget(impl_->catalog.unreadable, files);
                impl_->takeNew(std::move(*shared));
                impl_->tell({ Event::Kind::catalogChanged, 0, {}, 0, {}, {} });
                return fmt::format("{} new {}", files.size(), files.size() == 1 ? "file" : "files");
            };
        });
}

void Session::close()
{
    for (auto& [number, task] : impl_->running)
        task.stop.request_stop();
    impl_->editor.forgetAll();
    impl_->open.clear();
    impl_->fits.clear();
    impl_->catalog = {};
    impl_->tell({ Event::Kind::catalogChanged, 0, {}, 0, {}, {} });
}

dicom::Catalog const& Session::catalog() const { return impl_->catalog; }

dicom::StackReference Session::find(StackKey const& key) const
{
    for (auto const& reference : dicom::stacksOf(impl_->catalog))
        if (reference.series->uid == key.seriesUid && reference.stack->id == key.stackId)
            return reference;
    return {};
}

void Session::Impl::sliceDone(StackKey const& key)
{
    auto const found = open.find(key);
    if (found == open.end())
        return;
    auto& stack = found->second;
    stack.announced->store(false);
    tell({ Event::Kind::sliceReady, 0, key,
        static_cast<double>(stack.volume->readySlices())
            / static_cast<double>(stack.volume->size().slices),
        {}, {} });
    if (stack.volume->complete() && !std::exchange(stack.finished, true))
        tell({ Event::Kind::loadFinished, 0, key, 1, textAfter(*stack.loader), {} });
}

Result<std::shared_ptr<image::Volume const>> Session::load(
    StackKey const& key, std::int64_t firstSlice)
{
    if (auto const found = impl_->open.find(key); found != impl_->open.end()) {
        found->second.lastAsked = ++impl_->lastAsked;
        return found->second.volume;
    }
    auto const reference = find(key);
    if (reference.stack == nullptr)
        return fail(
            ErrorCode::notFound, "stack not in the catalog", "This series is no longer open.");
    OpenStack stack;
    dicom::LoadOptions options;
    options.threads = impl_->options.threads;
    options.decoders = impl_->decoders;
    options.firstSlice = firstSlice;
    options.sliceDone = [impl = impl_.get(), key, announced = stack.announced](std::int64_t) {
        if (!announced->exchange(true))
            impl->post([impl, key] { impl->sliceDone(key); });
    };
    LAMINA_TRY(auto loader, dicom::StackLoader::start(*reference.stack, std::move(options)));
    stack.loader = std::move(loader);
    stack.volume = stack.loader->volume();
    auto const volume = stack.volume;
    stack.focus = firstSlice;
    stack.lastAsked = ++impl_->lastAsked;
    impl_->open.emplace(key, std::move(stack));
    impl_->reopenResults(key, *reference.stack, reference.study);
    impl_->makeRoom();
    return volume;
}

StackKey Session::openCurves(Curves curves)
{
    StackKey const key { curves.source.seriesInstanceUid, curves.source.id };
    if (impl_->open.contains(key))
        return key;
    OpenStack opened;
    opened.curves = std::move(curves);
    auto const& source = impl_->open.emplace(key, std::move(opened)).first->second.curves->source;
    dicom::Study const* study = nullptr;
    for (auto const& patient : impl_->catalog.patients)
        for (auto const& one : patient.studies)
            if (one.uid == source.studyInstanceUid)
                study = &one;
    impl_->reopenResults(key, source, study);
    return key;
}

std::uint64_t Session::Impl::voxelBytesHeld() const
{
    std::uint64_t bytes = 0;
    for (auto const& [key, stack] : open)
        if (stack.volume)
            bytes += stack.volume->bytes().size();
    return bytes;
}

/// The loader of a stack that a batch has come to.
Result<std::shared_ptr<dicom::StackLoader>> Session::Impl::openForBatch(
    Session& session, StackKey const& key)
{
    bool const isNew = !open.contains(key);
    auto const* const stack = session.find(key).stack;
    LAMINA_TRY(
        auto const volume, session.load(key, stack == nullptr ? 0 : stack->volume.size.slices / 2));
    if (isNew && open.size() > alwaysKept && voxelBytesHeld() > options.voxelBytes) {
        open.erase(key);
        return fail(ErrorCode::outOfMemory, "batch: no room for the voxels of another stack",
            "There is no room for the images of another series. Decide about the results so far, "
            "then run the batch again.");
    }
    return open.at(key).loader;
}

// Voxels can be read again; what a model proposed and nobody has decided cannot.
void Session::Impl::makeRoom()
{
    auto const mayGo = [](auto const& entry) {
        // A model that runs on it holds the loader, too; a pane that shows it, the volume.
        return entry.second.loader.use_count() == 1 && entry.second.volume.use_count() <= 2
            && std::ranges::none_of(entry.second.layers, isLostWhenClosed);
    };
    auto bytes = voxelBytesHeld();
    std::vector<decltype(open)::iterator> byAge;
    for (auto at = open.begin(); at != open.end(); ++at)
        if (at->second.volume)
            byAge.push_back(at);
    std::ranges::sort(byAge, {}, [](auto const& at) { return at->second.lastAsked; });
    for (std::size_t n = 0; n + alwaysKept < byAge.size() && bytes > options.voxelBytes; ++n)
        if (mayGo(*byAge[n])) {
            bytes -= byAge[n]->second.volume->bytes().size();
            open.erase(byAge[n]);
        }
}

void Session::focus(StackKey const& key, std::int64_t slice)
{
    if (auto const found = impl_->open.find(key);
        found != impl_->open.end() && found->second.loader) {
        found->second.loader->focus(slice);
        found->second.focus = slice;
    }
    for (auto const& [number, task] : impl_->running)
        if (task.control && task.stack == key)
            task.control->focusSlice = slice;
}

std::shared_ptr<image::Volume const> Session::volume(StackKey const& key) const
{
    auto const found = impl_->open.find(key);
    return found == impl_->open.end() ? nullptr : found->second.volume;
}

std::shared_ptr<dicom::DecoderPool> Session::decoders() const { return impl_->decoders; }

void Session::Impl::reopenResults(
    StackKey const& key, dicom::Stack const& stack, dicom::Study const* study)
{
    if (stack.isImageFile || study == nullptr)
        return;
    std::vector<std::filesystem::path> files;
    for (auto const& series : study->series)
        std::ranges::copy(series.objects, std::back_inserter(files));
    std::error_code code;
    auto const results = resultsOf(study->uid);
    if (!results.empty())
        for (auto const& entry : std::filesystem::directory_iterator(results, code))
            // A series that was never finished has a dot in front.
            if ((entry.is_directory(code) && !entry.path().filename().string().starts_with('.'))
                || (entry.is_regular_file(code) && entry.path().extension() == ".dcm"))
                files.push_back(entry.path());
    std::ranges::sort(files);
    if (!results.empty())
        std::ranges::copy(keptProposals(results), std::back_inserter(files));
    if (dicom::isCurves(stack)) // which are of no folder of images
        std::erase_if(files, [](auto const& file) {
            std::error_code ignored;
            return std::filesystem::is_directory(file, ignored);
        });
    if (files.empty())
        return;
    start(key, [this, key, files, stack](std::stop_token stop, Progress const&) -> Outcome {
        auto const layers = std::make_shared<std::vector<ReopenedLayer>>();
        for (auto const& file : files) {
            if (stop.stop_requested())
                return fail(ErrorCode::cancelled, "reopen results");
            // Objects of other series, and kinds that are no results, are not this stack's
            // concern.
            std::error_code ignored;
            auto read = std::filesystem::is_directory(file, ignored)
                ? dicom::readDerivedSeries(file, stack, stop, decoders)
                : dicom::readResultObject(file, stack);
            if (!read)
                continue;
            for (auto& made : reopenedLayers(std::move(*read), file))
                layers->push_back(std::move(made));
        }
        return [this, key, layers]() -> std::string {
            auto const found = open.find(key);
            if (found == open.end() || layers->empty())
                return {};
            for (auto& [made, edits] : *layers) {
                made.id = ++lastLayer;
                found->second.layers.push_back(std::move(made));
                if (edits)
                    editor.takeIn(key, found->second.layers.back(), std::move(*edits));
            }
            layersChanged(key);
            return fmt::format("{} saved results reopened", layers->size());
        };
    });
}

std::vector<ai::CatalogEntry> const& Session::models() const { return impl_->models; }

void Session::setRunsUnsigned(bool runs) { impl_->options.memory.runsUnsigned = runs; }

bool Session::runsUnsigned() const { return impl_->options.memory.runsUnsigned; }

int Session::run(
    std::string const& bundleId, StackKey const& key, ai::Device device, Urgency urgency)
{
    auto const found = impl_->open.find(key);
    auto const isOpen = found == impl_->open.end() ? nullptr : found->second.loader;
    auto const curves = found == impl_->open.end() || !found->second.curves
        ? nullptr
        : found->second.curves->group;
    auto const reference = find(key);
    auto const stack = reference.stack == nullptr ? dicom::Stack {} : *reference.stack;
    auto const control = std::make_shared<ai::RunControl>();
    if (found != impl_->open.end())
        control->focusSlice = found->second.focus;
    int const number = impl_->lastTask + 1;
    control->partial = [impl = impl_.get(), number, key, bundleId](ai::PartialResult partial) {
        auto const* const bundle = impl->bundleOf(bundleId);
        // The region model's labels are not this model's.
        if (bundle != nullptr && partial.labels->labels == bundle->manifest.labels)
            impl->post([impl, number, key, bundle, partial = std::move(partial)]() mutable {
                impl->showPartial(number, key, *bundle, std::move(partial));
            });
    };
    auto const task = impl_->startIn(
        impl_->runs, key,
        [this, bundleId, key, isOpen, curves, stack, device, control, number, urgency,
            memory = impl_->options.memory](
            std::stop_token stop, Progress const& progress) -> Impl::Outcome {
            if (stop.stop_requested())
                return fail(ErrorCode::cancelled, "run cancelled while it waited");
            auto loader = isOpen;
            if (!loader && !curves && urgency == Urgency::batch) {
                using Loader = std::shared_ptr<dicom::StackLoader>;
                LAMINA_TRY(loader,
                    impl_->atHome<Loader>(
                        [this, key] { return impl_->openForBatch(*this, key); }, stop));
            }
            if (!loader && !curves)
                return fail(ErrorCode::usage, "run without a stack",
                    "Open a series before running a model.");
            auto const* const bundle = impl_->bundleOf(bundleId);
            if (bundle == nullptr)
                return fail(ErrorCode::notFound, "model " + bundleId,
                    fmt::format("There is no model called {}.", bundleId));
            if (loader) {
                progress.report(0, "Waiting for the series");
                LAMINA_CHECK(loader->wait(stop));
            }
            auto ran = loader ? runModel(impl_->worker, *bundle, impl_->models, stack,
                           loader->volume(), device, memory, stop, progress, control)
                              : runOnCurves(impl_->worker, *bundle, *curves, device, memory, stop,
                                  progress, control);
            if (!ran)
                return fail(std::move(ran).error());
            return impl_->layerFrom(std::move(*ran), *bundle, number, key);
        },
        urgency == Urgency::batch ? Turn::later : Turn::usual);
    impl_->running[task].control = control;
    impl_->running[task].stack = key;
    impl_->enqueue(task, urgency);
    return task;
}

int Session::tryImport(std::filesystem::path const& source, ai::Answers const& answers,
    StackKey const& key, ai::Device device)
{
    auto const found = impl_->open.find(key);
    auto const loader = found == impl_->open.end() ? nullptr : found->second.loader;
    auto const reference = find(key);
    auto const stack = reference.stack == nullptr ? dicom::Stack {} : *reference.stack;
    auto const control = std::make_shared<ai::RunControl>();
    int const number = impl_->lastTask + 1;
    // Nothing of it is remembered: the next answer makes another model.
    RunMemory const memory { {}, {}, impl_->options.memory.runsUnsigned };
    auto const task = impl_->startIn(impl_->runs, key,
        [this, source, answers, key, loader, stack, device, control, number, memory](
            std::stop_token stop, Progress const& progress) -> Impl::Outcome {
            if (stop.stop_requested())
                return fail(ErrorCode::cancelled, "run cancelled while it waited");
            if (!loader)
                return fail(
                    ErrorCode::usage, "try without a stack", "Open a series to try the model on.");
            if (!memory.runsUnsigned)
                return fail(ErrorCode::usage, "try without the developer mode",
                    "Nobody vouches for this model: it is tried in the developer mode alone, which "
                    "the settings switch on.");
            LAMINA_TRY(auto const made, ai::TemporaryImport::make(source, answers));
            LAMINA_CHECK(loader->wait(stop));
            LAMINA_TRY(auto ran,
                runModel(impl_->worker, made.bundle(), impl_->models, stack, loader->volume(),
                    device, memory, stop, progress, control));
            return impl_->layerFrom(std::move(ran), made.bundle(), number, key);
        });
    impl_->running[task].control = control;
    impl_->running[task].stack = key;
    impl_->enqueue(task, Urgency::interactive);
    return task;
}

int Session::installImport(std::filesystem::path const& source, ai::Answers const& answers,
    std::filesystem::path const& folder)
{
    return impl_->start({},
        [this, source, answers, folder, folders = impl_->options.modelFolders,
            trusted = impl_->options.trusted](
            std::stop_token, Progress const& progress) -> Impl::Outcome {
            progress.report(0, "Installing the model");
            LAMINA_TRY(auto const made, ai::TemporaryImport::make(source, answers));
            LAMINA_TRY(
                auto const installed, ai::installBundle(made.bundle().folder, folder, trusted));
            auto const models = std::make_shared<std::vector<ai::CatalogEntry>>(
                ai::findBundles(folders, trusted));
            return [this, models, name = installed.manifest.name]() -> std::string {
                impl_->newModels = std::move(*models);
                impl_->takeNewModels();
                return fmt::format("Installed {}.", name);
            };
        });
}

std::vector<int> Session::runs() const { return impl_->queue; }

int Session::runOnStudy(std::string const& bundleId, StackKey const& key, ai::Device device)
{
    auto const* const study = find(key).study;
    auto const* const bundle = impl_->bundleOf(bundleId);
    std::vector<dicom::Stack> stacks;
    std::size_t known = 0;
    for (auto const& series : study == nullptr ? std::vector<dicom::Series> {} : study->series)
        for (auto const& stack : series.stacks) {
            auto const& made = layers({ series.uid, stack.id });
            bool const isDone = std::ranges::any_of(made, [&](Layer const& layer) {
                return layer.algorithm.id == bundleId && layer.state != LayerState::rejected;
            });
            known += isDone ? 1U : 0U;
            if (!isDone)
                stacks.push_back(stack);
        }
    return impl_->start(key,
        [this, bundleId, device, known, stacks = std::move(stacks),
            manifest = bundle == nullptr ? ai::Manifest {} : bundle->manifest](
            std::stop_token stop, Progress const& progress) -> Impl::Outcome {
            if (manifest.id.empty())
                return fail(ErrorCode::notFound, "model " + bundleId,
                    fmt::format("There is no model called {}.", bundleId));
            std::vector<StackKey> fitting;
            std::size_t doubtful = 0;
            for (std::size_t n = 0; n < stacks.size(); ++n) {
                if (stop.stop_requested())
                    return fail(ErrorCode::cancelled, "look for series that fit");
                progress.report(static_cast<double>(n) / static_cast<double>(stacks.size()),
                    "Looking which series fit");
                auto const fit
                    = ai::applicability(manifest, factsOf(stacks[n], nullptr, manifest)).fit;
                if (fit == ai::Fit::good)
                    fitting.push_back({ stacks[n].seriesInstanceUid, stacks[n].id });
                doubtful += fit == ai::Fit::doubtful ? 1U : 0U;
            }
            return [this, bundleId, device, fitting, doubtful, known,
                       name = manifest.name]() -> std::string {
                for (auto const& one : fitting) {
                    int const task = run(bundleId, one, device, Urgency::batch);
                    impl_->tell({ Event::Kind::runQueued, task, one, 0, name, {} });
                }
                auto text = fmt::format("{} {} for the batch.", fitting.size(),
                    fitting.size() == 1 ? "series waits" : "series wait");
                if (doubtful > 0)
                    text += fmt::format(
                        " {} may not fit and {} left out.", doubtful, doubtful == 1 ? "is" : "are");
                if (known > 0)
                    text += fmt::format(
                        " {} {} a result already.", known, known == 1 ? "has" : "have");
                return text;
            };
        });
}

void Session::Impl::findFit(StackKey const& key, dicom::Stack const& stack,
    std::shared_ptr<image::Volume const> volume, ai::Manifest const& manifest, FitSlot const& slot)
{
    pool.submit([this, key, stack, volume = std::move(volume), manifest, slot](std::stop_token) {
        auto fit = ai::applicability(manifest, factsOf(stack, volume.get(), manifest));
        post([this, key, slot, fit = std::move(fit)]() mutable {
            *slot = std::move(fit);
            tell({ Event::Kind::fitKnown, 0, key, 0, {}, {} });
        });
    });
}

void Session::setMemory(RunMemory memory) { impl_->options.memory = std::move(memory); }

int Session::forgetResults(std::filesystem::path folder)
{
    return impl_->start(
        {}, [folder = std::move(folder)](std::stop_token, Progress const&) -> Impl::Outcome {
            LAMINA_TRY(auto const gone, ai::forgetResults(folder));
            return [gone]() -> std::string {
                return fmt::format("{} kept results removed ({:.1f} MB)", gone.files,
                    static_cast<double>(gone.bytes) / 1e6);
            };
        });
}

std::vector<ai::SelfTestOutcome> Session::selfTests(ai::Bundle const& bundle) const
{
    return ai::rememberedSelfTests(impl_->options.memory.selfTests, bundle);
}

std::optional<ai::Applicability> Session::fit(
    std::string const& bundleId, StackKey const& key) const
{
    auto const* const bundle = impl_->bundleOf(bundleId);
    if (auto const found = impl_->open.find(key);
        bundle != nullptr && found != impl_->open.end() && found->second.curves)
        return fitOf(bundle->manifest, *found->second.curves->group);
    auto const reference = find(key);
    if (reference.stack == nullptr || bundle == nullptr)
        return std::nullopt;
    auto volume = this->volume(key);
    bool const loaded = volume != nullptr && volume->complete();
    auto const [known, isNew] = impl_->fits.try_emplace({ key, bundleId, loaded });
    auto& slot = known->second;
    if (isNew) {
        slot = std::make_shared<std::optional<ai::Applicability>>();
        impl_->findFit(
            key, *reference.stack, loaded ? std::move(volume) : nullptr, bundle->manifest, slot);
    }
    if (*slot || !loaded)
        return *slot;
    // What the header alone said holds until the values are looked at.
    auto const earlier = impl_->fits.find({ key, bundleId, false });
    return earlier == impl_->fits.end() ? std::nullopt : *earlier->second;
}

std::vector<Layer> const& Session::layers(StackKey const& key) const
{
    static std::vector<Layer> const none;
    auto const found = impl_->open.find(key);
    return found == impl_->open.end() ? none : found->second.layers;
}

void Session::setLayerVisible(StackKey const& key, int layer, bool visible)
{
    if (auto* const found = impl_->layer(key, layer)) {
        found->visible = visible;
        impl_->layersChanged(key);
    }
}

void Session::setLayerOpacity(StackKey const& key, int layer, double opacity)
{
    if (auto* const found = impl_->layer(key, layer)) {
        found->opacity = std::clamp(opacity, 0.0, 1.0);
        impl_->layersChanged(key);
    }
}

void Session::setLabelVisible(StackKey const& key, int layer, std::uint8_t label, bool visible)
{
    if (auto* const found = impl_->layer(key, layer)) {
        found->hiddenLabels[label] = !visible;
        impl_->layersChanged(key);
    }
}

void Session::setLabelOpacity(StackKey const& key, int layer, std::uint8_t label, double share)
{
    if (auto* const found = impl_->layer(key, layer)) {
        found->labelOpacities[label] = std::clamp(share, 0.0, 1.0);
        impl_->layersChanged(key);
    }
}

void Session::setLeastScore(StackKey const& key, int layer, double score)
{
    if (auto* const found = impl_->layer(key, layer)) {
        found->leastScore = std::clamp(score, 0.0, 1.0);
        impl_->layersChanged(key);
    }
}

LabelEditor& Session::editor() { return impl_->editor; }
LabelEditor const& Session::editor() const { return impl_->editor; }

void Session::reject(StackKey const& key, int layer, Reason const& reason)
{
    auto* const found = impl_->layer(key, layer);
    if (found == nullptr)
        return;
    if (found->computing != 0) {
        cancel(found->computing);
        return;
    }
    found->state = LayerState::rejected;
    found->visible = false;
    found->decision = decisionNow(reason);
    auto const keeping = impl_->editor.keeping(key, layer);
    impl_->editor.forget(key, layer);
    auto const folder = impl_->sourceOf(key).second;
    // Work in turn: the last edits come before it.
    if (!folder.empty() && !found->isForeign)
        impl_->startIn(impl_->editor.pool(), key,
            [content = *found, keeping, folder, series = key.seriesUid](
                std::stop_token, Progress const&) -> Impl::Outcome {
                LAMINA_CHECK(keepRejection(content, series, folder));
                if (keeping && keeping->kept)
                    LAMINA_CHECK(keeping->kept->settle(KeptProposal::rejectedFolder));
                return [] { return std::string(); };
            });
    impl_->layersChanged(key);
}

int Session::accept(StackKey const& key, int layer, std::filesystem::path folder)
{
    auto const* const found = impl_->layer(key, layer);
    auto const content = found == nullptr ? Layer {} : *found;
    auto [stack, ownFolder] = impl_->sourceOf(key);
    if (folder.empty())
        folder = std::move(ownFolder);
    // In turn with the edits, which may still be on their way to the disk.
    return impl_->startIn(impl_->editor.pool(), key,
        [this, key, layer, content, stack = std::move(stack), folder,
            keeping = impl_->editor.keeping(key, layer)](
            std::stop_token, Progress const& progress) -> Impl::Outcome {
            if (content.id != layer)
                return fail(ErrorCode::notFound, "layer is gone", "This result is no longer open.");
            if (folder.empty())
                return fail(ErrorCode::usage, "no results folder",
                    "Choose a folder for the results first.");
            if (content.computing != 0)
                return fail(ErrorCode::usage, "layer is computing",
                    "This result is not finished. It can be accepted once it is.");
            progress.report(0, "Saving");
            auto const decision = decisionNow({});
            dicom::ResultContext context { content.algorithm, content.name, true };
            context.edited = content.state == LayerState::edited || content.isEdited;
            context.person = decision.person;
            if (keeping && keeping->kept)
                context.original = keeping->kept->reference();
            auto const report = reportAbove(content.report, content.leastScore);
            LAMINA_TRY(auto saved,
                saveResult(stack, { content.labels, content.image, report }, context, folder));
            std::string note;
            if (keeping && keeping->kept)
                if (auto const settled = keeping->kept->settle(KeptProposal::originalsFolder);
                    !settled)
                    note = " " + settled.error().advice;
            if (auto const left = content.report.boxes.size() - report.boxes.size(); left > 0)
                note += fmt::format(
                    " {} boxes below {:.2f} were left out.", left, content.leastScore);
            return [this, key, layer, saved, decision, edited = context.edited, report,
                       note]() -> std::string {
                if (auto* const accepted = impl_->layer(key, layer)) {
                    accepted->state = LayerState::accepted;
                    accepted->isEdited = edited;
                    accepted->decision = decision;
                    accepted->savedAs = saved;
                    accepted->report = report;
                    impl_->editor.forget(key, layer);
                    impl_->layersChanged(key);
                }
                return fmt::format("Saved {} to {}.{}",
                    saved.size() == 1 ? "1 file" : fmt::format("{} files", saved.size()),
                    saved.front().parent_path().string(), note);
            };
        });
}

void Session::cancel(int task)
{
    if (auto const found = impl_->running.find(task); found != impl_->running.end())
        found->second.stop.request_stop();
    impl_->runs.finishStopped();
}

void Session::pause(int task, bool paused)
{
    auto const found = impl_->running.find(task);
    if (found == impl_->running.end() || !found->second.control)
        return;
    found->second.control->paused = paused;
    found->second.remaining.interrupt();
    impl_->tellProgress(task, {});
}

bool Session::busy() const { return !impl_->running.empty() || impl_->editor.busy(); }

} // namespace lamina::session
