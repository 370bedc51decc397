#pragma once

#include "ai/Worker.h"
#include "session/RunModel.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <vector>

namespace lamina::session {

struct SessionOptions {
    /// Runs a function on the thread that owns the session (the GUI thread). Must be given; may
    /// be called from any thread; must not run it inside the call.
    std::function<void(std::function<void()>)> dispatch;
    ai::WorkerOptions worker;
    std::vector<std::filesystem::path> modelFolders;
    ai::TrustStore trusted; ///< whose models may run
    /// lamina-decoder, which unpacks compressed images apart from this process. Empty: it is done
    /// in this process.
    std::filesystem::path decoder;
    /// Accepted results are saved in, and reopened from, a folder per study below this one.
    /// Empty: nothing is reopened, and `accept` needs a folder.
    std::filesystem::path resultsFolder;
    RunMemory memory;
    /// Remembers how the reader wants series split into stacks. Empty: until the session ends.
    std::filesystem::path wishesFile;
    int threads = 2;
    /// Voxels of stacks that were shown before and are kept; the four newest are kept in any case.
    std::uint64_t voxelBytes = usualVoxelBytes();
    /// Half of the memory of this machine.
    [[nodiscard]] static std::uint64_t usualVoxelBytes();
};

} // namespace lamina::session
