#include "model/ModelChoice.h"
#include "model/ReadingDesk.h"
#include "session/UserFolders.h"

#include <algorithm>

namespace lamina::app {

Status ReadingDesk::run(QString const& modelWord)
{
    auto const on = subject();
    if (!on)
        return fail(
            ErrorCode::usage, "run without a stack", "Open a series before running a model.");
    session_->awaitModels();
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
    session_->awaitModels();
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

} // namespace lamina::app
