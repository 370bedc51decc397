#include "ai/Worker.h"

#include "ai/Exchange_p.h"
#include "base/Log.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <fmt/format.h>
#include <map>
#include <mutex>
#include <new>
#include <unistd.h>

namespace lamina::ai {

std::uint64_t WorkerOptions::usualMemoryBytes()
{
    return static_cast<std::uint64_t>(::sysconf(_SC_PHYS_PAGES))
        * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE)) / 10 * 9;
}

namespace {

constexpr int mostStrikes = 3;
constexpr int helloMilliseconds = 10'000;

Status check(RunRequest const& request)
{
    LAMINA_CHECK(checkTrust(request.bundle, request.runsUnsigned));
    if (!request.volume)
        return fail(
            ErrorCode::usage, "run without a volume", "There are no images to run the model on.");
    auto const& volume = *request.volume;
    if (!volume.complete())
        return fail(ErrorCode::usage, "run on an incomplete volume",
            "The series is still loading. Wait until it is complete and start the model again.");
    if (volume.type() == image::VoxelType::rgb8)
        return fail(ErrorCode::unsupported, "run on rgb8",
            "The series is in colour; models take grey values. Choose another series.");
    if (volume.readySlices() == 0)
        return fail(ErrorCode::badData, "run without a readable slice",
            "No slice of the series could be read, so there is nothing to run the model on.");
    auto const& region = request.region;
    if (region
        && (!(region->size == volume.size())
            || std::ssize(region->voxels) != volume.size().count()))
        return fail(ErrorCode::usage, "region on another grid",
            "The region was made on other images. Choose a region of this series.");
    return {};
}

std::filesystem::path programOf(WorkerOptions const& options)
{
    return options.program.empty() ? programFolder() / "lamina-worker" : options.program;
}

/// Sizes and times of the worker and of what lies where it looks for runners: another build of
/// them may compute otherwise.
std::string programsOf(WorkerOptions const& options)
{
    namespace fs = std::filesystem;
    auto const program = programOf(options);
    auto folders = options.pluginFolders;
    if (folders.empty()) {
        auto const folder = program.parent_path();
        folders = { folder / "lamina-plugins", folder.parent_path() / "lib/lamina/plugins" };
    }
    std::vector<fs::path> files { program };
    for (auto const& folder : folders) {
        std::error_code code;
        for (fs::directory_iterator entry(folder, code), end; !code && entry != end;
             entry.increment(code))
            files.push_back(entry->path());
    }
    std::ranges::sort(files);
    std::string text;
    for (auto const& file : files) {
        std::error_code code;
        text += fmt::format("{} {} {}\n", file.filename().string(), fs::file_size(file, code),
            fs::last_write_time(file, code).time_since_epoch().count());
    }
    return text;
}

bool isConfined(std::string const& confinement)
{
    return confinement.find("landlock") != std::string::npos
        && confinement.find("seccomp") != std::string::npos;
}

/// The first message of a worker: the same revision of messages and ABI. Returns what confines it.
Result<std::string> greet(ChildProcess& child)
{
    auto const begin = std::chrono::steady_clock::now();
    auto message = child.channel().receive(helloMilliseconds);
    auto const useless = [](std::string const& what) {
        return fail(ErrorCode::plugin, "worker hello: " + what,
            "The AI worker could not be started. Install Lamina again.");
    };
    if (!message)
        return useless(message.error().what);
    if (!message->has_value())
        return useless("none came");
    for (int const handle : (*message)->handles)
        ::close(handle);
    auto const parsed = protocol::parseToHost((*message)->text);
    if (!parsed)
        return useless(parsed.error().what);
    auto const* const hello = std::get_if<protocol::Hello>(&*parsed);
    if (hello == nullptr || hello->revision != protocol::revision
        || hello->abiMajor != protocol::abiMajor)
        return useless("another version");
    log::info("ai", "worker started in {} ms",
        std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::steady_clock::now() - begin)
            .count());
    if (!isConfined(hello->confinement))
        log::warning("ai", "worker is not fully confined: {}",
            hello->confinement.empty() ? "nothing in force" : hello->confinement);
    return hello->confinement;
}

} // namespace

struct Worker::Impl {
    WorkerOptions options;

    std::mutex mutex; ///< guards `busy` only; whoever set `busy` owns the rest
    std::condition_variable_any freed;
    bool busy = false;

