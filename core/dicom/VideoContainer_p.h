#pragma once

#include "dicom/ffmpeg_p.h"

#include <cstddef>
#include <memory>
#include <span>

namespace lamina::dicom {

/// A bit stream in memory as FFmpeg's reader for it sees it: bare or within a container. It opens
/// no file and no address. [one thread]
class VideoContainer {
public:
    /// `stream` must outlive it.
    explicit VideoContainer(std::span<std::byte const> stream);
    VideoContainer(VideoContainer const&) = delete;
    VideoContainer& operator=(VideoContainer const&) = delete;

    /// False when the stream is of no kind that the standard allows, or damaged at its beginning.
    bool open();

    [[nodiscard]] AVFormatContext* format() const { return format_.get(); }

private:
    struct ReaderEnd {
        void operator()(AVIOContext* reader) const;
    };
    struct FormatEnd {
        void operator()(AVFormatContext* format) const;
    };

    static int read(void* user, std::uint8_t* target, int count);
    static std::int64_t seek(void* user, std::int64_t offset, int whence);

    std::span<std::byte const> bytes_;
    std::size_t at_ = 0;
    std::unique_ptr<AVIOContext, ReaderEnd> reader_;
    std::unique_ptr<AVFormatContext, FormatEnd> format_; // goes before the reader
};

} // namespace lamina::dicom
