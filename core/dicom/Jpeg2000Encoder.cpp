#include "dicom/FrameEncoder.h"
#include "dicom/openjpeg_p.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace lamina::dicom {

namespace {

/// Where the codec writes to.
struct Sink {
    std::vector<std::byte> bytes;
    std::size_t at = 0;

    bool reach(std::size_t end)
    {
        constexpr std::size_t most = std::size_t { 1 } << 32;
        if (end > most)
            return false;
        bytes.resize(std::max(bytes.size(), end));
        return true;
    }
};

OPJ_SIZE_T writeSome(void* source, OPJ_SIZE_T count, void* user)
{
    auto& sink = *static_cast<Sink*>(user);
    if (!sink.reach(sink.at + count))
        return static_cast<OPJ_SIZE_T>(-1);
    std::memcpy(sink.bytes.data() + sink.at, source, count);
    sink.at += count;
    return count;
}

OPJ_OFF_T skipSome(OPJ_OFF_T count, void* user)
{
    auto& sink = *static_cast<Sink*>(user);
    if (count < 0 || !sink.reach(sink.at + static_cast<std::size_t>(count)))
        return -1;
    sink.at += static_cast<std::size_t>(count);
    return count;
}

OPJ_BOOL seekTo(OPJ_OFF_T offset, void* user)
{
    auto& sink = *static_cast<Sink*>(user);
    if (offset < 0 || !sink.reach(static_cast<std::size_t>(offset)))
        return OPJ_FALSE;
    sink.at = static_cast<std::size_t>(offset);
    return OPJ_TRUE;
}

tl::unexpected<Error> notEncoded(std::string what)
{
    return fail(ErrorCode::unsupported, "JPEG 2000: " + std::move(what),
        "This image cannot be compressed as JPEG 2000: choose another syntax.");
}

template <typename T> void copySamples(DecodedFrame const& frame, opj_image_t& image)
{
    auto const samples = static_cast<std::size_t>(frame.layout.samples);
    auto const pixels = static_cast<std::size_t>(frame.layout.rows * frame.layout.columns);
    for (std::size_t n = 0; n < pixels; ++n)
        for (std::size_t sample = 0; sample < samples; ++sample) {
            T value {};
            std::memcpy(&value, frame.bytes.data() + (n * samples + sample) * sizeof(T), sizeof(T));
            image.comps[sample].data[n] = value;
        }
}

OpenJpegImage imageOf(DecodedFrame const& frame)
{
    auto const& layout = frame.layout;
    opj_image_cmptparm_t component {};
    component.dx = component.dy = 1;
    component.w = static_cast<OPJ_UINT32>(layout.columns);
    component.h = static_cast<OPJ_UINT32>(layout.rows);
    component.prec = static_cast<OPJ_UINT32>(layout.bitsStored);
    component.sgnd = layout.isSigned ? 1 : 0;
    std::vector components(static_cast<std::size_t>(layout.samples), component);
    OpenJpegImage image(opj_image_create(static_cast<OPJ_UINT32>(layout.samples), components.data(),
        layout.samples == 3 ? OPJ_CLRSPC_SRGB : OPJ_CLRSPC_GRAY));
    if (!image)
        return nullptr;
    image->x1 = component.w;
    image->y1 = component.h;
    if (layout.bitsAllocated == 8)
        layout.isSigned ? copySamples<std::int8_t>(frame, *image)
                        : copySamples<std::uint8_t>(frame, *image);
    else
        layout.isSigned ? copySamples<std::int16_t>(frame, *image)
                        : copySamples<std::uint16_t>(frame, *image);
    return image;
}

opj_cparameters_t parametersFor(PixelLayout const& layout, bool usesColourTransform)
{
    opj_cparameters_t parameters;
    opj_set_default_encoder_parameters(&parameters);
    parameters.tcp_numlayers = 1;
    parameters.tcp_rates[0] = 0; // all of it
    parameters.cp_disto_alloc = 1;
    parameters.irreversible = 0;
    parameters.tcp_mct = usesColourTransform ? 1 : 0;
    // Each resolution halves the picture, which must not vanish.
    auto const least = static_cast<unsigned>(std::min(layout.rows, layout.columns));
    parameters.numresolution = std::min(6, static_cast<int>(std::bit_width(least)));
    return parameters;
}

} // namespace

Result<std::vector<std::byte>> encodeJpeg2000(DecodedFrame const& frame, bool usesColourTransform)
{
    auto const image = imageOf(frame);
    OpenJpegCodec const codec(opj_create_compress(OPJ_CODEC_J2K));
    OpenJpegStream const stream(opj_stream_create(1 << 16, OPJ_FALSE));
    if (!image || !codec || !stream)
        return fail(ErrorCode::outOfMemory, "JPEG 2000: no codec");
    Sink sink;
    opj_stream_set_user_data(stream.get(), &sink, nullptr);
    opj_stream_set_write_function(stream.get(), writeSome);
    opj_stream_set_skip_function(stream.get(), skipSome);
    opj_stream_set_seek_function(stream.get(), seekTo);
    silence(codec);
    auto parameters = parametersFor(frame.layout, usesColourTransform);
    bool const isDone = opj_setup_encoder(codec.get(), &parameters, image.get())
        && opj_start_compress(codec.get(), image.get(), stream.get())
        && opj_encode(codec.get(), stream.get()) && opj_end_compress(codec.get(), stream.get());
    if (!isDone)
        return notEncoded("encoding failed");
    return std::move(sink.bytes);
}

} // namespace lamina::dicom
