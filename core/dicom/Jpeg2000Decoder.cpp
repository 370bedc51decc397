#include "dicom/FrameDecoder.h"
#include "dicom/Jpeg2000Stream.h"
#include "dicom/openjpeg_p.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>

namespace lamina::dicom {

namespace {

/// Where the codec reads from.
struct Cursor {
    std::span<std::byte const> bytes;
    std::size_t at = 0;
};

OPJ_SIZE_T readSome(void* target, OPJ_SIZE_T count, void* user)
{
    auto& cursor = *static_cast<Cursor*>(user);
    auto const left = cursor.bytes.size() - cursor.at;
    if (left == 0)
        return static_cast<OPJ_SIZE_T>(-1);
    auto const taken = std::min<std::size_t>(count, left);
    std::memcpy(target, cursor.bytes.data() + cursor.at, taken);
    cursor.at += taken;
    return taken;
}

OPJ_OFF_T skipSome(OPJ_OFF_T count, void* user)
{
    auto& cursor = *static_cast<Cursor*>(user);
    if (count < 0 || cursor.at == cursor.bytes.size())
        return -1;
    auto const taken
        = std::min<std::size_t>(static_cast<std::size_t>(count), cursor.bytes.size() - cursor.at);
    cursor.at += taken;
    return static_cast<OPJ_OFF_T>(taken);
}

OPJ_BOOL seekTo(OPJ_OFF_T offset, void* user)
{
    auto& cursor = *static_cast<Cursor*>(user);
    if (offset < 0 || static_cast<std::size_t>(offset) > cursor.bytes.size())
        return OPJ_FALSE;
    cursor.at = static_cast<std::size_t>(offset);
    return OPJ_TRUE;
}

tl::unexpected<Error> damaged(std::string what)
{
    return fail(ErrorCode::badData, "JPEG 2000: " + std::move(what),
        "The compressed image in this file is damaged: copy it again from its source.");
}

OpenJpegStream streamOver(Cursor& cursor)
{
    OpenJpegStream stream(opj_stream_create(1 << 16, OPJ_TRUE));
    if (stream) {
        opj_stream_set_user_data(stream.get(), &cursor, nullptr);
        opj_stream_set_user_data_length(stream.get(), cursor.bytes.size());
        opj_stream_set_read_function(stream.get(), readSome);
        opj_stream_set_skip_function(stream.get(), skipSome);
        opj_stream_set_seek_function(stream.get(), seekTo);
    }
    return stream;
}

/// The stream's own size must be the file's, before any pixel is allocated.
Status checkSize(opj_image_t const& image, PixelLayout const& layout)
{
    bool const sizeFits = image.x1 > image.x0 && image.y1 > image.y0
        && static_cast<std::int64_t>(image.x1 - image.x0) == layout.columns
        && static_cast<std::int64_t>(image.y1 - image.y0) == layout.rows
        && static_cast<int>(image.numcomps) == layout.samples;
    if (!sizeFits)
        return fail(ErrorCode::badData, "JPEG 2000: size differs from the header",
            "The compressed image and the header of this file contradict each other: ask for it "
            "again from its source.");
    for (OPJ_UINT32 n = 0; n < image.numcomps; ++n) {
        auto const& component = image.comps[n];
        if (component.prec < 1 || component.prec > 32 || component.dx < 1 || component.dx > 2
            || component.dy < 1 || component.dy > 2)
            return damaged("component out of range");
    }
    return {};
}

/// The frame is stored at the least depth that holds what the codec gives, at most the file's.
template <typename T> void copyComponents(opj_image_t const& image, DecodedFrame& decoded)
{
    auto* target = reinterpret_cast<T*>(decoded.bytes.data());
    auto const samples = static_cast<std::size_t>(image.numcomps);
    auto const columns = static_cast<std::size_t>(decoded.layout.columns);
    auto const rows = static_cast<std::size_t>(decoded.layout.rows);
    for (std::size_t n = 0; n < samples; ++n) {
        auto const& component = image.comps[n];
        std::size_t const width = component.w;
        std::size_t const height = component.h;
        for (std::size_t row = 0; row < rows; ++row)
            for (std::size_t column = 0; column < columns; ++column) {
                auto const from = std::min(row / component.dy, height - 1) * width
                    + std::min(column / component.dx, width - 1);
                target[(row * columns + column) * samples + n]
                    = static_cast<T>(component.data[from]);
            }
    }
}

Status store(opj_image_t const& image, DecodedFrame& decoded)
{
    // A palette box makes more components than the stream has.
    if (static_cast<int>(image.numcomps) != decoded.layout.samples)
        return damaged("number of components");
    for (OPJ_UINT32 n = 0; n < image.numcomps; ++n)
        if (image.comps[n].data == nullptr || image.comps[n].w == 0 || image.comps[n].h == 0)
            return damaged("component is missing");
    decoded.bytes.resize(static_cast<std::size_t>(decoded.layout.samplesPerFrame())
        * static_cast<std::size_t>(decoded.layout.bitsAllocated / 8));
    if (decoded.layout.bitsAllocated == 8)
        copyComponents<std::uint8_t>(image, decoded);
    else if (decoded.layout.bitsAllocated == 16)
        copyComponents<std::uint16_t>(image, decoded);
    else
        copyComponents<std::uint32_t>(image, decoded);
    return {};
}

} // namespace

Result<DecodedFrame> decodeJpeg2000(std::span<std::byte const> packed, PixelLayout const& layout)
{
    if (layout.bitsAllocated < 8)
        return damaged("bits allocated");
    LAMINA_CHECK(checkJpeg2000(packed, layout));
    constexpr std::byte streamMark { 0xff };
    bool const isBoxed = packed.front() != streamMark;
    OpenJpegCodec codec(opj_create_decompress(isBoxed ? OPJ_CODEC_JP2 : OPJ_CODEC_J2K));
    Cursor cursor { packed };
    auto const stream = streamOver(cursor);
    if (!codec || !stream)
        return fail(ErrorCode::outOfMemory, "JPEG 2000: no codec");
    silence(codec);
    opj_dparameters_t parameters;
    opj_set_default_decoder_parameters(&parameters);
    if (!opj_setup_decoder(codec.get(), &parameters))
        return damaged("set-up");
    opj_image_t* raw = nullptr;
    bool const hasHeader = opj_read_header(stream.get(), codec.get(), &raw) == OPJ_TRUE;
    OpenJpegImage const image(raw);
    if (!hasHeader || !image)
        return damaged("header");
    LAMINA_CHECK(checkSize(*image, layout));
    if (!opj_decode(codec.get(), stream.get(), image.get()))
        return damaged("stream");
    DecodedFrame decoded { {}, layout };
    decoded.layout.isPlanar = false;
    LAMINA_CHECK(store(*image, decoded));
    // The inverse colour transform is done by the codec (PS3.5 8.2.4).
    if (layout.photometric == "YBR_ICT" || layout.photometric == "YBR_RCT")
        decoded.layout.photometric = "RGB";
    return decoded;
}

} // namespace lamina::dicom
