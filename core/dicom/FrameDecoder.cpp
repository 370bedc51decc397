#include "dicom/FrameDecoder.h"

#include "dicom/DecoderPool.h"
#include "dicom/ElementReader.h"
#include "dicom/Inflate.h"
#include "dicom/VideoReader.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <fmt/format.h>
#include <optional>

namespace lamina::dicom {

namespace {

template <typename T> void swapEach(std::span<std::byte> bytes)
{
    for (std::size_t n = 0; n + sizeof(T) <= bytes.size(); n += sizeof(T))
        std::reverse(bytes.data() + n, bytes.data() + n + sizeof(T));
}

/// To the byte order of this machine.
void fixByteOrder(std::span<std::byte> bytes, PixelLayout const& layout, DicomFile const& file)
{
    static_assert(std::endian::native == std::endian::little);
    if (!file.syntax.hasBigEndianPixels)
        return;
    // Bytes written as OW are swapped in pairs (PS3.5 A.2 and section 8).
    auto const* pixels = pixelElement(file);
    bool const bytesInWords = layout.bitsAllocated <= 8 && pixels != nullptr && pixels->hasVr("OW");
    if (layout.bitsAllocated == 16 || bytesInWords)
        swapEach<std::uint16_t>(bytes);
    else if (layout.bitsAllocated == 32)
        swapEach<std::uint32_t>(bytes);
    else if (layout.bitsAllocated == 64)
        swapEach<std::uint64_t>(bytes);
}

tl::unexpected<Error> tooShort()
{
    return fail(ErrorCode::badData, "pixel data shorter than rows × columns",
        "The file holds fewer pixels than it claims: it is cut off or damaged, copy it again from "
        "its source.");
}

tl::unexpected<Error> cannotShow(TransferSyntax const& syntax)
{
    return fail(ErrorCode::unsupported, "transfer syntax " + syntax.uid,
        fmt::format("Images compressed as {} cannot be shown: convert the file or ask for it "
                    "uncompressed.",
            syntax.name));
}

tl::unexpected<Error> unknownFragments()
{
    return fail(ErrorCode::badData, "fragments in an uncompressed file",
        "The file says that it is uncompressed, but it is not: ask for it again from its source.");
}

/// What the first bytes of a compressed frame show, if they show anything: SOI of JPEG and
/// JPEG-LS, SOC of JPEG 2000 or its box, JPEG XL's stream or box.
std::optional<Packing> sniffPacking(std::span<std::byte const> packed)
{
    if (packed.size() < 12)
        return std::nullopt;
    auto const first = numberAt(packed.data(), 4, true);
    if (first >> 8 == 0xffd8ff)
        return Packing::jpeg;
    if (first == 0xff4fff51)
        return Packing::jpeg2000;
    if (first >> 16 == 0xff0a)
        return Packing::jpegXl;
    bool const isBox = first == 12;
    auto const kind = numberAt(packed.data() + 4, 4, true);
    if (isBox && kind == 0x6a502020) // "jP  "
        return Packing::jpeg2000;
    if (isBox && kind == 0x4a584c20) // "JXL "
        return Packing::jpegXl;
    return std::nullopt;
}

/// One byte per pixel from eight pixels a byte, lowest bit first (PS3.5 D.1).
std::vector<std::byte> unpackBits(
    std::span<std::byte const> packed, std::uint64_t firstBit, std::size_t count)
{
    std::vector<std::byte> out(count);
    for (std::size_t n = 0; n < count; ++n) {
        auto const bit = firstBit + n;
        out[n] = (packed[static_cast<std::size_t>(bit / 8)] >> static_cast<int>(bit % 8))
            & std::byte { 1 };
    }
    return out;
}

/// Y1 Y2 Cb Cr for each two pixels (PS3.3 C.7.6.3.1.2) to Y Cb Cr for each.
std::vector<std::byte> expand422(std::span<std::byte const> packed)
{
    std::vector<std::byte> out;
    out.reserve(packed.size() / 2 * 3);
    for (std::size_t n = 0; n + 4 <= packed.size(); n += 4)
        for (std::size_t half = 0; half < 2; ++half)
            out.insert(out.end(), { packed[n + half], packed[n + 2], packed[n + 3] });
    return out;
}

/// Plane after plane to pixel by pixel.
std::vector<std::byte> interleave(
    std::span<std::byte const> planes, int samples, std::size_t bytesEach)
{
    auto const count = static_cast<std::size_t>(samples);
    auto const pixels = planes.size() / count / bytesEach;
    std::vector<std::byte> out(planes.size());
    for (std::size_t sample = 0; sample < count; ++sample)
        for (std::size_t n = 0; n < pixels; ++n)
            std::memcpy(out.data() + (n * count + sample) * bytesEach,
                planes.data() + (sample * pixels + n) * bytesEach, bytesEach);
    return out;
}

/// Samples that a file holds uncompressed, from bit `firstBit` of `decoded.bytes`, as the frames
/// of every other kind: one byte at least each, pixel by pixel.
void unpackNative(DecodedFrame& decoded, std::uint64_t firstBit)
{
    auto const layout = decoded.layout;
    auto const bits = layout.nativeBitsPerFrame();
    if (layout.bitsAllocated == 1) {
        decoded.bytes = unpackBits(
            decoded.bytes, firstBit, static_cast<std::size_t>(layout.samplesPerFrame()));
        decoded.layout.bitsAllocated = 8;
    } else {
        decoded.bytes.erase(decoded.bytes.begin(),
            decoded.bytes.begin() + static_cast<std::ptrdiff_t>(firstBit / 8));
        decoded.bytes.resize(static_cast<std::size_t>(bits / 8));
    }
    if (bits < layout.samplesPerFrame() * static_cast<std::uint64_t>(layout.bitsAllocated)) {
        decoded.bytes = expand422(decoded.bytes);
        decoded.layout.isPlanar = false;
    }
}

/// A frame that lies uncompressed in its fragments, or does after inflating.
Result<DecodedFrame> decodeSamples(std::vector<std::byte> bytes, PixelLayout const& layout)
{
    if (bytes.size() < (layout.nativeBitsPerFrame() + 7) / 8)
        return tooShort();
    DecodedFrame decoded { std::move(bytes), layout };
    unpackNative(decoded, 0);
    return decoded;
}

/// Code of others, and loops whose length the file decides.
bool isForeignCode(Packing packing)
{
    return packing == Packing::jpeg || packing == Packing::jpegLs || packing == Packing::jpeg2000
        || packing == Packing::jpegXl;
}

} // namespace

Result<DecodedFrame> decodePacked(
    std::vector<std::byte> packed, PixelLayout const& layout, Packing packing)
{
    switch (packing) {
    case Packing::rle:
        return decodeRle(packed, layout);
    case Packing::jpeg2000:
        return decodeJpeg2000(packed, layout);
    case Packing::jpegXl:
        return decodeJpegXl(packed, layout);
    case Packing::colorProfile:
        return decodeColorProfile(packed, layout);
    case Packing::video:
        return fail(ErrorCode::usage, "a frame of a video alone");
    case Packing::fragmented:
        return decodeSamples(std::move(packed), layout);
    case Packing::deflated: {
        auto const wanted = static_cast<std::size_t>((layout.nativeBitsPerFrame() + 7) / 8);
        LAMINA_TRY(auto bytes, inflateBytes(packed, wanted));
        return decodeSamples(std::move(bytes), layout);
    }
    default:
        return decodeJpeg(packed, layout);
    }
}

Result<FrameReader> FrameReader::open(std::filesystem::path const& path)
{
    FrameReader reader;
    LAMINA_TRY(reader.file_, openDicom(path, Reach::pixels));
    LAMINA_TRY(reader.layout_, readPixelLayout(reader.file_));
    if (reader.file_.syntax.packing == Packing::unsupported)
        return cannotShow(reader.file_.syntax);
    // The pixels win over the transfer syntax: some archives unpack them and keep the name, others
    // pack them and keep it.
    reader.inFragments_ = pixelElement(reader.file_)->undefinedLength;
    if (reader.inFragments_) {
        // Fragments of a video say nothing of its frames (PS3.5 8.2.5 and A.4).
        auto const frames = reader.isVideo() ? 1 : reader.layout_.frames;
        LAMINA_TRY(reader.fragments_, FragmentTable::read(reader.file_, frames));
    }
    return reader;
}

Result<bool> FrameReader::readDirectly(std::int64_t frame, std::span<std::byte> target) const
{
    auto const* pixels = pixelElement(file_);
    auto const bytes = layout_.nativeBitsPerFrame() / 8;
    bool const isPlain = !inFragments_ && layout_.bitsAllocated >= 8
        && layout_.kind != SampleKind::float64 && layout_.samples == 1 && !layout_.isPalette();
    // Odd bytes in swapped words cross frames.
    bool const isAligned = !file_.syntax.hasBigEndianPixels || layout_.bitsAllocated != 8;
    if (!isPlain || !isAligned || target.size() != bytes)
        return false;
    auto const offset = bytes * static_cast<std::uint64_t>(frame);
    if (offset + bytes > pixels->length || !file_.source->read(pixels->value + offset, target))
        return tooShort();
    fixByteOrder(target, layout_, file_);
    return true;
}

Result<DecodedFrame> FrameReader::decodeNative(std::int64_t frame) const
{
    auto const* pixels = pixelElement(file_);
    auto const firstBit = layout_.nativeBitsPerFrame() * static_cast<std::uint64_t>(frame);
    auto const lastBit = firstBit + layout_.nativeBitsPerFrame();
    auto const firstByte = firstBit / 8 & ~std::uint64_t { 1 };
    auto lastByte = (lastBit + 7) / 8;
    if (lastByte > pixels->length || pixels->value + lastByte > file_.source->size())
        return tooShort();
    // Whole words, for bytes that lie swapped in words.
    if (lastByte % 2 == 1 && lastByte < pixels->length
        && pixels->value + lastByte < file_.source->size())
        ++lastByte;
    DecodedFrame decoded { std::vector<std::byte>(static_cast<std::size_t>(lastByte - firstByte)),
        layout_ };
    LAMINA_CHECK(file_.source->read(pixels->value + firstByte, decoded.bytes));
    fixByteOrder(decoded.bytes, layout_, file_);
    unpackNative(decoded, firstBit - firstByte * 8);
    return decoded;
}

Result<DecodedFrame> FrameReader::decodeFragments(
    std::int64_t frame, DecodePlace const& place) const
{
    LAMINA_TRY(auto packed, fragments_.frame(file_, frame));
    // Samples that lie uncompressed may begin as any stream does: their count tells them.
    auto const native = (layout_.nativeBitsPerFrame() + 7) / 8;
    bool const isNative = file_.syntax.packing == Packing::fragmented
        && (packed.size() == native || packed.size() == native + native % 2);
    auto const packing
        = isNative ? Packing::fragmented : sniffPacking(packed).value_or(file_.syntax.packing);
    if (packing == Packing::native)
        return unknownFragments();
    if (place.pool != nullptr && isForeignCode(packing))
        return place.pool->decode(packed, layout_, packing, place.stop);
    return decodePacked(std::move(packed), layout_, packing);
}

bool FrameReader::isVideo() const { return inFragments_ && file_.syntax.packing == Packing::video; }

Result<std::unique_ptr<VideoReader>> FrameReader::openVideo(DecoderPool* pool) const
{
    if (pool == nullptr || !pool->playsVideo())
        return cannotShow(file_.syntax);
    auto const bytes = fragments_.bytesOf(0);
    if (bytes == 0)
        return tooShort();
    LAMINA_TRY(auto stream, SharedMemory::allocate(static_cast<std::size_t>(bytes)));
    LAMINA_CHECK(fragments_.read(file_, 0, { stream.data(), stream.size() }));
    return std::make_unique<VideoReader>(std::move(stream), layout_, pool->options());
}

Result<DecodedFrame> FrameReader::decode(std::int64_t frame, DecodePlace const& place) const
{
    if (frame < 0 || frame >= layout_.frames)
        return fail(ErrorCode::badData, "no such frame",
            "The file has changed since it was opened: open the folder again.");
    if (isVideo()) {
        LAMINA_TRY(auto const video, openVideo(place.pool));
        return video->frame(frame, place.stop);
    }
    auto decoded = inFragments_ ? decodeFragments(frame, place) : decodeNative(frame);
    if (decoded && decoded->layout.isPlanar) {
        decoded->bytes = interleave(decoded->bytes, decoded->layout.samples,
            static_cast<std::size_t>(decoded->layout.bitsAllocated / 8));
        decoded->layout.isPlanar = false;
    }
    return decoded;
}

} // namespace lamina::dicom
