#include "ai/Exchange_p.h"
#include "ai/Precision.h"
#include "ai/protocol/Json_p.h"
#include "base/Log.h"
#include "base/ResidentMemory.h"

#include <algorithm>
#include <fcntl.h>
#include <fmt/format.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace lamina::ai {

namespace {

constexpr std::size_t mostBoxes = 10'000;
constexpr std::size_t mostScores = 100'000;
constexpr int mostLogLines = 1'000;

/// An honest worker sends 20 notes of progress a second, 200 lines of log and some 220 parts of
/// findings in a run. Counted over the run and not by the second, a flood is seen even when this
/// process is short of processor time.
constexpr double mostMessages = 1'000;
constexpr double mostMessagesPerSecond = 50;

constexpr std::size_t mostNotes = 50;

/// A worker that was told to stop gets this long before it is killed; with the reaction time of
/// the loop the reader waits less than a second.
constexpr auto grace = std::chrono::milliseconds(700);

std::string_view typeName(image::VoxelType type)
{
    constexpr std::array<std::string_view, 7> names { "i8", "u8", "i16", "u16", "i32", "u32",
        "f32" };
    return names.at(static_cast<std::size_t>(type));
}

std::string_view deviceName(Device device)
{
    return device == Device::cpu ? "cpu" : device == Device::cuda ? "cuda" : "auto";
}

protocol::VolumeInfo describe(image::VolumeDescription const& volume)
{
    auto const& m = volume.indexToLps;
    return { std::string(typeName(volume.type)),
        { volume.size.columns, volume.size.rows, volume.size.slices }, volume.slope,
        volume.intercept,
        { m.i.x, m.j.x, m.k.x, m.origin.x, m.i.y, m.j.y, m.k.y, m.origin.y, m.i.z, m.j.z, m.k.z,
            m.origin.z, 0, 0, 0, 1 },
        volume.modality, volume.unit };
}

image::Vec3 vector(std::array<double, 3> const& from) { return { from[0], from[1], from[2] }; }

/// Owns handles that are only sent.
class SentHandles {
public:
    SentHandles() = default;
    SentHandles(SentHandles const&) = delete;
    SentHandles& operator=(SentHandles const&) = delete;
    ~SentHandles()
    {
        for (int const handle : owned_)
            ::close(handle);
    }
    void lend(int handle) { all_.push_back(handle); }
    void own(int handle)
    {
        owned_.push_back(handle);
        all_.push_back(handle);
    }
    [[nodiscard]] std::vector<int> const& all() const { return all_; }

private:
    std::vector<int> owned_;
    std::vector<int> all_;
};

Result<SharedMemory> copyOf(image::LabelMap const& map)
{
    LAMINA_TRY(auto block, SharedMemory::allocate(map.voxels.size()));
    std::copy_n(
        reinterpret_cast<std::byte const*>(map.voxels.data()), map.voxels.size(), block.data());
    return block;
}

Result<int> openForReading(std::filesystem::path const& path)
{
    int const handle = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (handle < 0)
        return fail(ErrorCode::notFound, "open a file of the bundle",
            fmt::format("The file {} of the model cannot be read. Install the model again.",
                path.filename().string()));
    return handle;
}

} // namespace

