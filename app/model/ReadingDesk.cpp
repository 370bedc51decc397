#include "model/ReadingDesk.h"

#include "model/ModelChoice.h"
#include "model/SeriesText.h"
#include "session/DemoSeries.h"
#include "session/LabelEditor.h"
#include "session/StackChoice.h"
#include "session/UserFolders.h"
#include "settings/CoreSentence.h"

#include <algorithm>

namespace lamina::app {

namespace {

constexpr int mergeMilliseconds = 40;

} // namespace

QString adviceOf(Error const& error)
{
    return error.advice.empty()
        ? ReadingDesk::tr("That did not work (%1).").arg(QString::fromStdString(error.what))
        : coreSentence(error.advice);
}

ReadingDesk::ReadingDesk(session::SessionOptions options, QObject* parent)
    : QObject(parent)
    , memory_(options.memory)
    , resultsFolder_(options.resultsFolder)
{
    arrival_.setSingleShot(true);
    arrival_.setInterval(mergeMilliseconds);
    connect(&arrival_, &QTimer::timeout, this, [this] {
        for (auto const& key : std::exchange(arrived_, {}))
            Q_EMIT slicesArrived(key);
    });
    options.dispatch = [this](std::function<void()> action) {
        QMetaObject::invokeMethod(this, std::move(action), Qt::QueuedConnection);
    };
    session_ = std::make_unique<session::Session>(
        std::move(options), [this](session::Event const& event) { receive(event); });
}

ReadingDesk::~ReadingDesk() = default;

dicom::StackReference ReadingDesk::currentReference() const
{
    return current_ ? session_->find(*current_) : dicom::StackReference {};
}

std::shared_ptr<image::Volume const> ReadingDesk::volume() const
{
    return current_ ? session_->volume(*current_) : nullptr;
}

std::optional<session::StackKey> ReadingDesk::subject() const
{
    return curves_ ? curves_ : current_;
}

std::vector<session::Layer> const& ReadingDesk::layers() const
{
    return session_->layers(subject().value_or(session::StackKey {}));
}

void ReadingDesk::setDeveloper(bool on)
{
    bool const was = isDeveloper();
    session_->setRunsUnsigned(on || memory_.runsUnsigned);
    if (isDeveloper() != was)
        Q_EMIT developerChanged();
}

void ReadingDesk::open(QStringList const& paths)
{
    std::vector<std::filesystem::path> files;
    for (auto const& path : paths)
        files.emplace_back(path.toStdU16String());
    int const task = session_->open(std::move(files));
    knownBefore_[task] = session::keysOf(session_->catalog());
    started(task, tr("Opening"));
    Q_EMIT opened(paths);
}

void ReadingDesk::openDemo(std::filesystem::path const& folder)
{
    int const task
        = session_->open({ folder }, [folder](std::stop_token stop, auto const& progress) {
              return session::makeDemoSeries(folder, std::move(stop), progress);
          });
    knownBefore_[task] = session::keysOf(session_->catalog());
    started(task, tr("Opening"));
}

void ReadingDesk::add(std::vector<std::filesystem::path> files)
{
    started(session_->add(std::move(files)), tr("Adding new files"));
}

void ReadingDesk::split(std::string const& seriesUid, dicom::SplitWish const& wish)
{
    started(session_->split(seriesUid, wish), tr("Sorting the series anew"));
}

void ReadingDesk::closeAll()
{
    current_.reset();
    curves_.reset();
    session_->close();
    Q_EMIT closed();
    Q_EMIT currentChanged();
    Q_EMIT subjectChanged();
    Q_EMIT layersChanged();
}

Result<std::shared_ptr<image::Volume const>> ReadingDesk::load(session::StackKey const& key)
{
    auto const reference = session_->find(key);
    if (reference.stack == nullptr)
        return fail(
            ErrorCode::notFound, "stack not in the catalog", "This series is no longer open.");
    auto const slices = reference.stack->volume.size.slices;
    // Along the fourth axis the eye stays where it is.
    bool const isBeside
        = reference.stack->fourthAxis && current_ && current_->seriesUid == key.seriesUid;
    return session_->load(
        key, isBeside ? std::min(focus_.value_or(slices / 2), slices - 1) : slices / 2);
}

Status ReadingDesk::show(session::StackKey const& key)
{
    LAMINA_CHECK(load(key));
    if (current_ && current_->seriesUid != key.seriesUid)
        focus_.reset();
    current_ = key;
    curves_.reset();
    Q_EMIT currentChanged();
    Q_EMIT subjectChanged();
    Q_EMIT layersChanged();
    Q_EMIT tasksChanged();
    return {};
}

void ReadingDesk::showCurves(session::Curves curves)
{
    curves_ = session_->openCurves(std::move(curves));
    Q_EMIT subjectChanged();
    Q_EMIT layersChanged();
}

void ReadingDesk::hideCurves()
{
    if (!std::exchange(curves_, std::nullopt))
        return;
    Q_EMIT subjectChanged();
    Q_EMIT layersChanged();
}

void ReadingDesk::focusSlice(std::int64_t slice)
{
    focus_ = slice;
    if (current_)
        session_->focus(*current_, slice);
}

void ReadingDesk::focus(session::StackKey const& key, std::int64_t slice)
{
    session_->focus(key, slice);
}

Status ReadingDesk::run(QString const& modelWord)
{
    auto const on = subject();
    if (!on)
        return fail(
            ErrorCode::usage, "run without a stack", "Open a series before running a model.");
    LAMINA_TRY(auto const bundle, findModel(session_->models(), modelWord));
    int const task = session_->run(bundle.manifest.id, *on, device_);
    tasks_[task].isRun = true;
    started(task, QString::fromStdString(bundle.manifest.name));
    return {};
}

Status ReadingDesk::runOnStudy(QString const& modelWord)
{
    if (!current_)
        return fail(
            ErrorCode::usage, "batch without a stack", "Open a series before running a model.");
    LAMINA_TRY(auto const bundle, findModel(session_->models(), modelWord));
    started(session_->runOnStudy(bundle.manifest.id, *current_, device_), tr("Batch"));
    return {};
}

Result<int> ReadingDesk::tryImport(std::filesystem::path const& source, ai::Answers const& answers)
{
    if (!current_)
        return fail(ErrorCode::usage, "try without a stack", "Open a series to try the model on.");
    int const task = session_->tryImport(source, answers, *current_, device_);
    tasks_[task].isRun = true;
    started(task, tr("Trying the model"));
    return task;
}

int ReadingDesk::installImport(std::filesystem::path const& source, ai::Answers const& answers)
{
    int const task = session_->installImport(source, answers, session::userModelsFolder());
    started(task, tr("Installing the model"));
    return task;
}

void ReadingDesk::setKeepsResults(bool keeps)
{
    auto memory = memory_;
    if (!keeps)
        memory.results.clear();
    memory.runsUnsigned = isDeveloper();
    session_->setMemory(std::move(memory));
}

void ReadingDesk::forgetResults()
{
    started(session_->forgetResults(memory_.results), tr("Removing kept results"));
}

Status ReadingDesk::togglePause()
{
    auto const queue = session_->runs(); // the first runs
    auto const run = queue.empty() ? tasks_.end() : tasks_.find(queue.front());
    if (run == tasks_.end())
        return fail(ErrorCode::usage, "pause without a run", "No model runs.");
    session_->pause(run->first, !run->second.paused);
    return {};
}

Status ReadingDesk::accept(int layer)
{
    auto const on = subject();
    if (!on)
        return fail(ErrorCode::usage, "accept without a stack", "There is no result to accept.");
    started(session_->accept(*on, layer), tr("Saving"));
    return {};
}

Status ReadingDesk::reject(int layer, session::Reason const& reason)
{
    auto const on = subject();
    if (!on)
        return fail(ErrorCode::usage, "reject without a stack", "There is no result to reject.");
    session_->reject(*on, layer, reason);
    return {};
}

Status ReadingDesk::prepareEditing(int layer)
{
    if (!current_)
        return fail(ErrorCode::usage, "edit without a stack", "There is no result to edit.");
    return session_->editor().prepare(*current_, layer);
}

void ReadingDesk::paint(int layer, image::LabelBrush const& brush, image::Vec3 from, image::Vec3 to,
    image::LabelInk ink)
{
    if (current_)
        session_->editor().paint(*current_, layer, brush, from, to, ink);
}

void ReadingDesk::finishStroke(int layer)
{
    if (current_)
        session_->editor().finishStroke(*current_, layer);
}

Status ReadingDesk::removePiece(int layer, image::Vec3 lps)
{
    LAMINA_CHECK(prepareEditing(layer));
    return session_->editor().removePiece(*current_, layer, lps);
}

Status ReadingDesk::fillHoles(int layer, std::uint8_t label, image::Vec3 lps, image::Vec3 normal)
{
    LAMINA_CHECK(prepareEditing(layer));
    return session_->editor().fillHoles(*current_, layer, label, lps, normal);
}

bool ReadingDesk::undoStroke(int layer)
{
    if (!current_ || !session_->editor().canUndo(*current_, layer))
        return false;
    session_->editor().undo(*current_, layer);
    return true;
}

bool ReadingDesk::redoStroke(int layer)
{
    if (!current_ || !session_->editor().canRedo(*current_, layer))
        return false;
    session_->editor().redo(*current_, layer);
    return true;
}

void ReadingDesk::setLayerVisible(int layer, bool visible)
{
    if (auto const on = subject())
        session_->setLayerVisible(*on, layer, visible);
}

void ReadingDesk::setLabelVisible(int layer, std::uint8_t label, bool visible)
{
    if (auto const on = subject())
        session_->setLabelVisible(*on, layer, label, visible);
}

void ReadingDesk::setLayerOpacity(int layer, double opacity)
{
    if (auto const on = subject())
        session_->setLayerOpacity(*on, layer, opacity);
}

void ReadingDesk::setLabelOpacity(int layer, std::uint8_t label, double share)
{
    if (auto const on = subject())
        session_->setLabelOpacity(*on, layer, label, share);
}

void ReadingDesk::setLeastScore(int layer, double score)
{
    if (auto const on = subject())
        session_->setLeastScore(*on, layer, score);
}

std::optional<int> ReadingDesk::toldTask() const
{
    auto const newest = std::find_if(
        tasks_.rbegin(), tasks_.rend(), [](auto const& task) { return !task.second.isBatch; });
    if (newest != tasks_.rend())
        return newest->first;
    auto const queue = session_->runs();
    if (!queue.empty() && tasks_.contains(queue.front()))
        return queue.front();
    return tasks_.empty() ? std::nullopt : std::optional(tasks_.begin()->first);
}

void ReadingDesk::cancel(int task) { session_->cancel(task); }

void ReadingDesk::cancelNewest()
{
    if (auto const task = toldTask())
        session_->cancel(*task);
}

void ReadingDesk::cancelBatch()
{
    std::vector<int> batch;
    for (auto const& [number, task] : tasks_)
        if (task.isBatch)
            batch.push_back(number);
    // Those that wait go first, so that none of them begins.
    for (auto task = batch.rbegin(); task != batch.rend(); ++task)
        session_->cancel(*task);
}

bool ReadingDesk::idle() const
{
    auto const shown = volume();
    return tasks_.empty() && !session_->busy() && !arrival_.isActive()
        && (!shown || shown->complete());
}

void ReadingDesk::receive(session::Event const& event)
{
    using Kind = session::Event::Kind;
    switch (event.kind) {
    case Kind::catalogChanged:
        Q_EMIT catalogChanged();
        break;
    case Kind::sliceReady:
        arrived_.insert(event.stack);
        if (!arrival_.isActive())
            arrival_.start();
        break;
    case Kind::loadFinished:
        if (!event.text.empty())
            Q_EMIT message(MessageKind::warning, coreSentence(event.text));
        Q_EMIT loadFinished(event.stack);
        Q_EMIT tasksChanged();
        break;
    case Kind::layersChanged:
        if (event.stack == subject())
            Q_EMIT layersChanged();
        Q_EMIT layersChangedOf(event.stack);
        break;
    case Kind::labelsPainted:
        Q_EMIT labelsPaintedOf(event.stack);
        break;
    case Kind::fitKnown:
        if (event.stack == subject())
            Q_EMIT fitKnown();
        break;
    case Kind::modelsChanged:
        Q_EMIT modelsChanged();
        break;
    case Kind::runQueued: {
        auto const reference = session_->find(event.stack);
        auto const on = reference.series == nullptr
            ? QString()
            : QStringLiteral(" · ") + seriesTitle(*reference.series, reference.stack);
        tasks_[event.task].isRun = true;
        tasks_[event.task].isBatch = true;
        started(event.task, QString::fromStdString(event.text) + on);
        break;
    }
    case Kind::progress:
        if (auto const task = tasks_.find(event.task); task != tasks_.end()) {
            task->second.fraction = std::clamp(event.fraction, 0.0, 1.0);
            task->second.stage = coreSentence(event.text);
            task->second.paused = event.paused;
            task->second.secondsLeft = event.secondsLeft;
            Q_EMIT tasksChanged();
        }
        break;
    case Kind::taskFinished:
        taskFinished(event);
        break;
    }
    Q_EMIT settled();
}

void ReadingDesk::taskFinished(session::Event const& event)
{
    auto const before = knownBefore_.extract(event.task);
    bool const ours = tasks_.erase(event.task) > 0;
    Q_EMIT tasksChanged();
    if (ours)
        Q_EMIT taskEnded(event.task,
            event.error ? adviceOf(*event.error) : coreSentence(event.text),
            event.error.has_value());
    if (event.error) {
        report(*event.error);
        return;
    }
    if (ours && !event.text.empty())
        Q_EMIT message(MessageKind::note, coreSentence(event.text));
    if (!before.empty())
        showNewest(before.mapped());
    else if (current_ && !session_->volume(*current_))
        showChanged();
}

/// The stack on the screen was replaced: the one in its place is shown, or else the series' best.
void ReadingDesk::showChanged()
{
    auto key = *current_;
    if (session_->find(key).stack == nullptr) {
        auto others = session::keysOf(session_->catalog());
        std::erase_if(others, [&](auto const& other) { return other.seriesUid == key.seriesUid; });
        auto const best = session::bestStack(session_->catalog(), others);
        if (!best)
            return;
        key = *best;
    }
    if (auto const shown = show(key); !shown)
        report(shown.error());
}

void ReadingDesk::showNewest(std::set<session::StackKey> const& known)
{
    auto const best = session::bestStack(session_->catalog(), known);
    if (best) {
        if (auto const shown = show(*best); !shown)
            report(shown.error());
    } else if (session::keysOf(session_->catalog()).empty()) {
        if (dicom::objectsOf(session_->catalog(), "waveform").empty())
            Q_EMIT message(MessageKind::warning,
                tr("There are no images here, only results or documents. Open the folder "
                   "of the images too."));
        Q_EMIT openedWithoutImages();
    } else {
        Q_EMIT message(MessageKind::note, tr("Nothing new: these series are open already."));
    }
}

void ReadingDesk::started(int task, QString const& title)
{
    tasks_[task].title = title;
    Q_EMIT tasksChanged();
}

void ReadingDesk::report(Error const& error)
{
    if (error.code == ErrorCode::cancelled) {
        Q_EMIT message(MessageKind::note, tr("Cancelled."));
        return;
    }
    QString const text = adviceOf(error);
    Q_EMIT message(MessageKind::error, text);
    Q_EMIT failed(text);
}

} // namespace lamina::app
