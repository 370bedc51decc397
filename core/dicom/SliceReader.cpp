#include "dicom/SliceReader.h"

#include "dicom/HeaderDataset_p.h"

namespace lamina::dicom {

SliceReader::SliceReader(Stack const& stack, std::shared_ptr<DecoderPool> decoders)
    : stack_(stack)
    , decoders_(std::move(decoders))
{
}

Result<std::shared_ptr<SliceReader::OpenFile const>> SliceReader::openNew(Frame const& frame) const
{
    LAMINA_TRY(auto frames, FrameReader::open(frame.path));
    auto const& layout = frames.layout();
    auto const& size = stack_.volume.size;
    if (layout.columns != size.columns || layout.rows != size.rows
        || frame.frameNumber >= layout.frames)
        return fail(ErrorCode::badData, "image size changed since the scan",
            "The file has changed since it was opened: open the folder again.");
    auto file = std::make_shared<OpenFile>(OpenFile { std::move(frames), {} });
    file->rule.type = stack_.volume.type;
    bool const needsTable = stack_.volume.type == image::VoxelType::int32
        && storedType(file->frames.layout()) != image::VoxelType::int32;
    if (needsTable || file->frames.layout().isPalette()) {
        LAMINA_TRY(auto dataset, parseHeader(file->frames.file()));
        file->rule.modalityTable = needsTable ? modalityTableIn(*dataset) : nullptr;
        file->rule.palette = paletteIn(*dataset);
    }
    return file;
}

Result<std::shared_ptr<SliceReader::OpenFile const>> SliceReader::open(Frame const& frame)
{
    {
        std::scoped_lock const lock(mutex_);
        if (auto const found = multiFrame_.find(frame.path); found != multiFrame_.end())
            return found->second;
    }
    LAMINA_TRY(auto file, openNew(frame));
    if (file->frames.layout().frames > 1) {
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

Status SliceReader::read(
    std::int64_t slice, std::span<std::byte> target, std::stop_token const& stop)
{
    auto const& frame = stack_.frames[static_cast<std::size_t>(slice)];
    LAMINA_TRY(auto const file, open(frame));
    if (canBeDirect(*file, frame)) {
        LAMINA_TRY(bool const isRead, file->frames.readDirectly(frame.frameNumber, target));
        if (isRead) {
            keepStoredBits(target, file->frames.layout());
            return {};
        }
    }
    LAMINA_TRY(auto decoded, file->frames.decode(frame.frameNumber, { decoders_.get(), stop }));
    auto rule = file->rule;
    if (holdsValues()) {
        rule.slope = frame.slope;
        rule.intercept = frame.intercept;
    }
    return writeVoxels(std::move(decoded), rule, target);
}

} // namespace lamina::dicom
