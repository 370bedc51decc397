#include "ai/JobBlocks_p.h"
#include "ai/protocol/ControlPage.h"

#include <algorithm>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace lamina::ai {

namespace {

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

SentHandles::~SentHandles()
{
    for (int const handle : owned_)
        ::close(handle);
}

Result<JobBlocks> JobBlocks::allocate(protocol::Run const& run, RunRequest const& request)
{
    JobBlocks blocks;
    auto const voxels = static_cast<std::size_t>(request.volume->size().count());
    LAMINA_TRY(blocks.control, SharedMemory::allocate(sizeof(protocol::ControlPage)));
    if (run.labelMap) {
        LAMINA_TRY(blocks.labelMap, SharedMemory::allocate(voxels));
    }
    if (run.image) {
        auto const type = request.bundle.manifest.output->type;
        LAMINA_TRY(blocks.image, SharedMemory::allocate(voxels * image::bytesPerVoxel(type)));
    }
    if (run.mask) {
        LAMINA_TRY(blocks.mask, copyOf(*request.region));
    }
    return blocks;
}

Result<SentHandles> JobBlocks::handlesFor(RunRequest const& request) const
{
    SentHandles handles;
    handles.lend(control.handle());
    LAMINA_TRY(auto const voxels, request.volume->memory().readOnlyHandle());
    handles.own(voxels);
    if (labelMap.size() > 0)
        handles.lend(labelMap.handle());
    if (image.size() > 0)
        handles.lend(image.handle());
    if (mask.size() > 0) {
        LAMINA_TRY(auto const region, mask.readOnlyHandle());
        handles.own(region);
    }
    for (auto const& file : request.bundle.manifest.files) {
        LAMINA_TRY(auto const handle, openForReading(request.bundle.folder / file.file));
        handles.own(handle);
    }
    return handles;
}

} // namespace lamina::ai
