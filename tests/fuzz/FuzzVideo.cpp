#include "PackedFrame.h"
#include "dicom/VideoDecoder.h"

using namespace lamina;

/// Shows a few pictures; a damaged one does not end the video.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    constexpr int mostPictures = 8;
    auto const frame = tests::PackedFrame::from(data, size);
    if (!frame)
        return 0;
    auto const video = dicom::VideoDecoder::open(frame->stream, frame->layout);
    if (!video)
        return 0;
    for (int n = 0; n < mostPictures; ++n) {
        auto const hasMore = (*video)->advance();
        if (!hasMore || !*hasMore)
            break;
        static_cast<void>((*video)->picture());
    }
    return 0;
}
