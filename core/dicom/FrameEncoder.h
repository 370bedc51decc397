#pragma once

#include "base/Result.h"
#include "dicom/FrameDecoder.h"

#include <cstddef>
#include <vector>

namespace lamina::dicom {

/// A way to pack a frame without loss.
enum class LosslessPacking { rle, jpeg, jpegLs, jpeg2000 };

/// A packed frame and what its data set must say of the colours.
struct EncodedFrame {
    std::vector<std::byte> bytes;
    std::string photometric;
};

/// Packs one frame so that it unpacks to the same samples, which is tried before it is returned.
/// Fails with unsupported for depths that the packing cannot keep. [any thread]
Result<EncodedFrame> encodeFrame(DecodedFrame const& frame, LosslessPacking packing);

/// The JPEG 2000 part of it, which trusts `frame` to hold what its layout says.
Result<std::vector<std::byte>> encodeJpeg2000(DecodedFrame const& frame, bool usesColourTransform);

} // namespace lamina::dicom
