#include "unit/video/EncodedVideo.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <memory>
#include <span>
#include <stdexcept>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/opt.h>
}

#if defined(__SANITIZE_ADDRESS__)
// The encoder of HEVC keeps some of what it is given.
extern "C" __attribute__((visibility("default"))) char const* __lsan_default_suppressions()
{
    return "leak:libx265\nleak:x265_\n";
}
#endif

namespace lamina::test {

namespace {

void must(bool isFine, char const* what)
{
    if (!isFine)
        throw std::runtime_error(what);
}

/// Luminance and colour differences in limited range (ITU-R BT.601-7 and BT.709-6, 8 bits).
std::array<int, 3> yuvOf(Rgb const& colour, bool isHighDefinition)
{
    double const red = isHighDefinition ? 0.2126 : 0.299;
    double const blue = isHighDefinition ? 0.0722 : 0.114;
    double const luma = red * colour[0] + (1 - red - blue) * colour[1] + blue * colour[2];
    auto const whole = [](double value) { return static_cast<int>(std::lround(value)); };
    return { whole(16 + luma * 219 / 255),
        whole(128 + (colour[2] - luma) / (2 * (1 - blue)) * 224 / 255),
        whole(128 + (colour[0] - luma) / (2 * (1 - red)) * 224 / 255) };
}

void paint(AVFrame& frame, TestVideo const& video, int number)
{
    for (int plane = 0; plane < 3; ++plane) {
        int const step = plane == 0 ? 1 : 2;
        for (int y = 0; y < video.rows / step; ++y)
            for (int x = 0; x < video.columns / step; ++x) {
                auto const colour = video.colourAt(number, x * step, y * step);
                int const value
                    = yuvOf(colour, video.isHighDefinition)[static_cast<std::size_t>(plane)];
                auto* const row = frame.data[plane] + y * frame.linesize[plane];
                if (video.isDeep)
                    reinterpret_cast<std::uint16_t*>(row)[x]
                        = static_cast<std::uint16_t>(value * 4);
                else
                    row[x] = static_cast<std::uint8_t>(value);
            }
    }
}

/// One encoder and the container that it writes to, in memory.
class Writer {
public:
    explicit Writer(TestVideo const& video)
    {
        av_log_set_level(AV_LOG_QUIET);
        must(avformat_alloc_output_context2(&format_, nullptr, video.container.c_str(), nullptr)
                >= 0,
            "container");
        auto const* const kind = avcodec_find_encoder_by_name(video.encoder.c_str());
        must(kind != nullptr, "encoder");
        codec_ = avcodec_alloc_context3(kind);
        codec_->width = video.columns;
        codec_->height = video.rows;
        codec_->time_base = { 1, 25 };
        codec_->framerate = { 25, 1 };
        codec_->gop_size = 9;
        codec_->max_b_frames = 2;
        codec_->pix_fmt = video.isDeep ? AV_PIX_FMT_YUV420P10LE : AV_PIX_FMT_YUV420P;
        codec_->color_range = AVCOL_RANGE_MPEG;
        if (video.isHighDefinition)
            codec_->colorspace = AVCOL_SPC_BT709;
        codec_->flags |= AV_CODEC_FLAG_QSCALE;
        codec_->global_quality = FF_QP2LAMBDA * 2;
        codec_->thread_count = 1;
        if ((format_->oformat->flags & AVFMT_GLOBALHEADER) != 0)
            codec_->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
        av_opt_set(codec_->priv_data, "crf", "8", 0);
        av_opt_set(codec_->priv_data, "preset", "veryfast", 0);
        av_opt_set(
            codec_->priv_data, "x265-params", "log-level=none:pools=none:frame-threads=1", 0);
        must(avcodec_open2(codec_, kind, nullptr) >= 0, "open encoder");
        auto* const stream = avformat_new_stream(format_, nullptr);
        must(stream != nullptr, "stream");
        stream->time_base = codec_->time_base;
        must(avcodec_parameters_from_context(stream->codecpar, codec_) >= 0, "parameters");
        must(avio_open_dyn_buf(&format_->pb) >= 0, "buffer");
        must(avformat_write_header(format_, nullptr) >= 0, "header");
    }
    Writer(Writer const&) = delete;
    Writer& operator=(Writer const&) = delete;
    ~Writer()
    {
        if (format_->pb != nullptr) {
            std::uint8_t* bytes = nullptr;
            avio_close_dyn_buf(format_->pb, &bytes);
            av_free(bytes);
        }
        avcodec_free_context(&codec_);
        avformat_free_context(format_);
    }

    /// No frame: the last ones come out.
    void encode(AVFrame const* frame)
    {
        must(avcodec_send_frame(codec_, frame) >= 0, "encode");
        std::unique_ptr<AVPacket, void (*)(AVPacket*)> const packet(
            av_packet_alloc(), [](AVPacket* each) { av_packet_free(&each); });
        while (avcodec_receive_packet(codec_, packet.get()) >= 0) {
            packet->duration = 1;
            av_packet_rescale_ts(packet.get(), codec_->time_base, format_->streams[0]->time_base);
            packet->stream_index = 0;
            must(av_write_frame(format_, packet.get()) >= 0, "write");
        }
    }

    std::vector<std::byte> finish()
    {
        encode(nullptr);
        must(av_write_trailer(format_) >= 0, "trailer");
        std::uint8_t* bytes = nullptr;
        int const size = avio_close_dyn_buf(format_->pb, &bytes);
        format_->pb = nullptr;
        auto const* const first = reinterpret_cast<std::byte*>(bytes);
        std::vector<std::byte> stream(first, first + size);
        av_free(bytes);
        return stream;
    }

