#pragma once

#include "base/Result.h"
#include "dicom/Catalog.h"
#include "dicom/FrameDecoder.h"
#include "dicom/VideoReader.h"
#include "dicom/VoxelWriter.h"

#include <map>
#include <memory>
#include <mutex>
#include <span>

namespace lamina::dicom {

/// Reads the slices of a stack as voxels of its volume. A multi-frame file is opened once, a
/// mosaic unpacked once.
/// [any thread]
class SliceReader {
public:
    /// `stack` must outlive the reader. With `decoders` compressed frames are unpacked there.
    explicit SliceReader(Stack const& stack, std::shared_ptr<DecoderPool> decoders = nullptr);

    /// Fills `target`, which is one slice of the volume that `stack` describes.
    /// The frames of a video come fast in their order only.
    Status read(std::int64_t slice, std::span<std::byte> target, std::stop_token const& stop = {});

    /// What the reader of the images should know besides: a video that goes on after its last
    /// frame.
    [[nodiscard]] std::vector<std::string> remarks() const;

private:
    struct OpenFile {
        FrameReader frames;
        VoxelRule rule;
        std::shared_ptr<DecodedFrame const> mosaic; ///< whose tiles are the slices
        std::int64_t tilesPerRow = 1;
    };

    Result<std::shared_ptr<OpenFile const>> open(Frame const& frame, std::stop_token const& stop);
    Result<std::shared_ptr<OpenFile const>> openNew(
        Frame const& frame, std::stop_token const& stop) const;
    [[nodiscard]] std::int64_t tilesPerRow(PixelLayout const& layout) const;
    [[nodiscard]] DecodedFrame tileOf(OpenFile const& file, Frame const& frame) const;
    [[nodiscard]] bool holdsValues() const;
    [[nodiscard]] bool canBeDirect(OpenFile const& file, Frame const& frame) const;

    Stack const& stack_;
    std::shared_ptr<DecoderPool> decoders_;
    Result<DecodedFrame> readVideo(
        OpenFile const& file, Frame const& frame, std::stop_token const& stop);

    mutable std::mutex mutex_;
    std::map<std::filesystem::path, std::shared_ptr<OpenFile const>> multiFrame_;
    mutable std::mutex videoMutex_; ///< one video plays at a time
    std::filesystem::path videoPath_;
    std::unique_ptr<VideoReader> video_;
};

} // namespace lamina::dicom
