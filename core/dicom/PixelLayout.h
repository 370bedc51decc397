#pragma once

#include "base/Result.h"
#include "dicom/DicomFile.h"
#include "image/Volume.h"

#include <cstdint>
#include <string>

namespace lamina::dicom {

enum class SampleKind { integer, float32, float64 };

/// How one frame's samples lie in a file (PS3.3 C.7.6.3).
struct PixelLayout {
    std::int64_t rows = 0;
    std::int64_t columns = 0;
    std::int64_t frames = 1;
    int samples = 1;
    int bitsAllocated = 16; ///< 1, 8, 16, 32 or 64
    int bitsStored = 16;
    int highBit = 15;
    bool isSigned = false;
    bool isPlanar = false;
    SampleKind kind = SampleKind::integer;
    std::string photometric; ///< (0028,0004)

    [[nodiscard]] bool isPalette() const { return samples == 1 && photometric == "PALETTE COLOR"; }
    [[nodiscard]] bool isColor() const { return samples == 3 || isPalette(); }
    /// Samples of a frame as they are after unpacking.
    [[nodiscard]] std::uint64_t samplesPerFrame() const;
    /// Bits of one uncompressed frame in the file; YBR_FULL_422 has a third less.
    [[nodiscard]] std::uint64_t nativeBitsPerFrame() const;
    friend bool operator==(PixelLayout const&, PixelLayout const&) = default;
};

/// Reads the layout and refuses what cannot be: no rows, odd bit depths, a size that the file
/// cannot hold.
Result<PixelLayout> readPixelLayout(DicomFile const& file);

/// The element that holds the pixels, or nothing.
[[nodiscard]] ElementPlace const* pixelElement(DicomFile const& file);

/// The stored type that keeps every value: colour is rgb8, float64 becomes float32.
[[nodiscard]] image::VoxelType storedType(PixelLayout const& layout);

} // namespace lamina::dicom
