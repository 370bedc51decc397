#include "ComputeThread.h"

#include "Job.h"

#include <chrono>
#include <exception>
#include <fmt/format.h>

namespace lamina::worker {

namespace protocol = ai::protocol;

namespace {

class Stopwatch {
public:
    [[nodiscard]] double seconds() const
    {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
    }

private:
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

} // namespace

ComputeThread::ComputeThread(PluginLibraries libraries, Speaker& speaker)
    : libraries_(std::move(libraries))
    , speaker_(speaker)
    , thread_([this](std::stop_token stop) { work(stop); })
{
}

void ComputeThread::submit(protocol::Run run, std::vector<int> handles)
{
    {
        std::lock_guard const lock(mutex_);
        waiting_ = Task { std::move(run), std::move(handles) };
    }
    wake_.notify_one();
}

void ComputeThread::work(std::stop_token stop)
{
    for (;;) {
        std::unique_lock lock(mutex_);
        if (!wake_.wait(lock, stop, [this] { return waiting_.has_value(); }))
            break;
        auto task = std::move(*waiting_);
        waiting_.reset();
        lock.unlock();
        perform(std::move(task));
    }
    plugin_.reset(); // the ABI wants destroy() on this thread
}

void ComputeThread::perform(Task task)
{
    auto const job = task.run.job;
    speaker_.begin(job);
    tl::expected<double, PluginFailure> seconds = 0.0;
    try {
        seconds = compute(task.run, Handles(std::move(task.handles)));
    } catch (std::exception const& exception) {
        seconds
            = tl::unexpected(PluginFailure { LAMINA_INTERNAL, cleaned(exception.what(), 1000) });
    }
    if (seconds) {
        speaker_.send(protocol::Done { job, *seconds });
    } else {
        // After these the plugin's state is not to be trusted.
        auto const status = seconds.error().status;
        if (status == LAMINA_INTERNAL || status == LAMINA_OUT_OF_MEMORY
            || status == LAMINA_DEVICE_LOST)
            plugin_.reset();
        speaker_.send(protocol::Failed { job, status, seconds.error().text });
    }
    speaker_.end();
}

tl::expected<void, PluginFailure> ComputeThread::prepare(protocol::Run const& run, Handles& files)
{
    if (plugin_ && plugin_->key() == Plugin::keyOf(run))
        return {};
    plugin_.reset(); // first, so that two networks are never in memory together
    auto created = Plugin::create(run, files, libraries_, speaker_);
    if (!created)
        return tl::unexpected(std::move(created).error());
    plugin_ = std::move(*created);
    return {};
}

tl::expected<double, PluginFailure> ComputeThread::compute(
    protocol::Run const& run, Handles handles)
{
    auto blocks = mapBlocks(run, handles);
    if (!blocks)
        return tl::unexpected(PluginFailure { LAMINA_BAD_INPUT, blocks.error().what });
    speaker_.attach(std::move(blocks->control));
    Stopwatch const load;
    if (auto prepared = prepare(run, handles); !prepared)
        return tl::unexpected(std::move(prepared).error());
    speaker_.send(protocol::Started { run.job, load.seconds(), plugin_->engine() });
    if (run.loadOnly)
        return 0.0;

    Stopwatch const clock;
    Job job(run, *blocks, speaker_);
    auto const& inputs = job.inputs();
    if (auto outcome
        = plugin_->run(inputs.data(), static_cast<std::uint32_t>(inputs.size()), job.abi());
        !outcome)
        return tl::unexpected(std::move(outcome).error());
    if (!job.sendFindings())
        return tl::unexpected(PluginFailure { LAMINA_INTERNAL, "it found more than can be right" });
    return clock.seconds();
}

} // namespace lamina::worker
