#include "dicom/FrameDecoder.h"

#include <cmath>
#include <jxl/decode.h>
#include <memory>

namespace lamina::dicom {

namespace {

struct DecoderEnd {
    void operator()(JxlDecoder* decoder) const { JxlDecoderDestroy(decoder); }
};

tl::unexpected<Error> damaged(std::string what)
{
    return fail(ErrorCode::badData, "JPEG XL: " + std::move(what),
        "The compressed image in this file is damaged: copy it again from its source.");
}

bool isSize(PixelLayout const& layout, std::uint64_t columns, std::uint64_t rows)
{
    return static_cast<std::uint64_t>(layout.columns) == columns
        && static_cast<std::uint64_t>(layout.rows) == rows;
}

/// The stream's own size must be the file's, before any pixel is allocated.
Status checkInfo(JxlBasicInfo const& info, PixelLayout const& layout)
{
    if (!isSize(layout, info.xsize, info.ysize)
        || static_cast<int>(info.num_color_channels) != layout.samples)
        return fail(ErrorCode::badData, "JPEG XL: size differs from the header",
            "The compressed image and the header of this file contradict each other: ask for it "
            "again from its source.");
    if (info.exponent_bits_per_sample != 0 || info.bits_per_sample < 1 || info.bits_per_sample > 16)
        return damaged("samples are no integers");
    return {};
}

/// From the codec's 0 … 1 to integers of the stream's depth.
template <typename T>
void store(std::vector<float> const& values, unsigned bits, std::vector<std::byte>& bytes)
{
    auto const most = static_cast<float>((1U << bits) - 1);
    bytes.resize(values.size() * sizeof(T));
    auto* target = reinterpret_cast<T*>(bytes.data());
    auto const mostStored = std::min(most, static_cast<float>(std::numeric_limits<T>::max()));
    for (std::size_t n = 0; n < values.size(); ++n) {
        auto const value = values[n] * most;
        // Written so that a value that is no number becomes 0.
        target[n] = value > 0 ? static_cast<T>(std::lround(std::min(value, mostStored))) : T { 0 };
    }
}

/// Runs the codec until its one frame is in `values`.
Result<JxlBasicInfo> decodeValues(
    JxlDecoder& decoder, PixelLayout const& layout, std::vector<float>& values)
{
    JxlPixelFormat const format { static_cast<std::uint32_t>(layout.samples), JXL_TYPE_FLOAT,
        JXL_NATIVE_ENDIAN, 0 };
    JxlBasicInfo info {};
    while (true) {
        switch (JxlDecoderProcessInput(&decoder)) {
        case JXL_DEC_BASIC_INFO:
            if (JxlDecoderGetBasicInfo(&decoder, &info) != JXL_DEC_SUCCESS)
                return damaged("header");
            LAMINA_CHECK(checkInfo(info, layout));
            break;
        case JXL_DEC_FRAME: {
            JxlFrameHeader frame {};
            // A layer larger than its image would be memory for nothing.
            if (JxlDecoderGetFrameHeader(&decoder, &frame) != JXL_DEC_SUCCESS
                || !isSize(layout, frame.layer_info.xsize, frame.layer_info.ysize))
                return damaged("layer of another size");
            break;
        }
        case JXL_DEC_NEED_IMAGE_OUT_BUFFER:
            values.resize(static_cast<std::size_t>(layout.samplesPerFrame()));
            if (JxlDecoderSetImageOutBuffer(
                    &decoder, &format, values.data(), values.size() * sizeof(float))
                != JXL_DEC_SUCCESS)
                return damaged("output");
            break;
        case JXL_DEC_FULL_IMAGE:
            return info;
        default:
            return damaged("stream");
        }
    }
}

} // namespace

Result<DecodedFrame> decodeJpegXl(std::span<std::byte const> packed, PixelLayout const& layout)
{
    if (layout.bitsAllocated != 8 && layout.bitsAllocated != 16)
        return damaged("bits allocated");
    std::unique_ptr<JxlDecoder, DecoderEnd> const decoder(JxlDecoderCreate(nullptr));
    if (!decoder)
        return fail(ErrorCode::outOfMemory, "JPEG XL: no codec");
    constexpr int events = JXL_DEC_BASIC_INFO | JXL_DEC_FRAME | JXL_DEC_FULL_IMAGE;
    // Single layers are asked for, so that their sizes can be seen before they are decoded.
    if (JxlDecoderSubscribeEvents(decoder.get(), events) != JXL_DEC_SUCCESS
        || JxlDecoderSetKeepOrientation(decoder.get(), JXL_TRUE) != JXL_DEC_SUCCESS
        || JxlDecoderSetCoalescing(decoder.get(), JXL_FALSE) != JXL_DEC_SUCCESS
        || JxlDecoderSetInput(
               decoder.get(), reinterpret_cast<std::uint8_t const*>(packed.data()), packed.size())
            != JXL_DEC_SUCCESS)
        return damaged("set-up");
    JxlDecoderCloseInput(decoder.get());
    std::vector<float> values;
    LAMINA_TRY(auto const info, decodeValues(*decoder, layout, values));
    DecodedFrame decoded { {}, layout };
    decoded.layout.isPlanar = false;
    if (layout.bitsAllocated == 8)
        store<std::uint8_t>(values, info.bits_per_sample, decoded.bytes);
    else
        store<std::uint16_t>(values, info.bits_per_sample, decoded.bytes);
    // The codec gives colours as RGB whatever it holds inside.
    if (layout.samples == 3)
        decoded.layout.photometric = "RGB";
    return decoded;
}

} // namespace lamina::dicom
