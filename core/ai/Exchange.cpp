#include "ai/Exchange_p.h"
#include "ai/Precision.h"
#include "ai/RunFailure_p.h"
#include "ai/protocol/Json_p.h"
#include "base/Log.h"
#include "base/ResidentMemory.h"

#include <algorithm>
#include <fmt/format.h>
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

image::Vec3 vector(std::array<double, 3> const& from) { return { from[0], from[1], from[2] }; }

} // namespace

Exchange::Exchange(ChildProcess& child, RunRequest const& request, std::int64_t job,
    WorkerOptions const& options, Purpose purpose)
    : child_(child)
    , request_(request)
    , manifest_(request.bundle.manifest)
    , volume_(*request.volume)
    , options_(options)
    , purpose_(purpose)
    , job_(job)
    , partial_(manifest_, volume_)
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
    auto run = runMessage(request_, job_, options_, purpose_);
    LAMINA_TRY(blocks_, JobBlocks::allocate(run, request_));
    follow(); // before anything is computed
    LAMINA_TRY(auto const handles, blocks_.handlesFor(request_));
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
        return fail(failedIn(manifest_, *failure_));
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
    auto const given = volume_.memory().size() + blocks_.bytes();
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
    auto slice = control->focusSlice.load();
    if (auto const& places = request_.focusSlices; slice >= 0 && !places.empty())
        slice = places[static_cast<std::size_t>(std::min(slice, std::ssize(places) - 1))];
    slice = std::clamp<std::int64_t>(slice, -1, volume_.size().slices - 1);
    page().focus.store(static_cast<std::int32_t>(slice + 1), std::memory_order_relaxed);
}

void Exchange::showPartial()
{
    constexpr auto least = std::chrono::milliseconds(700);
    constexpr int share = 10; // of the time, at most, goes into copies
    auto const* const control = request_.control.get();
    auto const begin = Clock::now();
    if (control == nullptr || !control->partial || blocks_.labelMap.size() == 0
        || begin < nextPartial_)
        return;
    if (auto ready = partial_.next(page(), blocks_.labelMap)) {
        control->partial(std::move(*ready));
        nextPartial_
            = Clock::now() + std::max<Clock::duration>(least, share * (Clock::now() - begin));
    }
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
        auto map = emptyMap(manifest_, volume_);
        // A copy first: what is checked must be what is used, and the worker still has the block.
        auto const* const first = reinterpret_cast<std::uint8_t const*>(blocks_.labelMap.data());
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
            std::copy_n(blocks_.image.data() + bytes * static_cast<std::size_t>(k), bytes,
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
    Json parameters { { "device", result_.device }, { "device_asked", nameOf(request_.device) },
        { "threads", threadsOf(options_) }, { "region", request_.region != nullptr },
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
    return tl::unexpected(stoppedFor(*stop_, manifest_, options_));
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
    return tl::unexpected(diedIn(manifest_, *exit));
}

tl::unexpected<Error> Exchange::lied(Error const& error)
{
    child_.kill();
    state_ = WorkerState::dead;
    blame_ = true;
    return tl::unexpected(liedIn(manifest_, error));
}

} // namespace lamina::ai
