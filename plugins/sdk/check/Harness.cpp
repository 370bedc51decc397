#include "check/Harness.h"

#include "check/Phantom.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <dlfcn.h>
#include <fstream>
#include <iterator>
#include <mutex>
#include <nlohmann/json.hpp>
#include <set>

namespace lamina::harness {
namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Files that a manifest lists: every object with `file` and `sha256`.
void collectFiles(nlohmann::json const& node, std::set<std::string>& names)
{
    if (node.is_object() && node.contains("file") && node["file"].is_string())
        names.insert(node["file"].get<std::string>());
    if (node.is_structured())
        for (auto const& child : node)
            collectFiles(child, names);
}

std::string readFile(std::filesystem::path const& path)
{
    std::ifstream in(path, std::ios::binary);
    if (!in)
        throw Unusable("cannot read " + path.filename().string());
    return { std::istreambuf_iterator<char>(in), {} };
}

constexpr std::size_t guardBytes = 4096;
constexpr std::uint8_t guardValue = 0xA5;

/// One running job: what the plugin's calls are recorded in.
struct JobState {
    lamina_job job {};
    RunOptions options;
    Record record;
    std::size_t voxels = 0;
    std::int64_t slices = 0;
    std::size_t looks = 0; ///< times that focus_slice was asked
    std::vector<std::uint8_t> memory; ///< guard, label map, guard
    std::vector<std::uint8_t> imageMemory; ///< guard, image, guard
    lamina_image image {}; ///< its `data` is set when the manifest describes an output
    bool makesImage = false;
    std::vector<std::string> channels;
    std::vector<char const*> names;
    lamina_signal signal {}; ///< without names when the manifest describes no curves
    std::mutex mutex; ///< calls may come from any thread
    int polls = 0;
    Clock::time_point start;
    Clock::time_point lastProgress;
    Clock::time_point cancelledAt;
};

JobState& stateOf(lamina_job const* job) { return *static_cast<JobState*>(job->self); }

std::int32_t onCancelled(lamina_job const* job)
{
    auto& state = stateOf(job);
    std::lock_guard const lock(state.mutex);
    auto const limit = state.options.cancelAfterPolls;
    if (limit < 0 || state.polls++ < limit)
        return 0;
    if (state.cancelledAt == Clock::time_point {})
        state.cancelledAt = Clock::now();
    return 1;
}

void onProgress(lamina_job const* job, float fraction, char const* stage)
{
    auto& state = stateOf(job);
    std::lock_guard const lock(state.mutex);
    auto& record = state.record;
    if (!std::isfinite(fraction) || fraction < 0 || fraction > 1)
        record.faults.push_back("progress outside 0 to 1");
    if (stage == nullptr)
        record.faults.push_back("progress without a stage");
    record.longestSilence = std::max(record.longestSilence, secondsSince(state.lastProgress));
    state.lastProgress = Clock::now();
    record.progress.push_back(fraction);
}

std::uint8_t* onLabelMap(lamina_job const* job)
{
    auto& state = stateOf(job);
    if (!state.options.segments)
        return nullptr;
    if (!state.memory.empty())
        state.record.faults.push_back("label_map asked for twice");
    else {
        state.memory.assign(state.voxels + 2 * guardBytes, guardValue);
        std::fill_n(state.memory.begin() + guardBytes, state.voxels, std::uint8_t { 0 });
    }
    return state.memory.data() + guardBytes;
}

lamina_status onBox(lamina_job const* job, lamina_box const* box)
{
    auto& state = stateOf(job);
    bool sound = box->score >= 0 && box->score <= 1;
    for (int axis = 0; axis < 3; ++axis)
        sound = sound && std::isfinite(box->lps_min[axis]) && std::isfinite(box->lps_max[axis])
            && box->lps_min[axis] <= box->lps_max[axis];
    if (!sound)
        state.record.faults.push_back("a box that is not finite, or has a score outside 0 to 1");
    state.record.boxes.push_back(*box);
    return LAMINA_OK;
}

lamina_status onScore(lamina_job const* job, std::int32_t label, std::int64_t slice, float score)
{
    auto& state = stateOf(job);
    if (!(score >= 0 && score <= 1))
        state.record.faults.push_back("a score outside 0 to 1");
    state.record.scores.push_back({ label, slice, score });
    return LAMINA_OK;
}

void onDevice(lamina_job const* job, char const* name) { stateOf(job).record.device = name; }

lamina_image const* onImage(lamina_job const* job)
{
    auto& state = stateOf(job);
    if (!state.makesImage)
        return nullptr;
    std::lock_guard const lock(state.mutex);
    if (state.imageMemory.empty()) {
        auto const bytes = state.voxels * (state.image.dtype == LAMINA_I16 ? 2 : 4);
        state.imageMemory.assign(bytes + 2 * guardBytes, guardValue);
        std::fill_n(state.imageMemory.begin() + guardBytes, bytes, std::uint8_t { 0 });
        state.image.data = state.imageMemory.data() + guardBytes;
    }
    return &state.image;
}

/// What lies between the guards, which must be as they were.
std::vector<std::uint8_t> guarded(
    std::vector<std::uint8_t> const& memory, Record& record, char const* fault)
{
    if (memory.empty())
        return {};
    auto const broken = [](std::uint8_t byte) { return byte != guardValue; };
    if (std::any_of(memory.begin(), memory.begin() + guardBytes, broken)
        || std::any_of(memory.end() - guardBytes, memory.end(), broken))
        record.faults.push_back(fault);
    return { memory.begin() + guardBytes, memory.end() - guardBytes };
}

lamina_signal const* onSignal(lamina_job const* job)
{
    auto const& signal = stateOf(job).signal;
    return signal.names != nullptr ? &signal : nullptr;
}

std::int64_t onFocus(lamina_job const* job)
{
    auto& state = stateOf(job);
    std::lock_guard const lock(state.mutex);
    auto const& focus = state.options.focus;
    return focus.empty() ? -1 : focus[std::min(state.looks++, focus.size() - 1)];
}

void onReady(lamina_job const* job, std::int64_t first, std::int64_t count)
{
    auto& state = stateOf(job);
    std::lock_guard const lock(state.mutex);
    if (first < 0 || count < 0 || first + count > state.slices)
        state.record.faults.push_back("slices ready that there are not");
    auto& record = state.record;
    if (record.ready.empty())
        record.secondsToFine = secondsSince(state.start);
    if (record.secondsToFirst == 0)
        record.secondsToFirst = record.secondsToFine;
    for (auto n = first; n < first + count; ++n)
        record.ready.push_back(n);
}

void onCoarse(lamina_job const* job, std::int64_t first, std::int64_t count)
{
    auto& state = stateOf(job);
    std::lock_guard const lock(state.mutex);
    auto& record = state.record;
    if (first < 0 || count < 0 || first + count > state.slices)
        record.faults.push_back("coarse slices that there are not");
    if (record.secondsToFirst == 0)
        record.secondsToFirst = secondsSince(state.start);
    for (auto n = first; n < first + count; ++n) {
        if (std::find(record.ready.begin(), record.ready.end(), n) != record.ready.end())
            record.faults.push_back("a slice is coarse after it was ready");
        record.coarse.push_back(n);
    }
    if (!state.memory.empty())
        record.coarseLabels.assign(
            state.memory.begin() + guardBytes, state.memory.end() - guardBytes);
}

/// The channels that the manifest's `input.signal` names; none when it reads images.
std::vector<std::string> channelsOf(std::string const& manifest)
{
    auto const json = nlohmann::json::parse(manifest, nullptr, false);
    auto const at = nlohmann::json::json_pointer("/input/signal/channels");
    return json.is_object() && json.contains(at) ? json[at].get<std::vector<std::string>>()
                                                 : std::vector<std::string> {};
}

void describeSignal(std::string const& manifest, JobState& state)
{
    state.channels = channelsOf(manifest);
    for (auto const& name : state.channels)
        state.names.push_back(name.c_str());
    if (!state.names.empty())
        state.signal = { sizeof state.signal, static_cast<std::uint32_t>(state.names.size()),
            Curves::samplesPerSecond, state.names.data() };
}

/// The image that the manifest's `output` describes; without one `makesImage` stays false.
void describeImage(std::string const& manifest, JobState& state)
{
    auto const json = nlohmann::json::parse(manifest, nullptr, false);
    if (!json.is_object() || !json.contains("output") || !json["output"].is_object())
        return;
    auto const& output = json["output"];
    state.makesImage = true;
    state.image
        = { sizeof state.image, output.value("type", "") == "int16" ? LAMINA_I16 : LAMINA_F32,
              nullptr, output.value("slope", 1.0), output.value("intercept", 0.0) };
}

} // namespace

