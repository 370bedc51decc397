#include "dicom/ElementReader.h"
#include "dicom/FrameDecoder.h"

#include <algorithm>
#include <array>

namespace lamina::dicom {

namespace {

constexpr std::size_t headerBytes = 64;

tl::unexpected<Error> damaged(std::string what)
{
    return fail(ErrorCode::badData, "RLE: " + std::move(what),
        "The compressed image in this file is damaged: copy it again from its source.");
}

/// PackBits (PS3.5 G.3) into every `stride`-th byte from `first`, `count` of them.
bool unpackSegment(
    std::span<std::byte const> packed, std::byte* first, std::size_t stride, std::size_t count)
{
    std::size_t in = 0;
    std::size_t out = 0;
    while (out < count && in < packed.size()) {
        auto const control = std::to_integer<unsigned>(packed[in++]);
        if (control == 128)
            continue;
        bool const isRun = control > 128;
        auto const wanted = std::min<std::size_t>(isRun ? 257 - control : control + 1, count - out);
        auto const there = isRun ? std::size_t { in < packed.size() ? 1U : 0U }
                                 : std::min(wanted, packed.size() - in);
        if (there == 0 || (!isRun && there < wanted))
            return false;
        for (std::size_t n = 0; n < wanted; ++n)
            first[(out + n) * stride] = packed[isRun ? in : in + n];
        in += there;
        out += wanted;
    }
    return out == count;
}

} // namespace

Result<DecodedFrame> decodeRle(std::span<std::byte const> packed, PixelLayout const& layout)
{
    if (packed.size() < headerBytes)
        return damaged("no header");
    auto const bytesEach = static_cast<std::size_t>(layout.bitsAllocated / 8);
    auto const samples = static_cast<std::size_t>(layout.samples);
    auto const segments = static_cast<std::size_t>(numberAt(packed.data(), 4, false));
    if (bytesEach == 0 || segments != bytesEach * samples || segments > 15)
        return damaged("number of segments");
    auto const pixels = static_cast<std::size_t>(layout.rows * layout.columns);
    DecodedFrame decoded { std::vector<std::byte>(pixels * segments), layout };
    decoded.layout.isPlanar = false;
    for (std::size_t n = 0; n < segments; ++n) {
        auto const start = numberAt(packed.data() + 4 + 4 * n, 4, false);
        auto const end = n + 1 < segments ? numberAt(packed.data() + 8 + 4 * n, 4, false)
                                          : static_cast<std::uint32_t>(packed.size());
        if (start < headerBytes || start > end || end > packed.size())
            return damaged("segment offsets");
        // The most significant byte of each sample comes first (PS3.5 G.2).
        auto const sample = n / bytesEach;
        auto const byte = bytesEach - 1 - n % bytesEach;
        if (!unpackSegment(packed.subspan(start, end - start),
                decoded.bytes.data() + sample * bytesEach + byte, segments, pixels))
            return damaged("segment is cut off");
    }
    return decoded;
}

} // namespace lamina::dicom
