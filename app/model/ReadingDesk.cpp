#include "model/ReadingDesk.h"

#include "session/DemoSeries.h"
#include "session/StackChoice.h"
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

bool ReadingDesk::idle() const
{
    auto const shown = volume();
    return tasks_.empty() && !session_->busy() && !arrival_.isActive()
        && (!shown || shown->complete());
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
