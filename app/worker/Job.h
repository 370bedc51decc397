#pragma once

#include "Handles.h"
#include "Speaker.h"
#include "ai/protocol/Messages.h"
#include "base/SharedMemory.h"

#include <lamina/plugin.h>

#include <mutex>
#include <vector>

namespace lamina::worker {

/// The memory that came with a run.
struct Blocks {
    SharedMemory control;
    SharedMemory voxels;
    SharedMemory labelMap;
    SharedMemory image;
    SharedMemory mask;
};

/// Maps the blocks of a run, in the order of the protocol; those of the files are left.
Result<Blocks> mapBlocks(ai::protocol::Run const& run, Handles& handles);

/// What one run offers to the plugin, and what the plugin gave. [compute thread; callbacks: any]
class Job {
public:
    Job(ai::protocol::Run const& run, Blocks& blocks, Speaker& speaker);
    Job(Job const&) = delete;
    Job& operator=(Job const&) = delete;

    [[nodiscard]] std::vector<lamina_volume> const& inputs() const { return inputs_; }
    [[nodiscard]] lamina_job const& abi() const { return abi_; }

    /// Sends boxes and scores to the host; false when the plugin gave more than can be right.
    bool sendFindings();

private:
    static std::int32_t cancelled(lamina_job const* job) noexcept;
    static void progress(lamina_job const* job, float fraction, char const* stage) noexcept;
    static std::uint8_t* labelMap(lamina_job const* job) noexcept;
    static lamina_status addBox(lamina_job const* job, lamina_box const* box) noexcept;
    static lamina_status addScore(
        lamina_job const* job, std::int32_t label, std::int64_t slice, float score) noexcept;
    static void device(lamina_job const* job, char const* utf8) noexcept;
    static lamina_signal const* signal(lamina_job const* job) noexcept;
    static lamina_image const* outputImage(lamina_job const* job) noexcept;
    static std::int64_t focusSlice(lamina_job const* job) noexcept;
    static void slicesReady(lamina_job const* job, std::int64_t first, std::int64_t count) noexcept;
    static void slicesCoarse(
        lamina_job const* job, std::int64_t first, std::int64_t count) noexcept;
    void tellSlices(
        std::int64_t first, std::int64_t count, ai::protocol::SliceLabels labels) noexcept;

    ai::protocol::VolumeInfo volume_;
    std::int64_t id_;
    Blocks& blocks_;
    Speaker& speaker_;
    std::vector<lamina_volume> inputs_;
    lamina_image image_ {};
    std::vector<std::string> channels_;
    std::vector<char const*> channelNames_;
    lamina_signal signal_ {}; ///< without names: input 0 is an image
    lamina_job abi_ {};
    std::mutex mutex_;
    std::vector<ai::protocol::BoxItem> boxes_;
    std::vector<ai::protocol::ScoreItem> scores_;
    bool tooMany_ = false;
};

} // namespace lamina::worker
