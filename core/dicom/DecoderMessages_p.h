#pragma once

#include "dicom/FrameDecoder.h"

#include <string>

namespace lamina::dicom {

/// A packed frame, or a frame of a packed video. The bytes travel as a handle; those of a video
/// with the first request for it only.
struct DecodeRequest {
    PixelLayout layout;
    Packing packing = Packing::jpeg;
    std::uint64_t bytes = 0;
    std::int64_t frame = 0; ///< of a video
    bool wantsPicture = true; ///< false: only go there
    std::uint64_t number = 0; ///< the answer repeats it
};

/// An unpacked frame, whose bytes travel as a handle, or why there is none.
struct DecodeReply {
    Result<PixelLayout> layout;
    std::uint64_t bytes = 0;
    std::uint64_t number = 0;
};

[[nodiscard]] std::string textOf(DecodeRequest const& request);
[[nodiscard]] std::string textOf(DecodeReply const& reply);
/// Both fail with badData for what `textOf` would not write.
Result<DecodeRequest> readRequest(std::string const& text);
Result<DecodeReply> readReply(std::string const& text);

} // namespace lamina::dicom