/// The C callbacks of the host; a friend by nesting.
struct Harness::Calls {
    static void const* readFile(lamina_host const* host, char const* name, std::uint64_t* bytes)
    {
        auto const& self = *static_cast<Harness const*>(host->self);
        auto const found = self.files_.find(name);
        if (found == self.files_.end())
            return nullptr;
        *bytes = found->second.size();
        return found->second.data();
    }
    static void log(lamina_host const* host, std::int32_t, char const* text)
    {
        static_cast<Harness*>(host->self)->notes_.emplace_back(text);
    }
    static void explain(lamina_host const* host, char const* text)
    {
        static_cast<Harness*>(host->self)->explanation_ = text;
    }
};

Harness::Harness(std::filesystem::path const& library, std::string manifest,
    std::filesystem::path const& folder, int threads)
    : manifest_(std::move(manifest))
    , folder_(folder)
{
    auto const json = nlohmann::json::parse(manifest_, nullptr, false);
    if (json.is_discarded())
        throw Unusable("the manifest is not JSON");
    std::set<std::string> names;
    collectFiles(json, names);
    for (auto const& name : names)
        files_[name] = readFile(folder_ / name);

    library_ = dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library_ == nullptr)
        throw Unusable(std::string("cannot load the library: ") + dlerror());
    entry_ = static_cast<lamina_entry const*>(dlsym(library_, "lamina_plugin_entry"));
    if (entry_ == nullptr)
        throw Unusable("the library does not export lamina_plugin_entry");
    if (entry_->size < sizeof(lamina_entry) || entry_->create == nullptr
        || entry_->destroy == nullptr || entry_->run == nullptr)
        throw Unusable("lamina_plugin_entry is not complete");
    if (entry_->abi_major != LAMINA_ABI_MAJOR || entry_->abi_minor > LAMINA_ABI_MINOR)
        throw Unusable("the plugin was built for another version of the interface");

    host_ = { sizeof host_, this, LAMINA_ABI_MAJOR, LAMINA_ABI_MINOR, manifest_.c_str(),
        LAMINA_DEVICE_AUTO, threads, &Calls::readFile, &Calls::log, &Calls::explain };
}

