#pragma once

#include "base/Result.h"
#include "dicom/FrameDecoder.h"
#include "dicom/LookupTable.h"
#include "image/Volume.h"

#include <memory>
#include <span>

namespace lamina::dicom {

/// How decoded samples become voxels of a volume.
struct VoxelRule {
    image::VoxelType type = image::VoxelType::int16;
    /// For float32 volumes of integer samples: value = sample × slope + intercept.
    double slope = 1;
    double intercept = 0;
    std::shared_ptr<LookupTable const> modalityTable; ///< for int32 volumes of such series
    std::shared_ptr<Palette const> palette;
};

/// Clears bits outside of the stored ones (old overlays lie there) and extends the sign, in place.
void keepStoredBits(std::span<std::byte> samples, PixelLayout const& layout);

/// Writes a decoded frame as voxels. Fails with badData when it does not fit `target`.
Status writeVoxels(DecodedFrame frame, VoxelRule const& rule, std::span<std::byte> target);

} // namespace lamina::dicom
