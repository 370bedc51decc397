#include "base/SharedMemory.h"
#include "dicom/DecoderPool.h"
#include "dicom/DecoderProcess_p.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <sys/socket.h>
#include <unistd.h>

using namespace lamina;
using namespace lamina::dicom;

namespace {

/// What can be read can be written, and reads the same again.
template <typename Read> void checkRoundTrip(std::string const& text, Read read)
{
    auto const message = read(text);
    if (!message)
        return;
    auto const again = read(textOf(*message));
    if (!again || textOf(*again) != textOf(*message))
        std::abort();
}

SharedMemory blockOf(std::span<std::byte const> bytes)
{
    auto memory = SharedMemory::allocate(std::max<std::size_t>(1, bytes.size()));
    if (!memory)
        std::abort();
    std::ranges::copy(bytes, memory->data());
    return std::move(*memory);
}

/// The viewer's side: an answer of a process that a hostile file has taken over.
void readAsAnswer(std::string const& text, std::span<std::byte const> bytes, bool withHandle)
{
    DecodeRequest asked;
    asked.layout = { 4, 4, 1, 1, 8, 8, 7, false, false, SampleKind::integer, "MONOCHROME2" };
    asked.number = 1;
    for (bool const wantsPicture : { true, false }) {
        asked.wantsPicture = wantsPicture;
        Message message { text, {} };
        auto const memory = blockOf(bytes);
        if (withHandle)
            message.handles.push_back(::dup(memory.handle()));
        auto const checked = checkAnswer(std::move(message), asked);
        if (!checked.frame)
            continue;
        auto const& layout = checked.frame->layout;
        auto const expected = wantsPicture
            ? layout.samplesPerFrame() * static_cast<std::uint64_t>(layout.bitsAllocated / 8)
            : 0;
        bool const fits = layout.rows == 4 && layout.columns == 4 && layout.samples == 1
            && checked.frame->bytes.size() == expected;
        if (!fits || !checked.isLawful)
            std::abort();
    }
}

/// The decoder's side: a request, and bytes to unpack.
void readAsRequest(std::string const& text, std::span<std::byte const> bytes, bool withHandle)
{
    // The real process has its memory cut to the size of the frame, this one has not.
    constexpr std::uint64_t mostSamples = 1 << 20;
    if (auto const request = readRequest(text);
        request && request->layout.samplesPerFrame() > mostSamples)
        return;
    auto ends = Channel::pair();
    if (!ends)
        std::abort();
    auto& [viewer, decoder] = *ends;
    auto const memory = blockOf(bytes);
    if (!viewer.send(text, withHandle ? std::vector { memory.handle() } : std::vector<int>()))
        return;
    ::shutdown(viewer.handle(), SHUT_WR);
    serveDecoding(decoder);
}

} // namespace

/// A message, a zero byte and what travels as shared memory; without the byte there is none.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto const* const end = std::find(data, data + size, 0);
    std::string const text(data, end);
    bool const withHandle = end != data + size;
    auto const bytes = std::as_bytes(std::span(end + (withHandle ? 1 : 0), data + size));
    checkRoundTrip(text, readRequest);
    checkRoundTrip(text, readReply);
    readAsAnswer(text, bytes, withHandle);
    readAsRequest(text, bytes, withHandle);
    return 0;
}
