#pragma once

#include "base/Result.h"
#include "dicom/DicomFile.h"
#include "dicom/Fragments.h"
#include "dicom/PixelLayout.h"

#include <cstddef>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

namespace lamina::dicom {

/// One frame as the codec gave it: samples in the byte order of this machine, pixel by pixel,
/// `layout.bitsAllocated` each.
struct DecodedFrame {
    std::vector<std::byte> bytes;
    PixelLayout layout; ///< photometric, planar and bits as they are now
};

class DecoderPool;
class VideoReader;

/// Where compressed frames are unpacked: in processes of their own when there is a pool, else in
/// this one, which cannot be stopped.
struct DecodePlace {
    DecoderPool* pool = nullptr;
    std::stop_token stop {};
};

/// The frames of one file. [any thread]
class FrameReader {
public:
    /// Opens a file and finds its frames; no pixel is read.
    static Result<FrameReader> open(std::filesystem::path const& path);

    [[nodiscard]] PixelLayout const& layout() const { return layout_; }
    [[nodiscard]] DicomFile const& file() const { return file_; }

    /// Reads a frame of an uncompressed file straight into memory of its size. True when it could
    /// be done and the bytes are samples in this machine's order; false when `decode` is needed.
    Result<bool> readDirectly(std::int64_t frame, std::span<std::byte> target) const;

    /// Whether the frames are those of one stream that must be gone through in order.
    [[nodiscard]] bool isVideo() const;

    /// The video of such a file, to be unpacked by a process of `pool`; the stream is read whole.
    /// Fails with unsupported where there is no pool, or it has no program for videos.
    Result<std::unique_ptr<VideoReader>> openVideo(DecoderPool* pool) const;

    /// Reads and unpacks a frame of any kind. Of a video, that means all frames before it.
    Result<DecodedFrame> decode(std::int64_t frame, DecodePlace const& place = {}) const;

private:
    Result<DecodedFrame> decodeNative(std::int64_t frame) const;
    Result<DecodedFrame> decodeFragments(std::int64_t frame, DecodePlace const& place) const;

    DicomFile file_;
    PixelLayout layout_;
    bool inFragments_ = false;
    FragmentTable fragments_;
};

// Codecs. Each takes the bytes of one frame and the layout that the file declares, and refuses a
// stream of another size.

/// One of those below, by how the frame is packed.
Result<DecodedFrame> decodePacked(
    std::vector<std::byte> packed, PixelLayout const& layout, Packing packing);
Result<DecodedFrame> decodeRle(std::span<std::byte const> packed, PixelLayout const& layout);
Result<DecodedFrame> decodeJpeg2000(std::span<std::byte const> packed, PixelLayout const& layout);
Result<DecodedFrame> decodeJpegXl(std::span<std::byte const> packed, PixelLayout const& layout);
/// JPEG and JPEG-LS through DCMTK; the stream itself says which process it is.
Result<DecodedFrame> decodeJpeg(std::span<std::byte const> packed, PixelLayout const& layout);
/// What an ICC profile makes of all colours of `layout.columns` levels, evenly spaced from 0 to
/// 255, in sRGB: four bytes each (blue, green, red, nothing); `layout.rows` is the square of the
/// levels, blue grows along a row.
Result<DecodedFrame> decodeColorProfile(
    std::span<std::byte const> packed, PixelLayout const& layout);

} // namespace lamina::dicom
