#include "Job.h"

#include <algorithm>
#include <map>

namespace lamina::worker {

namespace protocol = ai::protocol;

namespace {

constexpr std::size_t mostBoxes = 10'000;
constexpr std::size_t mostScores = 100'000;

struct Stored {
    lamina_dtype type;
    std::size_t bytes;
};

Stored storedAs(std::string const& name)
{
    static std::map<std::string, Stored> const types { { "i8", { LAMINA_I8, 1 } },
        { "u8", { LAMINA_U8, 1 } }, { "i16", { LAMINA_I16, 2 } }, { "u16", { LAMINA_U16, 2 } },
        { "i32", { LAMINA_I32, 4 } }, { "u32", { LAMINA_U32, 4 } }, { "f32", { LAMINA_F32, 4 } } };
    return types.at(name); // the parser lets no other through
}

template <typename Item, typename Message>
void sendInParts(std::vector<Item> const& items, std::int64_t job, Speaker& speaker)
{
    for (std::size_t first = 0; first < items.size(); first += protocol::itemsPerMessage) {
        auto const count = std::min(protocol::itemsPerMessage, items.size() - first);
        auto const begin = items.begin() + static_cast<std::ptrdiff_t>(first);
        speaker.send(Message { job, { begin, begin + static_cast<std::ptrdiff_t>(count) } });
    }
}

} // namespace

Result<Blocks> mapBlocks(protocol::Run const& run, Handles& handles)
{
    auto const expected = 2U + (run.labelMap ? 1U : 0U) + (run.image ? 1U : 0U)
        + (run.mask ? 1U : 0U) + run.files.size();
    if (handles.left() != expected)
        return fail(ErrorCode::badData, "run with the wrong number of handles");
    // Each side is below 2^16, so this cannot overflow.
    auto const& shape = run.volume.shape;
    auto const voxels = static_cast<std::size_t>(shape[0] * shape[1] * shape[2]);
    Blocks blocks;
    LAMINA_TRY(
        blocks.control, SharedMemory::openReadWrite(handles.take(), sizeof(protocol::ControlPage)));
    LAMINA_TRY(blocks.voxels,
        SharedMemory::openReadOnly(handles.take(), voxels * storedAs(run.volume.type).bytes));
    if (run.labelMap) {
        LAMINA_TRY(blocks.labelMap, SharedMemory::openReadWrite(handles.take(), voxels));
    }
    if (run.image) {
        LAMINA_TRY(blocks.image,
            SharedMemory::openReadWrite(handles.take(), voxels * storedAs(run.image->type).bytes));
    }
    if (run.mask) {
        LAMINA_TRY(blocks.mask, SharedMemory::openReadOnly(handles.take(), voxels));
    }
    return blocks;
}

Job::Job(protocol::Run const& run, Blocks& blocks, Speaker& speaker)
    : volume_(run.volume)
    , id_(run.job)
    , blocks_(blocks)
    , speaker_(speaker)
{
    lamina_volume image {};
    image.size = sizeof image;
    image.dtype = storedAs(volume_.type).type;
    image.data = blocks_.voxels.data();
    std::copy(volume_.shape.begin(), volume_.shape.end(), image.shape);
    std::copy(volume_.indexToLps.begin(), volume_.indexToLps.end(), image.index_to_lps);
    image.slope = volume_.slope;
    image.intercept = volume_.intercept;
    image.modality = volume_.modality.c_str();
    image.unit = volume_.unit.c_str();
    inputs_.push_back(image);
    if (run.mask) {
        image.dtype = LAMINA_U8;
        image.data = blocks_.mask.data();
        image.slope = 1;
        image.intercept = 0;
        image.modality = "";
        image.unit = "";
        inputs_.push_back(image);
    }
    abi_.size = sizeof abi_;
    abi_.self = this;
    abi_.cancelled = &Job::cancelled;
    abi_.progress = &Job::progress;
    abi_.label_map = &Job::labelMap;
    abi_.add_box = &Job::addBox;
    abi_.add_score = &Job::addScore;
    abi_.device = &Job::device;
    abi_.output_image = &Job::outputImage;
    abi_.signal = &Job::signal;
    abi_.focus_slice = &Job::focusSlice;
    abi_.slices_ready = &Job::slicesReady;
    abi_.slices_coarse = &Job::slicesCoarse;
    if (run.signal) {
        channels_ = run.signal->channels;
        for (auto const& name : channels_)
            channelNames_.push_back(name.c_str());
        signal_ = { sizeof signal_, static_cast<std::uint32_t>(channels_.size()),
            run.signal->samplesPerSecond, channelNames_.data() };
    }
    if (run.image)
        image_ = { sizeof image_, storedAs(run.image->type).type, blocks_.image.data(),
            run.image->slope, run.image->intercept };
}

bool Job::sendFindings()
{
    std::lock_guard const lock(mutex_);
    if (tooMany_)
        return false;
    sendInParts<protocol::BoxItem, protocol::Boxes>(boxes_, id_, speaker_);
    sendInParts<protocol::ScoreItem, protocol::Scores>(scores_, id_, speaker_);
    return true;
}

std::int32_t Job::cancelled(lamina_job const* job) noexcept
{
    auto& self = *static_cast<Job*>(job->self);
    self.speaker_.beat();
    self.speaker_.waitWhilePaused();
    return self.speaker_.cancelled() ? 1 : 0;
}

void Job::progress(lamina_job const* job, float fraction, char const* stage) noexcept
{
    constexpr std::size_t longestStage = 300;
    static_cast<Job*>(job->self)->speaker_.progress(fraction, cleaned(stage, longestStage));
}

std::uint8_t* Job::labelMap(lamina_job const* job) noexcept
{
    return reinterpret_cast<std::uint8_t*>(static_cast<Job*>(job->self)->blocks_.labelMap.data());
}

lamina_status Job::addBox(lamina_job const* job, lamina_box const* box) noexcept
{
    auto& self = *static_cast<Job*>(job->self);
    if (box == nullptr || box->size < sizeof(lamina_box))
        return LAMINA_BAD_INPUT;
    self.speaker_.beat();
    std::lock_guard const lock(self.mutex_);
    if (self.boxes_.size() >= mostBoxes) {
        self.tooMany_ = true;
        return LAMINA_OUT_OF_MEMORY;
    }
    auto const& low = box->lps_min;
    auto const& high = box->lps_max;
    self.boxes_.push_back({ box->label, { low[0], low[1], low[2] }, { high[0], high[1], high[2] },
        static_cast<double>(box->score) });
    return LAMINA_OK;
}

lamina_status Job::addScore(
    lamina_job const* job, std::int32_t label, std::int64_t slice, float score) noexcept
{
    auto& self = *static_cast<Job*>(job->self);
    self.speaker_.beat();
    std::lock_guard const lock(self.mutex_);
    if (self.scores_.size() >= mostScores) {
        self.tooMany_ = true;
        return LAMINA_OUT_OF_MEMORY;
    }
    self.scores_.push_back(
        { label, std::max<std::int64_t>(slice, -1), static_cast<double>(score) });
    return LAMINA_OK;
}

void Job::device(lamina_job const* job, char const* utf8) noexcept
{
    constexpr std::size_t longestName = 300;
    static_cast<Job*>(job->self)->speaker_.device(cleaned(utf8, longestName));
}

lamina_signal const* Job::signal(lamina_job const* job) noexcept
{
    auto const& signal = static_cast<Job*>(job->self)->signal_;
    return signal.names != nullptr ? &signal : nullptr;
}

std::int64_t Job::focusSlice(lamina_job const* job) noexcept
{
    auto const& self = *static_cast<Job*>(job->self);
    auto const slice = self.speaker_.focusSlice();
    return slice < self.volume_.shape[2] ? slice : -1;
}

void Job::slicesReady(lamina_job const* job, std::int64_t first, std::int64_t count) noexcept
{
    static_cast<Job*>(job->self)->tellSlices(first, count, protocol::SliceLabels::fine);
}

void Job::slicesCoarse(lamina_job const* job, std::int64_t first, std::int64_t count) noexcept
{
    static_cast<Job*>(job->self)->tellSlices(first, count, protocol::SliceLabels::coarse);
}

void Job::tellSlices(std::int64_t first, std::int64_t count, protocol::SliceLabels labels) noexcept
{
    speaker_.beat();
    speaker_.slicesReady(first, std::min(count, volume_.shape[2] - first), labels);
}

lamina_image const* Job::outputImage(lamina_job const* job) noexcept
{
    auto const& image = static_cast<Job*>(job->self)->image_;
    return image.data != nullptr ? &image : nullptr;
}

} // namespace lamina::worker
