#pragma once

#include "base/Channel.h"
#include "dicom/FrameDecoder.h"

#include <cstddef>
#include <memory>
#include <span>

namespace lamina::dicom {

/// The bit stream of a video (PS3.5 8.2.5 to 8.2.9): MPEG-2, H.264 or HEVC, bare or in a transport
/// stream, a program stream or MP4. Frames come one after another, in the order they are shown; a
/// few are in memory at a time. Runs code of others: in a process of its own only. [one thread]
class VideoDecoder {
public:
    /// Finds the video in `stream`, which must outlive the decoder. Refuses one of another size
    /// than `layout` says.
    static Result<std::unique_ptr<VideoDecoder>> open(
        std::span<std::byte const> stream, PixelLayout const& layout);

    VideoDecoder(VideoDecoder const&) = delete;
    VideoDecoder& operator=(VideoDecoder const&) = delete;
    ~VideoDecoder();

    /// Goes to the next frame, first to the first; false when there is none left.
    Result<bool> advance();

    /// The frame it went to as 8 bits of red, green and blue, or of grey where the file has one
    /// sample per pixel. Fails with badData when the frame or one that it builds on is damaged.
    Result<DecodedFrame> picture();

private:
    struct Impl;
    explicit VideoDecoder(std::unique_ptr<Impl> impl);

    std::unique_ptr<Impl> impl_;
};

/// What the process does: as serveDecoding, for videos.
void serveVideo(Channel& channel);

} // namespace lamina::dicom
