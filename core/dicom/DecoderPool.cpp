#include "dicom/DecoderPool.h"

#include "base/SharedMemory.h"
#include "dicom/DecoderProcess_p.h"

#include <algorithm>
#include <unistd.h>

namespace lamina::dicom {

namespace {

constexpr std::size_t mostIdle = 8;
} // namespace

DecoderPool::DecoderPool(Options options)
    : options_(std::move(options))
{
}

DecoderPool::~DecoderPool() = default;

bool DecoderPool::playsVideo() const
{
    std::error_code code;
    return !options_.videoProgram.empty() && std::filesystem::exists(options_.videoProgram, code);
}

std::size_t DecoderPool::idle() const
{
    std::scoped_lock const lock(mutex_);
    return idle_.size();
}

Result<DecoderPool::Child> DecoderPool::take()
{
    {
        std::scoped_lock const lock(mutex_);
        if (!idle_.empty()) {
            auto child = std::move(idle_.back());
            idle_.pop_back();
            return child;
        }
    }
    return DecoderProcess::start(options_.program);
}

/// A process that has got the request. One that died while it waited is replaced.
Result<DecoderPool::Child> DecoderPool::takeAndAsk(DecodeRequest const& request, int handle)
{
    for (std::size_t n = 0; n <= mostIdle; ++n) {
        LAMINA_TRY(auto child, take());
        if (child->ask(request, handle))
            return child;
    }
    return fail(ErrorCode::badData, "decoders die as they start",
        "The decoder failed over this image, before it saw it: if it does over others, too, "
        "install Lamina again.");
}

Result<DecodedFrame> DecoderPool::decode(std::span<std::byte const> packed,
    PixelLayout const& layout, Packing packing, std::stop_token const& stop)
{
    LAMINA_TRY(auto memory, SharedMemory::allocate(std::max<std::size_t>(1, packed.size())));
    std::ranges::copy(packed, memory.data());
    LAMINA_TRY(int const handle, memory.readOnlyHandle());
    auto child
        = takeAndAsk({ .layout = layout, .packing = packing, .bytes = packed.size() }, handle);
    ::close(handle);
    if (!child)
        return fail(std::move(child).error());
    auto frame = (*child)->answer(options_.limit, stop);
    if (!(*child)->isUsable())
        return frame;
    std::scoped_lock const lock(mutex_);
    if (idle_.size() < mostIdle)
        idle_.push_back(std::move(*child));
    return frame;
}

} // namespace lamina::dicom
