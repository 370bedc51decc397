#include "dicom/VideoDecoder.h"

#include "dicom/VideoContainer_p.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <fmt/format.h>
#include <type_traits>

namespace lamina::dicom {

namespace {

struct PacketEnd {
    void operator()(AVPacket* packet) const { av_packet_free(&packet); }
};
struct FrameEnd {
    void operator()(AVFrame* frame) const { av_frame_free(&frame); }
};
struct CodecEnd {
    void operator()(AVCodecContext* codec) const { avcodec_free_context(&codec); }
};
struct ScalerEnd {
    void operator()(SwsContext* scaler) const { sws_freeContext(scaler); }
};

tl::unexpected<Error> damaged(std::string what)
{
    return fail(ErrorCode::badData, "video: " + std::move(what),
        "The video in this file is damaged or of a kind that cannot be shown: copy it again from "
        "its source.");
}

tl::unexpected<Error> otherSize()
{
    return fail(ErrorCode::badData, "video: size differs from the header",
        "The compressed video and the header of this file contradict each other: ask for it again "
        "from its source.");
}

bool isAllowed(AVCodecID codec)
{
    return codec == AV_CODEC_ID_MPEG1VIDEO || codec == AV_CODEC_ID_MPEG2VIDEO
        || codec == AV_CODEC_ID_H264 || codec == AV_CODEC_ID_HEVC;
}

/// Whose conversion to colours: what the stream says, else by its size (ITU-R BT.601 below 720
/// lines, BT.709 from there on).
int matrixOf(AVFrame const& frame)
{
    // A stream may say what is none of the names: the decoder hands it on as it is.
    std::underlying_type_t<AVColorSpace> said = 0;
    std::memcpy(&said, &frame.colorspace, sizeof said);
    switch (said) {
    case AVCOL_SPC_BT709:
        return SWS_CS_ITU709;
    case AVCOL_SPC_BT470BG:
    case AVCOL_SPC_SMPTE170M:
        return SWS_CS_ITU601;
    case AVCOL_SPC_SMPTE240M:
        return SWS_CS_SMPTE240M;
    case AVCOL_SPC_FCC:
        return SWS_CS_FCC;
    case AVCOL_SPC_BT2020_NCL:
    case AVCOL_SPC_BT2020_CL:
        return SWS_CS_BT2020;
    default:
        constexpr int high = 720;
        return frame.height >= high ? SWS_CS_ITU709 : SWS_CS_ITU601;
    }
}

} // namespace

struct VideoDecoder::Impl {
    Impl(std::span<std::byte const> stream, PixelLayout asked)
        : container(stream)
        , layout(std::move(asked))
    {
    }

    Status openCodec();
    Result<bool> next();
    Status feed();
    void judge();
    Status prepareScaler();

