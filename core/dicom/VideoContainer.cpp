#include "dicom/VideoContainer_p.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace lamina::dicom {

namespace {

/// A container that names other files gets none.
int refuseFile(AVFormatContext*, AVIOContext**, char const*, int, AVDictionary**)
{
    return AVERROR(EACCES);
}

int byteAt(std::span<std::byte const> bytes, std::size_t at)
{
    return at < bytes.size() ? std::to_integer<int>(bytes[at]) : -1;
}

/// What a bare stream is, by its first unit after a start code.
char const* bareStream(std::span<std::byte const> bytes)
{
    std::size_t at = 0;
    while (byteAt(bytes, at) == 0)
        ++at;
    if (at < 2 || byteAt(bytes, at) != 1)
        return nullptr;
    int const unit = byteAt(bytes, at + 1);
    if (unit == 0xba)
        return "mpeg"; // a pack of a program stream
    if (unit == 0xb3)
        return "mpegvideo"; // sequence header, ISO/IEC 13818-2 6.2.2
    // Forbidden bit, six bits of kind, layer 0, temporal id 1: ITU-T H.265 7.3.1.2.
    int const hevc = unit >> 1;
    bool const isHevc
        = byteAt(bytes, at + 2) == 1 && unit % 2 == 0 && ((hevc >= 32 && hevc <= 35) || hevc == 39);
    if (isHevc)
        return "hevc";
    int const avc = unit & 0x1f; // ITU-T H.264 7.3.1
    return avc == 6 || avc == 7 || avc == 9 ? "h264" : nullptr;
}

/// The name of the reader for what the first bytes show. Nothing is tried out: each kind that the
/// standard allows can be told, and no other reader is to see bytes of strangers.
char const* readerFor(std::span<std::byte const> bytes)
{
    constexpr int sync = 0x47;
    constexpr std::size_t packet = 188;
    for (std::size_t const first : { 0, 4 }) // with a time in front of each packet: 192 bytes
        if (byteAt(bytes, first) == sync && byteAt(bytes, first + packet + first) == sync)
            return "mpegts";
    if (bytes.size() > 8 && std::memcmp(bytes.data() + 4, "ftyp", 4) == 0)
        return "mp4";
    return bareStream(bytes);
}

} // namespace

VideoContainer::VideoContainer(std::span<std::byte const> stream)
    : bytes_(stream)
{
}

void VideoContainer::ReaderEnd::operator()(AVIOContext* reader) const
{
    av_freep(&reader->buffer);
    avio_context_free(&reader);
}

void VideoContainer::FormatEnd::operator()(AVFormatContext* format) const
{
    avformat_close_input(&format);
}

int VideoContainer::read(void* user, std::uint8_t* target, int count)
{
    auto& self = *static_cast<VideoContainer*>(user);
    auto const left = self.bytes_.size() - self.at_;
    if (left == 0 || count <= 0)
        return AVERROR_EOF;
    auto const taken = std::min(left, static_cast<std::size_t>(count));
    std::memcpy(target, self.bytes_.data() + self.at_, taken);
    self.at_ += taken;
    return static_cast<int>(taken);
}

std::int64_t VideoContainer::seek(void* user, std::int64_t offset, int whence)
{
    auto& self = *static_cast<VideoContainer*>(user);
    auto const size = static_cast<std::int64_t>(self.bytes_.size());
    if ((whence & AVSEEK_SIZE) != 0)
        return size;
    auto const from = whence == SEEK_SET ? 0
        : whence == SEEK_CUR             ? static_cast<std::int64_t>(self.at_)
                                         : size;
    if (offset < -from || offset > size - from)
        return AVERROR(EINVAL);
    self.at_ = static_cast<std::size_t>(from + offset);
    return from + offset;
}

bool VideoContainer::open()
{
    auto const* const name = readerFor(bytes_);
    auto const* const kind = name == nullptr ? nullptr : av_find_input_format(name);
    constexpr int bufferBytes = 1 << 16;
    auto* const buffer = static_cast<unsigned char*>(av_malloc(bufferBytes));
    if (kind == nullptr || buffer == nullptr) {
        av_free(buffer);
        return false;
    }
    reader_.reset(avio_alloc_context(buffer, bufferBytes, 0, this, read, nullptr, seek));
    if (!reader_) {
        av_free(buffer);
        return false;
    }
    auto* context = avformat_alloc_context();
    if (context == nullptr)
        return false;
    constexpr int mostStreams = 16;
    context->pb = reader_.get();
    context->io_open = refuseFile;
    context->max_streams = mostStreams;
    if (avformat_open_input(&context, nullptr, kind, nullptr) < 0) // which frees it
        return false;
    format_.reset(context);
    return true;
}

} // namespace lamina::dicom