int threadsOf(WorkerOptions const& options)
{
    return options.threads > 0 ? options.threads
                               : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

Exchange::Exchange(ChildProcess& child, RunRequest const& request, std::int64_t job,
    WorkerOptions const& options, Purpose purpose)
    : child_(child)
    , request_(request)
    , manifest_(request.bundle.manifest)
    , volume_(*request.volume)
    , options_(options)
    , purpose_(purpose)
    , job_(job)
    , threads_(threadsOf(options))
    , start_(Clock::now())
    , lastSign_(start_)
    , lastLook_(start_)
{
}

Result<RunResult> Exchange::run(std::stop_token stop, Progress const& progress)
{
    if (auto sent = send(); !sent) {
        if (sent.error().code == ErrorCode::io)
            return died();
        return fail(std::move(sent).error());
    }
    return listen(stop, progress);
}

Status Exchange::send()
{
    protocol::Run run;
    run.job = job_;
    run.runner = manifest_.runner;
    run.library = manifest_.library;
    for (auto const& file : manifest_.files)
        run.files.push_back({ file.file, file.sha256 });
    run.manifest
        = request_.precision ? withPrecision(manifest_.json, *request_.precision) : manifest_.json;
    run.device = deviceName(request_.device);
    run.threads = threads_;
    run.volume = describe(volume_.description());
    if (auto const& signal = request_.signal)
        run.signal = protocol::SignalInfo { signal->samplesPerSecond, signal->channels };
    run.loadOnly = purpose_ == Purpose::load;
    if (!run.loadOnly) {
        run.labelMap = manifest_.task == Task::segment;
        if (auto const& output = manifest_.output)
            run.image = { std::string(typeName(output->type)), output->slope, output->intercept };
        run.mask = request_.region != nullptr;
    }

    SentHandles handles;
    LAMINA_TRY(control_, SharedMemory::allocate(sizeof(protocol::ControlPage)));
    handles.lend(control_.handle());
    follow(); // before anything is computed
    LAMINA_TRY(auto const voxels, volume_.memory().readOnlyHandle());
    handles.own(voxels);
    if (run.labelMap) {
        LAMINA_TRY(
            labelMap_, SharedMemory::allocate(static_cast<std::size_t>(volume_.size().count())));
        handles.lend(labelMap_.handle());
    }
    if (run.image) {
        LAMINA_TRY(image_,
            SharedMemory::allocate(static_cast<std::size_t>(volume_.size().count())
                * image::bytesPerVoxel(manifest_.output->type)));
        handles.lend(image_.handle());
    }
    if (run.mask) {
        LAMINA_TRY(mask_, copyOf(*request_.region));
        LAMINA_TRY(auto const mask, mask_.readOnlyHandle());
        handles.own(mask);
    }
    for (auto const& file : manifest_.files) {
        LAMINA_TRY(auto const handle, openForReading(request_.bundle.folder / file.file));
        handles.own(handle);
    }
    return child_.channel().send(
        protocol::encode(protocol::ToWorker(std::move(run))), handles.all());
}

Result<RunResult> Exchange::listen(std::stop_token const& stop, Progress const& progress)
{
    constexpr int reactionMilliseconds = 50;
    while (!done_ && !failure_) {
        follow();
        watch(stop);
        showPartial();
        if (stop_ && (stop_ == Stop::memory || Clock::now() - stopSince_ > grace)) {
            child_.kill();
            state_ = WorkerState::dead;
            blame_ = *stop_ != Stop::reader;
            return stopped();
        }
        auto message = child_.channel().receive(reactionMilliseconds);
        if (!message)
            return died();
        if (!message->has_value())
            continue;
        for (int const handle : (*message)->handles)
            ::close(handle);
        lastSign_ = Clock::now();
        auto parsed = protocol::parseToHost((*message)->text);
        if (!parsed)
            return lied(parsed.error());
        if (auto const taken = handle(*parsed, progress); !taken)
            return lied(taken.error());
    }
    if (stop_)
        return stopped();
    if (failure_)
        return fail(failed());
    return purpose_ == Purpose::load ? Result<RunResult>(std::move(result_)) : finish();
}

void Exchange::watch(std::stop_token const& stop)
{
    auto const now = Clock::now();
    if (auto const beat = page().heartbeat.load(std::memory_order_relaxed); beat != lastBeat_) {
        lastBeat_ = beat;
        lastSign_ = now;
    }
    if (stop_)
        return;
    using Seconds = std::chrono::duration<double>;
    // Loading a library and a network reports nothing for long, so it gets more time.
    auto const patience = Seconds(options_.hangSeconds * (loaded_ ? 1 : 4));
    if (stop.stop_requested())
        cancel(Stop::reader);
    else if (now - lastSign_ > patience)
        cancel(Stop::hang);
    else if (manifest_.secondsLimit > 0 && now - start_ > Seconds(manifest_.secondsLimit))
        cancel(Stop::timeLimit);
    else if (holdsTooMuch())
        cancel(Stop::memory);
}

bool Exchange::holdsTooMuch() const
{
    auto const given = volume_.memory().size() + labelMap_.size() + image_.size() + mask_.size();
    return residentBytes(child_.id()).value_or(0) > options_.memoryBytes + given;
}

void Exchange::follow()
{
    auto const passed = Clock::now() - std::exchange(lastLook_, Clock::now());
    auto const* const control = request_.control.get();
    if (control == nullptr)
        return;
    if (control->paused)
        start_ += passed; // a pause does not count for the limit
    page().paused.store(control->paused ? 1 : 0, std::memory_order_relaxed);
    auto const slice = std::clamp<std::int64_t>(control->focusSlice, -1, volume_.size().slices - 1);
    page().focus.store(static_cast<std::int32_t>(slice + 1), std::memory_order_relaxed);
}

void Exchange::showPartial()
{
    constexpr auto least = std::chrono::milliseconds(700);
    constexpr int share = 10; // of the time, at most, goes into copies
    auto const* const control = request_.control.get();
    auto const begin = Clock::now();
    if (control == nullptr || !control->partial || labelMap_.size() == 0 || begin < nextPartial_)
        return;
    if (auto ready = readySlices()) {
        control->partial(std::move(*ready));
        nextPartial_
            = Clock::now() + std::max<Clock::duration>(least, share * (Clock::now() - begin));
    }
}

/// A copy of the slices that the worker calls ready; nothing when there are no more or no finer
/// ones than before, or a label that is none.
std::optional<PartialResult> Exchange::readySlices()
{
    using protocol::SliceLabels;
    auto const& size = volume_.size();
    std::vector<std::int64_t> slices;
    bool isCoarse = false;
    std::int64_t sum = 0;
    for (std::int64_t k = 0; k < std::min(size.slices, protocol::ControlPage::mostSlices); ++k) {
        auto const ready
            = page().ready.at(static_cast<std::size_t>(k)).load(std::memory_order_acquire);
        if (ready == static_cast<std::uint8_t>(SliceLabels::none))
            continue;
        slices.push_back(k);
        bool const coarse = ready == static_cast<std::uint8_t>(SliceLabels::coarse);
        isCoarse = isCoarse || coarse;
        sum += static_cast<std::int64_t>(coarse ? SliceLabels::coarse : SliceLabels::fine);
    }
    if (sum <= shown_)
        return std::nullopt;
    shown_ = sum;
    auto map = emptyMap();
    std::array<bool, 256> known { true };
    for (auto const& label : manifest_.labels)
        known[label.value] = true;
    auto const* const first = reinterpret_cast<std::uint8_t const*>(labelMap_.data());
    auto const plane = size.columns * size.rows;
    for (auto const k : slices) {
        auto const to = map->voxels.begin() + k * plane;
        std::copy_n(first + k * plane, plane, to);
        if (std::any_of(to, to + plane, [&](std::uint8_t value) { return !known[value]; }))
            return std::nullopt;
    }
    return PartialResult { std::move(map), isCoarse };
}

/// Background on the grid of the volume.
std::shared_ptr<image::LabelMap> Exchange::emptyMap() const
{
    auto map = std::make_shared<image::LabelMap>();
    auto const& description = volume_.description();
    map->size = description.size;
    map->indexToLps = description.indexToLps;
    map->slicePositions = description.slicePositions;
    map->voxels.resize(static_cast<std::size_t>(description.size.count()));
    map->labels = manifest_.labels;
    return map;
}

void Exchange::cancel(Stop reason)
{
    stop_ = reason;
    stopSince_ = Clock::now();
    page().cancel.store(1, std::memory_order_relaxed);
    // If this fails, the process is gone, which the next receive tells.
    static_cast<void>(
        child_.channel().send(protocol::encode(protocol::ToWorker(protocol::Cancel { job_ }))));
}

bool Exchange::isFlooding()
{
    auto const seconds = std::chrono::duration<double>(Clock::now() - start_).count();
    return ++messages_ > mostMessages + mostMessagesPerSecond * seconds;
}

Status Exchange::handle(protocol::ToHost& message, Progress const& progress)
{
    if (isFlooding())
        return fail(ErrorCode::plugin, "too many messages");
    return std::visit(
        [&]<typename Kind>(Kind& any) -> Status {
            if constexpr (std::is_same_v<Kind, protocol::Hello>) {
                return fail(ErrorCode::plugin, "second hello");
            } else {
                if (any.job > job_)
                    return fail(ErrorCode::plugin, "message for a job that does not exist");
                // A thread that a plugin left behind may still talk about an earlier job.
                if (any.job < job_)
                    return {};
                if constexpr (std::is_same_v<Kind, protocol::Started>) {
                    loaded_ = true;
                    result_.secondsLoad = any.secondsLoad;
                    result_.engine = any.engine;
                } else if constexpr (std::is_same_v<Kind, protocol::ProgressNote>) {
                    progress.report(any.fraction, any.stage);
                } else if constexpr (std::is_same_v<Kind, protocol::DeviceName>) {
                    result_.device = any.name;
                } else if constexpr (std::is_same_v<Kind, protocol::Done>) {
                    result_.secondsRun = any.secondsRun;
                    done_ = true;
                } else if constexpr (std::is_same_v<Kind, protocol::Failed>) {
                    failure_ = std::move(any);
                } else {
                    return take(any);
                }
                return {};
            }
        },
        message);
}

Status Exchange::take(protocol::Boxes const& boxes)
{
    if (result_.boxes.size() + boxes.items.size() > mostBoxes)
        return fail(ErrorCode::plugin, "too many boxes");
    for (auto const& box : boxes.items)
        result_.boxes.push_back({ vector(box.lpsMin), vector(box.lpsMax),
            static_cast<std::uint8_t>(box.label), box.score });
    return {};
}

Status Exchange::take(protocol::Scores const& scores)
{
    if (result_.scores.size() + scores.items.size() > mostScores)
        return fail(ErrorCode::plugin, "too many scores");
    for (auto const& score : scores.items)
        result_.scores.push_back(
            { static_cast<std::uint8_t>(score.label), score.score, score.slice });
    return {};
}

Status Exchange::take(protocol::LogLine const& line)
{
    if (++logLines_ > mostLogLines)
        return fail(ErrorCode::plugin, "too many log lines");
    if (!line.warning)
        log::info("ai", "{}: {}", manifest_.id, line.text);
    else if (result_.notes.size() < mostNotes)
        result_.notes.push_back(line.text);
    return {};
}

Result<RunResult> Exchange::finish()
{
    if (manifest_.task == Task::segment) {
        auto map = emptyMap();
        // A copy first: what is checked must be what is used, and the worker still has the block.
        auto const* const first = reinterpret_cast<std::uint8_t const*>(labelMap_.data());
        std::copy_n(first, map->voxels.size(), map->voxels.begin());
        result_.labels = std::move(map);
    }
    if (manifest_.output) {
        LAMINA_TRY(result_.image, madeImage());
    }
    auto const byScore = [](auto const& a, auto const& b) { return a.score > b.score; };
    std::stable_sort(result_.boxes.begin(), result_.boxes.end(), byScore);
    std::stable_sort(
        result_.scores.begin(), result_.scores.end(), [&](auto const& a, auto const& b) {
            if ((a.slice < 0) != (b.slice < 0))
                return a.slice < 0;
            return byScore(a, b);
        });
    LAMINA_CHECK(validateResult(result_, manifest_, volume_));
    if (!request_.signal)
        remarkOnVolume();
    result_.algorithm = algorithm();
    return std::move(result_);
}

/// A copy of the block that the worker filled, as the label map is one. Where the source has no
/// slice, the image has none.
Result<std::shared_ptr<image::Volume const>> Exchange::madeImage()
{
    auto const& output = *manifest_.output;
    auto description = volume_.description();
    description.type = output.type;
    description.slope = output.slope;
    description.intercept = output.intercept;
    description.inverted = description.inverted && output.unit == description.unit;
    description.unit = output.unit;
    description.derivedValues.clear();
    description.valueNote.clear();
    LAMINA_TRY(auto made, image::Volume::allocate(std::move(description)));
    auto const bytes = made->bytesPerSlice();
    for (std::int64_t k = 0; k < made->size().slices; ++k) {
        if (volume_.sliceState(k) == image::SliceState::ready) {
            std::copy_n(image_.data() + bytes * static_cast<std::size_t>(k), bytes,
                made->writableSlice(k).data());
            made->markReady(k);
        } else {
            made->markFailed(k);
        }
    }
    return made;
}

image::Algorithm Exchange::algorithm() const
{
    Json parameters { { "device", result_.device }, { "device_asked", deviceName(request_.device) },
        { "threads", threads_ }, { "region", request_.region != nullptr },
        { "signature", nameOf(request_.bundle.signing.trust) } };
    if (manifest_.precision != Precision::fp32)
        parameters["precision"] = nameOf(manifest_.precision == Precision::automatic
                ? request_.precision.value_or(Precision::fp32)
                : manifest_.precision);
    return { manifest_.id, manifest_.name, manifest_.version,
        manifest_.files.empty() ? std::string() : manifest_.files.front().sha256,
        parameters.dump(-1, ' ', false, Json::error_handler_t::replace) };
}

void Exchange::remarkOnVolume()
{
    if (auto const missing = volume_.size().slices - volume_.readySlices(); missing > 0)
        result_.notes.push_back(
            fmt::format("{} of {} slices could not be read; the result is not reliable there.",
                missing, volume_.size().slices));
    if (!volume_.description().slicePositions.empty())
        result_.notes.emplace_back("Irregular slice spacing: the model saw the mean distance.");
    if (!volume_.description().geometryKnown)
        result_.notes.emplace_back(
            "The series does not say the distance of its voxels; sizes may be wrong.");
}

tl::unexpected<Error> Exchange::stopped()
{
    if (*stop_ == Stop::reader)
        return fail(ErrorCode::cancelled, "run " + manifest_.id);
    if (*stop_ == Stop::timeLimit)
        return fail(ErrorCode::plugin, fmt::format("run {}: time limit", manifest_.id),
            fmt::format("“{}” took longer than its limit of {:.0f} s and was stopped. The study is "
                        "untouched.",
                manifest_.name, manifest_.secondsLimit));
    if (*stop_ == Stop::memory)
        return fail(ErrorCode::plugin, fmt::format("run {}: memory limit", manifest_.id),
            fmt::format(
                "“{}” took more than {} MiB of memory and was stopped. The study is untouched; "
                "close other studies, or use another model.",
                manifest_.name, options_.memoryBytes >> 20));
    return fail(ErrorCode::plugin, fmt::format("run {}: no heartbeat", manifest_.id),
        fmt::format("“{}” did not respond for {:.3g} s and was stopped. The study is untouched; "
                    "try again, or "
                    "use another model.",
            manifest_.name, options_.hangSeconds));
}

tl::unexpected<Error> Exchange::died()
{
    constexpr int patienceMilliseconds = 500;
    auto exit = child_.await(patienceMilliseconds);
    // It closed its channel but lives on.
    if (!exit)
        exit = child_.kill();
    state_ = WorkerState::dead;
    if (stop_ == Stop::reader)
        return stopped();
    blame_ = true;
    auto const how = exit->signal != 0 ? fmt::format("signal {}", exit->signal)
                                       : fmt::format("exit code {}", exit->code);
    return fail(ErrorCode::plugin, fmt::format("run {}: worker ended with {}", manifest_.id, how),
        fmt::format("The AI worker stopped unexpectedly ({}) while running “{}”. The study is "
                    "untouched; try "
                    "again, or use another model.",
            how, manifest_.name));
}

tl::unexpected<Error> Exchange::lied(Error const& error)
{
    child_.kill();
    state_ = WorkerState::dead;
    blame_ = true;
    return fail(ErrorCode::plugin, fmt::format("run {}: protocol: {}", manifest_.id, error.what),
        fmt::format("“{}” sent something that Lamina does not understand. Its result was "
                    "discarded; the study "
                    "is untouched.",
            manifest_.name));
}

Error Exchange::failed() const
{
    using protocol::PluginStatus;
    auto const status = static_cast<PluginStatus>(failure_->status);
    auto const code = status == PluginStatus::outOfMemory ? ErrorCode::outOfMemory
        : status == PluginStatus::badInput || status == PluginStatus::unsupported
        ? ErrorCode::unsupported
        : ErrorCode::plugin;
    auto const reason
        = failure_->text.empty() ? fmt::format("status {}", failure_->status) : failure_->text;
    return { code, fmt::format("run {}: status {}: {}", manifest_.id, failure_->status, reason),
        fmt::format("“{}” could not be run: {}", manifest_.name, reason) };
}

} // namespace lamina::ai
