#include "model/FolderWatch.h"

#include <algorithm>

namespace lamina::app {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t mostFiles = 50'000;
constexpr int restFactor = 10;

} // namespace

FolderWatch::FolderWatch(QObject* parent)
    : QObject(parent)
{
    pool_.setMaxThreadCount(1);
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, &FolderWatch::look);
}

FolderWatch::~FolderWatch() { pool_.waitForDone(); }

void FolderWatch::setInterval(int milliseconds) { interval_ = milliseconds; }

void FolderWatch::watch(QStringList const& paths)
{
    for (auto const& path : paths) {
        fs::path folder(path.toStdU16String());
        std::error_code code;
        if (fs::is_directory(folder, code) && std::ranges::find(folders_, folder) == folders_.end())
            folders_.push_back(std::move(folder));
    }
    if (folders_.empty())
        return;
    ++generation_;
    isFirst_ = true;
    look();
}

void FolderWatch::stop()
{
    ++generation_;
    timer_.stop();
    folders_.clear();
    told_.clear();
    last_.clear();
}

/// Nothing when there are too many.
std::optional<FolderWatch::Seen> FolderWatch::list(std::vector<fs::path> const& folders)
{
    Seen seen;
    for (auto const& folder : folders) {
        std::error_code code;
        fs::recursive_directory_iterator at(
            folder, fs::directory_options::skip_permission_denied, code);
        for (; !code && at != fs::recursive_directory_iterator(); at.increment(code)) {
            std::error_code ignored;
            if (!at->is_regular_file(ignored))
                continue;
            if (seen.size() == mostFiles)
                return std::nullopt;
            Stamp const stamp { at->file_size(ignored), at->last_write_time(ignored) };
            if (!ignored)
                seen.emplace(at->path(), stamp);
        }
    }
    return seen;
}

void FolderWatch::look()
{
    pool_.start([this, folders = folders_, generation = generation_] {
        QElapsedTimer clock;
        clock.start();
        auto found = list(folders);
        // The pool is waited for before this object goes.
        QMetaObject::invokeMethod(
            this,
            [this, generation, found = std::move(found), took = clock.elapsed()]() mutable {
                compare(generation, std::move(found), took);
            },
            Qt::QueuedConnection);
    });
}

void FolderWatch::compare(int generation, std::optional<Seen> found, qint64 milliseconds)
{
    if (generation != generation_)
        return;
    if (!found) {
        stop();
        Q_EMIT tooLarge();
        return;
    }
    std::vector<fs::path> arrived;
    for (auto const& [path, stamp] : *found) {
        auto const told = told_.find(path);
        if (isFirst_) {
            told_.try_emplace(path, stamp);
            continue;
        }
        if (told != told_.end() && told->second == stamp)
            continue;
        // Still being written, perhaps.
        auto const before = last_.find(path);
        if (before == last_.end() || !(before->second == stamp))
            continue;
        told_.insert_or_assign(path, stamp);
        arrived.push_back(path);
    }
    last_ = std::move(*found);
    isFirst_ = false;
    timer_.start(static_cast<int>(
        std::max<qint64>(interval_, std::min<qint64>(milliseconds * restFactor, 600'000))));
    if (!arrived.empty())
        Q_EMIT filesArrived(arrived);
}

} // namespace lamina::app
