#pragma once

#include "dicom/FrameDecoder.h"

#include <string>

namespace lamina::dicom {

/// A packed frame, whose bytes travel as a handle.
struct DecodeRequest {
    PixelLayout layout;
    Packing packing = Packing::jpeg;
    std::uint64_t bytes = 0;
};

/// An unpacked frame, whose bytes travel as a handle, or why there is none.
struct DecodeReply {
    Result<PixelLayout> layout;
    std::uint64_t bytes = 0;
};

[[nodiscard]] std::string textOf(DecodeRequest const& request);
[[nodiscard]] std::string textOf(DecodeReply const& reply);
/// Both fail with badData for what `textOf` would not write.
Result<DecodeRequest> readRequest(std::string const& text);
Result<DecodeReply> readReply(std::string const& text);

} // namespace lamina::dicom