    VideoContainer container;
    PixelLayout layout;
    std::unique_ptr<AVCodecContext, CodecEnd> codec;
    std::unique_ptr<SwsContext, ScalerEnd> scaler;
    std::unique_ptr<AVPacket, PacketEnd> packet { av_packet_alloc() };
    std::unique_ptr<AVFrame, FrameEnd> frame { av_frame_alloc() };
    int track = -1;
    bool isDrained = false; ///< no packet is left
    bool isDamaged = false; ///< until the next frame that builds on no other
    int missing = 0; ///< frames that could not be decoded at all
    bool hasFrame = false;
};

Status VideoDecoder::Impl::openCodec()
{
    // What finds out about the streams decodes a little: in this thread, and no larger pictures.
    constexpr std::int64_t margin = 256; // whole blocks
    auto const mostPixels = (layout.columns + margin) * (layout.rows + margin);
    std::vector<AVDictionary*> options(container.format()->nb_streams, nullptr);
    for (auto& each : options) {
        av_dict_set_int(&each, "threads", 1, 0);
        av_dict_set_int(&each, "max_pixels", mostPixels, 0);
    }
    int const found
        = avformat_find_stream_info(container.format(), options.empty() ? nullptr : options.data());
    for (auto& each : options)
        av_dict_free(&each);
    if (found < 0)
        return damaged("stream");
    track = av_find_best_stream(container.format(), AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
    if (track < 0)
        return damaged("no video");
    auto const& parameters = *container.format()->streams[track]->codecpar;
    auto const* const kind
        = isAllowed(parameters.codec_id) ? avcodec_find_decoder(parameters.codec_id) : nullptr;
    if (kind == nullptr)
        return fail(ErrorCode::unsupported,
            fmt::format("video: {}", avcodec_get_name(parameters.codec_id)),
            "The video in this file is of a kind that cannot be shown: convert the file.");
    if (parameters.width != 0 && parameters.height != 0
        && (parameters.width != layout.columns || parameters.height != layout.rows))
        return otherSize();
    for (unsigned n = 0; n < container.format()->nb_streams; ++n)
        if (static_cast<int>(n) != track)
            container.format()->streams[n]->discard = AVDISCARD_ALL;
    codec.reset(avcodec_alloc_context3(kind));
    if (!codec || !packet || !frame || avcodec_parameters_to_context(codec.get(), &parameters) < 0)
        return fail(ErrorCode::outOfMemory, "video: no codec");
    codec->thread_count = 1; // the process may start none
    codec->max_pixels = mostPixels;
    if (avcodec_open2(codec.get(), kind, nullptr) < 0)
        return damaged("codec");
    return {};
}

/// Hands the codec its next packet.
Status VideoDecoder::Impl::feed()
{
    int read = 0;
    do {
        av_packet_unref(packet.get());
        read = av_read_frame(container.format(), packet.get());
    } while (read >= 0 && packet->stream_index != track);
    isDrained = read < 0;
    int const sent = avcodec_send_packet(codec.get(), isDrained ? nullptr : packet.get());
    av_packet_unref(packet.get());
    if (sent == AVERROR(ENOMEM))
        return fail(ErrorCode::outOfMemory, "video: no memory",
            "There is not enough memory for this video: close other series.");
    // A stream may begin in the middle of what it needs; later, a frame is lost.
    if (sent < 0 && sent != AVERROR_EOF && hasFrame)
        ++missing;
    return {};
}

/// Whether the frame, or one that it builds on, is damaged.
void VideoDecoder::Impl::judge()
{
    if (frame->key_frame != 0)
        isDamaged = false;
    if (frame->decode_error_flags != 0 || (frame->flags & AV_FRAME_FLAG_CORRUPT) != 0)
        isDamaged = true;
}

Result<bool> VideoDecoder::Impl::next()
{
    while (true) {
        if (missing > 0) {
            --missing;
            isDamaged = true;
            return true;
        }
        int const got = avcodec_receive_frame(codec.get(), frame.get());
        if (got == 0) {
            if (frame->width != layout.columns || frame->height != layout.rows)
                return otherSize();
            hasFrame = true;
            judge();
            return true;
        }
        if (got == AVERROR_EOF || isDrained)
            return false;
        if (got != AVERROR(EAGAIN) && hasFrame)
            ++missing; // a frame that cannot be decoded keeps its place
        else
            LAMINA_CHECK(feed());
    }
}

Status VideoDecoder::Impl::prepareScaler()
{
    auto const from = static_cast<AVPixelFormat>(frame->format);
    if (sws_isSupportedInput(from) == 0)
        return damaged("pixels of a kind that is not known");
    auto const to = layout.samples == 1 ? AV_PIX_FMT_GRAY8 : AV_PIX_FMT_RGB24;
    constexpr int quality
        = SWS_BILINEAR | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT | SWS_FULL_CHR_H_INP;
    scaler.reset(sws_getCachedContext(scaler.release(), frame->width, frame->height, from,
        frame->width, frame->height, to, quality, nullptr, nullptr, nullptr));
    if (!scaler)
        return fail(ErrorCode::outOfMemory, "video: no conversion");
    auto const* const kind = av_pix_fmt_desc_get(from);
    bool const isFull = frame->color_range == AVCOL_RANGE_JPEG
        || (kind != nullptr && std::strncmp(kind->name, "yuvj", 4) == 0);
    auto const* const matrix = sws_getCoefficients(matrixOf(*frame));
    constexpr int whole = 1 << 16;
    sws_setColorspaceDetails(scaler.get(), matrix, isFull ? 1 : 0, matrix, 1, 0, whole, whole);
    return {};
}

VideoDecoder::VideoDecoder(std::unique_ptr<Impl> impl)
    : impl_(std::move(impl))
{
}

VideoDecoder::~VideoDecoder() = default;

Result<std::unique_ptr<VideoDecoder>> VideoDecoder::open(
    std::span<std::byte const> stream, PixelLayout const& layout)
{
    av_log_set_level(AV_LOG_QUIET);
    auto impl = std::make_unique<Impl>(stream, layout);
    if (!impl->container.open())
        return damaged("no stream that is known");
    LAMINA_CHECK(impl->openCodec());
    return std::unique_ptr<VideoDecoder>(new VideoDecoder(std::move(impl)));
}

Result<bool> VideoDecoder::advance() { return impl_->next(); }

Result<DecodedFrame> VideoDecoder::picture()
{
    if (impl_->isDamaged)
        return fail(ErrorCode::badData, "video: damaged frame",
            "This frame of the video is damaged, or one that it builds on: copy the file again "
            "from its source.");
    if (impl_->frame->data[0] == nullptr)
        return damaged("no frame");
    LAMINA_CHECK(impl_->prepareScaler());
    auto const& frame = *impl_->frame;
    DecodedFrame decoded { {}, impl_->layout };
    auto& layout = decoded.layout;
    layout.bitsAllocated = 8;
    layout.bitsStored = 8;
    layout.highBit = 7;
    layout.isSigned = false;
    layout.isPlanar = false;
    layout.photometric = layout.samples == 1 ? "MONOCHROME2" : "RGB";
    // The conversion writes rows in steps of its own: past the end of the last one.
    constexpr std::size_t slack = 64;
    auto const bytes = static_cast<std::size_t>(layout.samplesPerFrame());
    decoded.bytes.resize(bytes + slack);
    std::array<std::uint8_t*, 4> const target { reinterpret_cast<std::uint8_t*>(
        decoded.bytes.data()) };
    std::array<int, 4> const strides { static_cast<int>(layout.columns) * layout.samples };
    if (sws_scale(impl_->scaler.get(), frame.data, frame.linesize, 0, frame.height, target.data(),
            strides.data())
        != frame.height)
        return damaged("conversion");
    decoded.bytes.resize(bytes);
    return decoded;
}

} // namespace lamina::dicom