    [[nodiscard]] AVPixelFormat pixels() const { return codec_->pix_fmt; }

private:
    AVFormatContext* format_ = nullptr;
    AVCodecContext* codec_ = nullptr;
};

/// Elements in explicit little endian.
class Elements {
public:
    void number(unsigned long value, int bytes)
    {
        for (int n = 0; n < bytes; ++n)
            text_ += static_cast<char>(value >> 8 * n & 0xff);
    }
    void head(unsigned long tag, char const* vr)
    {
        number(tag >> 16, 2);
        number(tag & 0xffff, 2);
        text_ += vr;
    }
    void text(unsigned long tag, char const* vr, std::string value)
    {
        if (value.size() % 2 == 1)
            value += vr == std::string("UI") ? '\0' : ' ';
        head(tag, vr);
        number(value.size(), 2);
        text_ += value;
    }
    void word(unsigned long tag, int value)
    {
        head(tag, "US");
        number(2, 2);
        number(static_cast<unsigned long>(value), 2);
    }
    void item(std::span<std::byte const> bytes)
    {
        number(0xe000fffe, 4);
        number(bytes.size() + bytes.size() % 2, 4);
        text_.append(reinterpret_cast<char const*>(bytes.data()), bytes.size());
        text_.append(bytes.size() % 2, '\0');
    }
    [[nodiscard]] std::string const& written() const { return text_; }

private:
    std::string text_;
};

std::string metaOf(std::string const& syntax)
{
    Elements meta;
    meta.text(0x00020002, "UI", "1.2.840.10008.5.1.4.1.1.77.1.1.1");
    meta.text(0x00020003, "UI", "1.2.826.0.1.3680043.9.7000.8");
    meta.text(0x00020010, "UI", syntax);
    Elements length;
    length.head(0x00020000, "UL");
    length.number(4, 2);
    length.number(meta.written().size(), 4);
    return std::string(128, '\0') + "DICM" + length.written() + meta.written();
}

} // namespace

Rgb TestVideo::colourAt(int frame, int column, int row) const
{
    int const x = column / square;
    int const y = row / square;
    if (y == 0 && x < 8)
        return (frame >> x & 1) != 0 ? Rgb { 235, 235, 235 } : Rgb { 20, 20, 20 };
    return { 40 + (x * 23 + frame * 5) % 180, 40 + (y * 31 + frame * 3) % 180,
        40 + (x * 17 + y * 13 + frame * 7) % 180 };
}

bool canEncode(std::string const& encoder)
{
    return avcodec_find_encoder_by_name(encoder.c_str()) != nullptr;
}

std::vector<std::byte> encode(TestVideo const& video)
{
    Writer writer(video);
    std::unique_ptr<AVFrame, void (*)(AVFrame*)> const frame(
        av_frame_alloc(), [](AVFrame* each) { av_frame_free(&each); });
    frame->format = writer.pixels();
    frame->width = video.columns;
    frame->height = video.rows;
    must(av_frame_get_buffer(frame.get(), 0) >= 0, "frame");
    for (int n = 0; n < video.frames; ++n) {
        must(av_frame_make_writable(frame.get()) >= 0, "frame");
        paint(*frame, video, n);
        frame->pts = n;
        frame->quality = FF_QP2LAMBDA * 2;
        writer.encode(frame.get());
    }
    return writer.finish();
}

void writeVideo(
    std::filesystem::path const& path, VideoFile const& file, std::vector<std::byte> const& stream)
{
    Elements data;
    data.text(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.77.1.1.1");
    data.text(0x00080018, "UI", "1.2.826.0.1.3680043.9.7000.8");
    data.text(0x00080060, "CS", "ES");
    if (file.hasFrameTime)
        data.text(0x00181063, "DS", "40");
    data.text(0x0020000d, "UI", "1.2.826.0.1.3680043.9.7000.8.1");
    data.text(0x0020000e, "UI", "1.2.826.0.1.3680043.9.7000.8.2");
    bool const isGrey = file.photometric == "MONOCHROME2";
    data.word(0x00280002, isGrey ? 1 : 3);
    data.text(0x00280004, "CS", file.photometric);
    if (!isGrey)
        data.word(0x00280006, 0);
    data.text(0x00280008, "IS", std::to_string(file.frames));
    data.head(0x00280009, "AT");
    data.number(4, 2);
    data.number(0x10630018, 4);
    data.word(0x00280010, file.rows);
    data.word(0x00280011, file.columns);
    data.word(0x00280100, file.bits > 8 ? 16 : 8);
    data.word(0x00280101, file.bits);
    data.word(0x00280102, file.bits - 1);
    data.word(0x00280103, 0);
    data.head(0x7fe00010, "OB");
    data.number(0, 2);
    data.number(0xffffffff, 4);
    data.item({}); // no offsets (PS3.5 A.4)
    auto const step = (stream.size() / static_cast<std::size_t>(file.fragments) + 2) / 2 * 2;
    for (std::size_t at = 0; at < stream.size(); at += step)
        data.item(std::span(stream).subspan(at, std::min(step, stream.size() - at)));
    data.number(0xe0ddfffe, 4);
    data.number(0, 4);
    std::ofstream(path, std::ios::binary) << metaOf(file.syntax) << data.written();
}

} // namespace lamina::test
