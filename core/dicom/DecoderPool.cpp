#include "dicom/DecoderPool.h"

#include "base/SharedMemory.h"
#include "dicom/DecoderMessages_p.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>
#include <unistd.h>

namespace lamina::dicom {

namespace {

constexpr std::size_t mostIdle = 8;
/// How long it takes to see that nobody wants the frame any more.
constexpr int tickMilliseconds = 100;

/// Handles that came with a message and nobody took.
void closeAll(std::vector<int>& handles)
{
    for (int const handle : handles)
        ::close(handle);
    handles.clear();
}

tl::unexpected<Error> died(std::optional<ChildExit> const& end)
{
    auto const how = !end  ? std::string("its channel broke")
        : end->signal != 0 ? fmt::format("signal {}", end->signal)
                           : fmt::format("exit code {}", end->code);
    return fail(ErrorCode::badData, "decoder died: " + how,
        "The decoder failed over this image: it is damaged or made to do harm. Other images are "
        "not touched.");
}

tl::unexpected<Error> tooLong(std::chrono::milliseconds limit)
{
    return fail(ErrorCode::badData, "decoder took too long",
        fmt::format("This image was given up after {} seconds: it is damaged or made to do harm. "
                    "Other images are not touched.",
            std::max<std::int64_t>(1, limit.count() / 1000)));
}

/// The bytes of an answer whose layout is one that was asked for.
Result<DecodedFrame> frameOf(Message& message, PixelLayout const& asked)
{
    auto reply = readReply(message.text);
    if (!reply || !reply->layout || message.handles.size() != 1) {
        closeAll(message.handles);
        if (reply && !reply->layout)
            return fail(std::move(reply->layout).error());
        return fail(ErrorCode::badData, "decoder broke the rules",
            "The decoder gave no usable answer: the image may be damaged.");
    }
    auto const& layout = *reply->layout;
    bool const isWhole
        = layout.bitsAllocated == 8 || layout.bitsAllocated == 16 || layout.bitsAllocated == 32;
    bool const fits = isWhole && layout.rows == asked.rows && layout.columns == asked.columns
        && layout.samples == asked.samples && layout.bitsStored >= 1
        && layout.bitsStored <= layout.bitsAllocated && layout.highBit >= 0
        && layout.highBit < layout.bitsAllocated
        && reply->bytes
            == layout.samplesPerFrame() * static_cast<std::uint64_t>(layout.bitsAllocated / 8);
    auto const handle = message.handles.front();
    message.handles.clear();
    LAMINA_TRY(auto const memory,
        SharedMemory::openReadOnly(handle, static_cast<std::size_t>(reply->bytes)));
    if (!fits)
        return fail(ErrorCode::badData, "decoder gave another layout",
            "The compressed image and the header of this file contradict each other: ask for it "
            "again from its source.");
    // A copy: what the process still does to its memory is of no concern.
    DecodedFrame frame { std::vector<std::byte>(memory.data(), memory.data() + memory.size()),
        layout };
    frame.layout.frames = asked.frames;
    frame.layout.kind = asked.kind;
    return frame;
}

} // namespace

DecoderPool::DecoderPool(Options options)
    : options_(std::move(options))
{
}

DecoderPool::~DecoderPool() = default;

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
    auto started = ChildProcess::start(options_.program, {});
    if (!started)
        return fail(ErrorCode::internal, "decoder not started: " + started.error().what,
            "Compressed images cannot be shown, because the program lamina-decoder does not start: "
            "install Lamina again.");
    return std::make_unique<ChildProcess>(std::move(*started));
}

/// A process that has got the request. One that died while it waited is replaced.
Result<DecoderPool::Child> DecoderPool::takeAndAsk(std::string const& request, int handle)
{
    for (std::size_t n = 0; n <= mostIdle; ++n) {
        LAMINA_TRY(auto child, take());
        if (child->channel().send(request, { handle }))
            return child;
    }
    return died(std::nullopt);
}

Result<Message> DecoderPool::await(Child& child, std::stop_token const& stop) const
{
    auto const deadline = std::chrono::steady_clock::now() + options_.limit;
    while (!stop.stop_requested()) {
        auto answer = child->channel().receive(tickMilliseconds);
        if (!answer)
            return died(child->await(tickMilliseconds));
        if (*answer)
            return std::move(**answer);
        if (std::chrono::steady_clock::now() >= deadline)
            return tooLong(options_.limit);
    }
    return fail(ErrorCode::cancelled, "decoding cancelled");
}

Result<DecodedFrame> DecoderPool::decode(std::span<std::byte const> packed,
    PixelLayout const& layout, Packing packing, std::stop_token const& stop)
{
    LAMINA_TRY(auto memory, SharedMemory::allocate(std::max<std::size_t>(1, packed.size())));
    std::ranges::copy(packed, memory.data());
    LAMINA_TRY(int const handle, memory.readOnlyHandle());
    auto child = takeAndAsk(textOf(DecodeRequest { layout, packing, packed.size() }), handle);
    ::close(handle);
    if (!child)
        return fail(std::move(child).error());
    auto message = await(*child, stop);
    if (!message) {
        (*child)->kill();
        return fail(std::move(message).error());
    }
    auto frame = frameOf(*message, layout);
    std::scoped_lock const lock(mutex_);
    if (idle_.size() < mostIdle)
        idle_.push_back(std::move(*child));
    return frame;
}

} // namespace lamina::dicom
