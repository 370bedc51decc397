#include "dicom/ColorProfile.h"
#include "dicom/FrameDecoder.h"

#include <cstdlib>

using namespace lamina;

/// Reads the bytes as an ICC profile and shows a few colours through it.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto const profile = std::as_bytes(std::span(data, size));
    static_cast<void>(dicom::nameOfProfile(profile));
    dicom::PixelLayout layout;
    layout.columns = 5;
    layout.rows = 25;
    layout.samples = 4;
    layout.bitsAllocated = 8;
    auto const frame = dicom::decodeColorProfile(profile, layout);
    if (frame && frame->bytes.size() != 4 * 125)
        std::abort();
    return 0;
}
