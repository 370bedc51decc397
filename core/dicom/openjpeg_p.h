#pragma once

#include <memory>
#include <openjpeg.h>

namespace lamina::dicom {

// Codec and stream are one type to the compiler (void**), so each end has a name.
struct OpenJpegCodecEnd {
    void operator()(opj_codec_t* codec) const { opj_destroy_codec(codec); }
};
struct OpenJpegStreamEnd {
    void operator()(opj_stream_t* stream) const { opj_stream_destroy(stream); }
};
struct OpenJpegImageEnd {
    void operator()(opj_image_t* image) const { opj_image_destroy(image); }
};

using OpenJpegCodec = std::unique_ptr<opj_codec_t, OpenJpegCodecEnd>;
using OpenJpegStream = std::unique_ptr<opj_stream_t, OpenJpegStreamEnd>;
using OpenJpegImage = std::unique_ptr<opj_image_t, OpenJpegImageEnd>;

/// What goes wrong is told by what the codec returns; its messages go nowhere.
inline void silence(OpenJpegCodec const& codec)
{
    auto const ignore = [](char const*, void*) {};
    opj_set_info_handler(codec.get(), ignore, nullptr);
    opj_set_warning_handler(codec.get(), ignore, nullptr);
    opj_set_error_handler(codec.get(), ignore, nullptr);
}

} // namespace lamina::dicom
