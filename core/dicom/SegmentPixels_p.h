#pragma once

#include "dicom/LabelSheets.h"
#include "dicom/ResultFile_p.h"

#include <map>
#include <optional>

namespace lamina::dicom {

enum class SegmentationKind { binary, fractional, labelMap };

/// Voxels by segment number.
using SegmentRuns = std::map<Uint16, std::vector<image::VoxelRun>>;

/// The pixels of a SEG, as far as they were checked. The file must outlive it.
struct SegmentPixels {
    SegmentationKind kind = SegmentationKind::binary;
    std::int64_t rows = 0;
    std::int64_t columns = 0;
    std::int64_t frames = 0;
    int threshold = 1; ///< stored fractions from here on are inside
    Uint8 const* bytes = nullptr;
    Uint16 const* words = nullptr; ///< instead of bytes, of wide label maps

    /// Adds what is inside in a frame, its first pixel being voxel `start`. `segment` is the
    /// frame's own; label maps say it pixel by pixel.
    void addRuns(std::int64_t frame, std::int64_t start, Uint16 segment, SegmentRuns& runs) const;

private:
    [[nodiscard]] Uint16 segmentAt(std::int64_t at, Uint16 segment) const;
};

/// Finds the pixels, decompressed, and checks that all frames are there.
Status findPixels(DcmFileFormat& file, SegmentPixels& pixels);

/// Labels by segment number. Values that do not fit a label map are 0.
using Segments = std::map<Uint16, image::Label>;
Result<Segments> segmentsOf(DcmItem& data, bool ours);

[[nodiscard]] Uint16 unsignedAt(DcmItem& item, DcmTagKey const& tag);

} // namespace lamina::dicom