    std::optional<ChildProcess> child;
    std::atomic<int> id = 0;
    std::string confinement;
    std::int64_t job = 0;
    std::map<std::string, int> strikes; ///< deaths in a row, by bundle

    Status ensureStarted();
    void drop();
    /// Waits for its turn, then does what the purpose says.
    Result<RunResult> take(
        RunRequest const& request, Purpose purpose, std::stop_token stop, Progress const& progress);
    Result<RunResult> run(
        RunRequest const& request, Purpose purpose, std::stop_token stop, Progress const& progress);
};

Status Worker::Impl::ensureStarted()
{
    if (child && child->poll())
        drop();
    if (child)
        return {};
    auto const program = programOf(options);
    std::vector<std::string> arguments;
    for (auto const& folder : options.pluginFolders) {
        arguments.emplace_back("--plugins");
        arguments.push_back(folder.string());
    }
    LAMINA_TRY(auto started, ChildProcess::start(program, arguments));
    LAMINA_TRY(confinement, greet(started));
    child.emplace(std::move(started));
    id = child->id();
    return {};
}

void Worker::Impl::drop()
{
    id = 0;
    child.reset();
}

Result<RunResult> Worker::Impl::run(
    RunRequest const& request, Purpose purpose, std::stop_token stop, Progress const& progress)
{
    auto const& manifest = request.bundle.manifest;
    auto& count = strikes[manifest.id];
    if (count >= mostStrikes)
        return fail(ErrorCode::plugin, fmt::format("run {}: switched off", manifest.id),
            fmt::format("“{}” made the AI worker stop {} times in a row and is switched off until "
                        "Lamina is "
                        "started again. Use another model.",
                manifest.name, mostStrikes));
    LAMINA_CHECK(ensureStarted());
    Exchange exchange(*child, request, ++job, options, purpose);
    Result<RunResult> result = fail(ErrorCode::internal, "no result");
    try {
        result = exchange.run(stop, progress);
    } catch (std::bad_alloc const&) {
        drop(); // it may still be at work on the job
        return fail(ErrorCode::outOfMemory, fmt::format("run {}: result", manifest.id),
            fmt::format("There is not enough memory for the result of “{}”. Close other studies "
                        "and try again.",
                manifest.name));
    } catch (...) {
        drop();
        throw;
    }
    if (exchange.workerState() == WorkerState::dead)
        drop();
    if (result)
        result->confinement = confinement;
    if (result && !isConfined(confinement))
        result->notes.emplace_back("This system cannot confine the AI worker: use models from "
                                   "sources that you trust only.");
    auto const remark = trustRemark(request.bundle);
    if (result && remark)
        result->notes.insert(result->notes.begin(), *remark);
    bool const cancelled = !result && result.error().code == ErrorCode::cancelled;
    if (exchange.bundleToBlame())
        ++count;
    else if (!cancelled && purpose == Purpose::run)
        count = 0;
    return result;
}

Worker::Worker(WorkerOptions options)
    : impl_(std::make_unique<Impl>())
{
    impl_->options = std::move(options);
}

Worker::~Worker()
{
    if (impl_->child)
        static_cast<void>(
            impl_->child->channel().send(protocol::encode(protocol::ToWorker(protocol::Bye {}))));
}

int Worker::processId() const { return impl_->id; }

Result<RunResult> Worker::Impl::take(
    RunRequest const& request, Purpose purpose, std::stop_token stop, Progress const& progress)
{
    LAMINA_CHECK(check(request));
    {
        std::unique_lock lock(mutex);
        if (!freed.wait(lock, stop, [this] { return !busy; }))
            return fail(ErrorCode::cancelled, "run " + request.bundle.manifest.id);
        busy = true;
    }
    struct Turn {
        Impl& of;
        ~Turn() // by an exception, too: the others would wait for ever
        {
            {
                std::lock_guard const lock(of.mutex);
                of.busy = false;
            }
            of.freed.notify_one();
        }
    } const turn { *this };
    return run(request, purpose, stop, progress);
}

Result<RunResult> Worker::run(
    RunRequest const& request, std::stop_token stop, Progress const& progress)
{
    return impl_->take(request, Purpose::run, stop, progress);
}

Result<LoadedModel> Worker::load(RunRequest const& request, std::stop_token stop)
{
    LAMINA_TRY(auto const loaded, impl_->take(request, Purpose::load, stop, Progress()));
    return LoadedModel { loaded.engine, programsOf(impl_->options), threadsOf(impl_->options),
        loaded.secondsLoad };
}

} // namespace lamina::ai
