#include "PackedFrame.h"
#include "dicom/FrameDecoder.h"

using namespace lamina;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    if (auto const frame = tests::PackedFrame::from(data, size))
        static_cast<void>(dicom::decodeRle(frame->stream, frame->layout));
    return 0;
}