Harness::~Harness()
{
    destroy(); // the library stays loaded: Torch does not survive dlclose
}

lamina_status Harness::create() { return entry_->create(&host_, &plugin_); }

void Harness::destroy()
{
    if (plugin_ != nullptr)
        entry_->destroy(plugin_);
    plugin_ = nullptr;
}

Record Harness::run(std::span<lamina_volume const> inputs, RunOptions const& options)
{
    JobState state;
    state.options = options;
    state.job = { sizeof state.job, &state, &onCancelled, &onProgress, &onLabelMap, &onBox,
        &onScore, &onDevice, &onImage, &onSignal, &onFocus, &onReady, &onCoarse };
    describeImage(manifest_, state);
    describeSignal(manifest_, state);
    if (!inputs.empty()) {
        auto const& shape = inputs[0].shape;
        state.voxels = static_cast<std::size_t>(shape[0] * shape[1] * shape[2]);
        state.slices = shape[2];
    }
    explanation_.clear();
    auto const start = Clock::now();
    state.start = state.lastProgress = start;
    auto const count = static_cast<std::uint32_t>(inputs.size());
    state.record.status = entry_->run(plugin_, inputs.data(), count, &state.job);
    auto& record = state.record;
    record.seconds = secondsSince(start);
    record.longestSilence = std::max(record.longestSilence, secondsSince(state.lastProgress));
    if (state.cancelledAt != Clock::time_point {})
        record.secondsToCancel = secondsSince(state.cancelledAt);
    record.explanation = explanation_;
    record.labels = guarded(state.memory, record, "wrote outside the label map");
    record.image = guarded(state.imageMemory, record, "wrote outside the image");
    return std::move(record);
}

BundleFiles openBundle(std::filesystem::path const& folder, std::filesystem::path const& runners)
{
    BundleFiles out;
    out.manifest = readFile(folder / "manifest.json");
    auto const json = nlohmann::json::parse(out.manifest, nullptr, false);
    if (!json.is_object())
        throw Unusable("the manifest is not a JSON object");
    out.task = json.value("task", "");
    out.channels = channelsOf(out.manifest);
    if (json.contains("library"))
        out.library = folder / json.value("library", "");
    else
        out.library = runners / ("liblamina_runner_" + json.value("runner", "") + ".so");
    return out;
}

} // namespace lamina::harness
