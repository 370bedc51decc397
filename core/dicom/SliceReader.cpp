#include "dicom/SliceReader.h"

#include "dicom/HeaderDataset_p.h"

namespace lamina::dicom {

SliceReader::SliceReader(Stack const& stack, std::shared_ptr<DecoderPool> decoders)
    : stack_(stack)
    , decoders_(std::move(decoders))
{
}

/// A mosaic's file is so many times as wide and high as the slices; 1 for every other.
std::int64_t SliceReader::tilesPerRow(PixelLayout const& layout) const
{
    auto const& size = stack_.volume.size;
    auto const across = layout.columns / size.columns;
    bool const isMosaic = layout.frames == 1 && layout.samples == 1 && across > 1
        && layout.columns == across * size.columns && layout.rows == across * size.rows;
    return isMosaic ? across : 1;
}

DecodedFrame SliceReader::tileOf(OpenFile const& file, Frame const& frame) const
{
    auto const& size = stack_.volume.size;
    DecodedFrame tile { {}, file.mosaic->layout };
    tile.layout.columns = size.columns;
    tile.layout.rows = size.rows;
    auto const bytes = file.mosaic->layout.bitsAllocated / 8;
    auto const left = frame.frameNumber % file.tilesPerRow * size.columns;
    auto const top = frame.frameNumber / file.tilesPerRow * size.rows;
    for (std::int64_t row = top; row < top + size.rows; ++row) {
        auto const from
            = file.mosaic->bytes.begin() + (row * file.mosaic->layout.columns + left) * bytes;
        tile.bytes.insert(tile.bytes.end(), from, from + size.columns * bytes);
    }
    return tile;
}

Result<std::shared_ptr<SliceReader::OpenFile const>> SliceReader::openNew(
    Frame const& frame, std::stop_token const& stop) const
{
    LAMINA_TRY(auto frames, FrameReader::open(frame.path));
    auto const& layout = frames.layout();
    auto const& size = stack_.volume.size;
    auto const across = tilesPerRow(layout);
    if (layout.columns != size.columns * across || layout.rows != size.rows * across
        || frame.frameNumber >= layout.frames * across * across)
        return fail(ErrorCode::badData, "image size changed since the scan",
            "The file has changed since it was opened: open the folder again.");
    auto file = std::make_shared<OpenFile>(OpenFile { std::move(frames), {}, {}, across });
    file->rule.type = stack_.volume.type;
    bool const needsTable = stack_.volume.type == image::VoxelType::int32
        && storedType(file->frames.layout()) != image::VoxelType::int32;
    if (needsTable || file->frames.layout().isPalette()) {
        LAMINA_TRY(auto dataset, parseHeader(file->frames.file()));
        file->rule.modalityTable = needsTable ? modalityTableIn(*dataset) : nullptr;
        file->rule.palette = paletteIn(*dataset);
    }
    if (across > 1) {
        LAMINA_TRY(auto mosaic, file->frames.decode(0, { decoders_.get(), stop }));
        auto const wanted = mosaic.layout.samplesPerFrame()
            * static_cast<std::uint64_t>(mosaic.layout.bitsAllocated / 8);
        if (mosaic.bytes.size() < wanted)
            return fail(ErrorCode::badData, "mosaic is cut off",
                "The file is cut off or damaged: copy it again from its source.");
        file->mosaic = std::make_shared<DecodedFrame const>(std::move(mosaic));
    }
    return file;
}

Result<std::shared_ptr<SliceReader::OpenFile const>> SliceReader::open(
    Frame const& frame, std::stop_token const& stop)
{
    {
        std::scoped_lock const lock(mutex_);
        if (auto const found = multiFrame_.find(frame.path); found != multiFrame_.end())
            return found->second;
    }
    LAMINA_TRY(auto file, openNew(frame, stop));
    if (file->frames.layout().frames > 1 || file->mosaic) {
        std::scoped_lock const lock(mutex_);
        multiFrame_.try_emplace(frame.path, file);
    }
    return file;
}

/// Whether voxels are values already, because slope and intercept differ from slice to slice.
bool SliceReader::holdsValues() const
{
    auto const& volume = stack_.volume;
    return volume.type == image::VoxelType::float32 && volume.slope == 1 && volume.intercept == 0;
}

bool SliceReader::canBeDirect(OpenFile const& file, Frame const& frame) const
{
    bool const isIdentity = !holdsValues() || (frame.slope == 1 && frame.intercept == 0);
    return isIdentity && !file.rule.modalityTable
        && stack_.volume.type == storedType(file.frames.layout());
}

Result<DecodedFrame> SliceReader::readVideo(
    OpenFile const& file, Frame const& frame, std::stop_token const& stop)
{
    std::scoped_lock const lock(videoMutex_);
    if (!video_ || videoPath_ != frame.path) {
        LAMINA_TRY(video_, file.frames.openVideo(decoders_.get()));
        videoPath_ = frame.path;
    }
    return video_->frame(frame.frameNumber, stop);
}

std::vector<std::string> SliceReader::remarks() const
{
    std::scoped_lock const lock(videoMutex_);
    if (!video_ || !video_->goesOn())
        return {};
    return {
        "The video in this file goes on after the last frame that the file counts; what follows is "
        "not shown."
    };
}

Status SliceReader::read(
    std::int64_t slice, std::span<std::byte> target, std::stop_token const& stop)
{
    auto const& frame = stack_.frames[static_cast<std::size_t>(slice)];
    LAMINA_TRY(auto const file, open(frame, stop));
    if (!file->mosaic && canBeDirect(*file, frame)) {
        LAMINA_TRY(bool const isRead, file->frames.readDirectly(frame.frameNumber, target));
        if (isRead) {
            keepStoredBits(target, file->frames.layout());
            return {};
        }
    }
    DecodedFrame decoded;
    if (file->mosaic) {
        decoded = tileOf(*file, frame);
    } else if (file->frames.isVideo()) {
        LAMINA_TRY(decoded, readVideo(*file, frame, stop));
    } else {
        LAMINA_TRY(decoded, file->frames.decode(frame.frameNumber, { decoders_.get(), stop }));
    }
    auto rule = file->rule;
    if (holdsValues()) {
        rule.slope = frame.slope;
        rule.intercept = frame.intercept;
    }
    return writeVoxels(std::move(decoded), rule, target);
}

} // namespace lamina::dicom
