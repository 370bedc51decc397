#include "base/Sanitized.h"
#include "dicom/DecoderPool.h"
#include "dicom/DecoderService_p.h"

#include <algorithm>
#include <new>
#include <sys/resource.h>
#include <unistd.h>

namespace lamina::dicom {

namespace {

/// What codecs may take for one frame; the address space of this process is cut to it.
void limitMemory([[maybe_unused]] DecodeRequest const& request)
{
#ifndef LAMINA_SANITIZED
    constexpr std::uint64_t atRest = std::uint64_t { 2 } << 30;
    constexpr std::uint64_t perSample = 32;
    rlimit limit {};
    if (::getrlimit(RLIMIT_AS, &limit) != 0)
        return;
    limit.rlim_cur = std::min<rlim_t>(
        limit.rlim_max, atRest + request.bytes + perSample * request.layout.samplesPerFrame());
    ::setrlimit(RLIMIT_AS, &limit);
#endif
}

struct Answer {
    DecodeReply reply;
    std::optional<SharedMemory> pixels;
};

Result<Answer> answerTo(
    DecodeRequest const& request, std::optional<int> handle, Unpack const& unpack)
{
    std::optional<SharedMemory> packed;
    if (handle) {
        LAMINA_TRY(
            packed, SharedMemory::openReadOnly(*handle, static_cast<std::size_t>(request.bytes)));
    }
    limitMemory(request);
    LAMINA_TRY(auto const frame, unpack(request, std::move(packed)));
    if (!request.wantsPicture)
        return Answer { { frame.layout, 0, request.number }, std::nullopt };
    LAMINA_TRY(auto memory, SharedMemory::allocate(std::max<std::size_t>(1, frame.bytes.size())));
    std::ranges::copy(frame.bytes, memory.data());
    return Answer { { frame.layout, frame.bytes.size(), request.number }, std::move(memory) };
}

Result<Answer> answerSafely(
    DecodeRequest const& request, std::optional<int> handle, Unpack const& unpack)
{
    try {
        return answerTo(request, handle, unpack);
    } catch (std::bad_alloc const&) {
        return fail(ErrorCode::outOfMemory, "no memory to decode a frame",
            "This image would take more memory than any of its size needs: it is damaged or made "
            "to do harm.");
    }
}

} // namespace

void serve(Channel& channel, Unpack const& unpack)
{
    constexpr int forever = -1;
    while (true) {
        auto message = channel.receive(forever);
        if (!message)
            return;
        if (!*message)
            continue;
        auto const& handles = (*message)->handles;
        auto const request = readRequest((*message)->text);
        if (!request || handles.size() > 1) {
            for (int const handle : handles)
                ::close(handle);
            return;
        }
        auto const answer = answerSafely(
            *request, handles.empty() ? std::nullopt : std::optional(handles.front()), unpack);
        std::vector<int> pixels;
        if (answer && answer->pixels)
            pixels.push_back(answer->pixels->handle());
        auto const text = answer ? textOf(answer->reply)
                                 : textOf(DecodeReply { fail(answer.error()), 0, request->number });
        if (!channel.send(text, pixels))
            return;
    }
}

void serveDecoding(Channel& channel)
{
    serve(channel,
        [](DecodeRequest const& request,
            std::optional<SharedMemory> const& packed) -> Result<DecodedFrame> {
            if (!packed)
                return fail(ErrorCode::usage, "request without bytes");
            return decodePacked({ packed->data(), packed->data() + request.bytes }, request.layout,
                request.packing);
        });
}

} // namespace lamina::dicom
