#include "base/SharedMemory.h"
#include "dicom/DecoderMessages_p.h"
#include "dicom/DecoderPool.h"

#include <algorithm>
#include <new>
#include <sys/resource.h>
#include <unistd.h>

namespace lamina::dicom {

namespace {

/// What codecs may take for one frame; the address space of this process is cut to it.
void limitMemory([[maybe_unused]] PixelLayout const& layout)
{
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    constexpr std::uint64_t atRest = std::uint64_t { 2 } << 30;
    constexpr std::uint64_t perSample = 32;
    rlimit limit {};
    if (::getrlimit(RLIMIT_AS, &limit) != 0)
        return;
    limit.rlim_cur
        = std::min<rlim_t>(limit.rlim_max, atRest + perSample * layout.samplesPerFrame());
    ::setrlimit(RLIMIT_AS, &limit);
#endif
}

struct Answer {
    DecodeReply reply;
    SharedMemory memory;
};

Result<Answer> decodeOne(DecodeRequest const& request, int handle)
{
    LAMINA_TRY(auto const packed,
        SharedMemory::openReadOnly(handle, static_cast<std::size_t>(request.bytes)));
    limitMemory(request.layout);
    LAMINA_TRY(auto const frame,
        decodePacked(
            { packed.data(), packed.data() + request.bytes }, request.layout, request.packing));
    LAMINA_TRY(auto memory, SharedMemory::allocate(std::max<std::size_t>(1, frame.bytes.size())));
    std::ranges::copy(frame.bytes, memory.data());
    return Answer { { frame.layout, frame.bytes.size(), request.number }, std::move(memory) };
}

Result<Answer> decodeSafely(DecodeRequest const& request, int handle)
{
    try {
        return decodeOne(request, handle);
    } catch (std::bad_alloc const&) {
        return fail(ErrorCode::outOfMemory, "no memory to decode a frame",
            "This image would take more memory than any of its size needs: it is damaged or made "
            "to do harm.");
    }
}

} // namespace

void serveDecoding(Channel& channel)
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
        if (!request || handles.size() != 1) {
            for (int const handle : handles)
                ::close(handle);
            return;
        }
        auto const answer = decodeSafely(*request, handles.front());
        auto const sent = answer
            ? channel.send(textOf(answer->reply), { answer->memory.handle() })
            : channel.send(textOf(DecodeReply { fail(answer.error()), 0, request->number }));
        if (!sent)
            return;
    }
}

} // namespace lamina::dicom
