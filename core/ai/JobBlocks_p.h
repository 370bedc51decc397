#pragma once

#include "ai/Worker.h"
#include "ai/protocol/Messages.h"
#include "base/SharedMemory.h"

#include <utility>
#include <vector>

namespace lamina::ai {

/// Handles that travel with a message, some of which are only there to be sent.
class SentHandles {
public:
    SentHandles() = default;
    SentHandles(SentHandles&& other) noexcept
        : owned_(std::exchange(other.owned_, {}))
        , all_(std::exchange(other.all_, {}))
    {
    }
    SentHandles& operator=(SentHandles&&) = delete;
    ~SentHandles();

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

/// The memory of one job beside the voxels of its volume.
struct JobBlocks {
    SharedMemory control;
    SharedMemory labelMap; ///< empty where the task makes none, as the next two
    SharedMemory image;
    SharedMemory mask;

    /// Those that this message announces; the mask holds the region already.
    static Result<JobBlocks> allocate(protocol::Run const& run, RunRequest const& request);

    [[nodiscard]] std::size_t bytes() const { return labelMap.size() + image.size() + mask.size(); }

    /// All that travels along, in the order of the protocol. Fails with notFound where a file of
    /// the bundle cannot be read.
    Result<SentHandles> handlesFor(RunRequest const& request) const;
};

} // namespace lamina::ai
