#include "dicom/FrameDecoder.h"

#include <cstdint>

using namespace lamina;

/// The first bytes are columns, rows, samples and depth; the rest is the stream.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    constexpr std::size_t head = 4;
    if (size < head)
        return 0;
    dicom::PixelLayout layout;
    layout.columns = data[0] + 1;
    layout.rows = data[1] + 1;
    layout.samples = data[2] % 2 == 0 ? 1 : 3;
    layout.bitsAllocated = data[3] % 2 == 0 ? 8 : 16;
    layout.bitsStored = layout.bitsAllocated;
    layout.highBit = layout.bitsStored - 1;
    static_cast<void>(
        dicom::decodeJpeg2000(std::as_bytes(std::span(data + head, size - head)), layout));
    return 0;
}
