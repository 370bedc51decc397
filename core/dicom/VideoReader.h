#pragma once

#include "base/SharedMemory.h"
#include "dicom/DecoderPool.h"

#include <memory>
#include <optional>
#include <stop_token>

namespace lamina::dicom {

/// The frames of a video, unpacked by a process of its own that goes through the stream once when
/// they are asked for in order; going back starts it over. [one thread at a time]
class VideoReader {
public:
    /// `stream` is the whole bit stream of a file with this layout.
    VideoReader(SharedMemory stream, PixelLayout layout, DecoderPool::Options options);
    ~VideoReader();

    /// Frame by its number, from 0. Fails with notFound beyond the end of the stream, with
    /// cancelled as soon as `stop` is requested, and with badData where the stream is damaged. A
    /// stream that ended its process is not tried again.
    Result<DecodedFrame> frame(std::int64_t number, std::stop_token const& stop);

    /// Whether the stream goes on after the last frame of the layout; known once that was read.
    [[nodiscard]] bool goesOn() const { return goesOn_; }

private:
    Result<DecodedFrame> goTo(std::int64_t number, bool wantsPicture, std::stop_token const& stop);
    Status startProcess();

    SharedMemory stream_;
    PixelLayout layout_;
    DecoderPool::Options options_;
    std::unique_ptr<DecoderProcess> process_;
    bool hasStream_ = false; ///< the process
    std::int64_t at_ = -1;
    std::optional<Error> end_; ///< how its process ended
    bool goesOn_ = false;
};

} // namespace lamina::dicom
