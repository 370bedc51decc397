#pragma once

#include "base/Result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <vector>

namespace lamina::dicom {

struct DicomFile;

/// One bit for each pixel of a rectangle that lies over an image (PS3.3 C.9.2, C.9.3).
struct OverlayPlane {
    std::uint16_t group = 0x6000;
    std::int64_t rows = 0;
    std::int64_t columns = 0;
    std::int64_t top = 0; ///< row of the image that its first row lies on, 0-based; may be outside
    std::int64_t left = 0;
    std::int64_t frames = 1;
    /// The image's frame (0-based) that its first one lies on; of a single one without: all.
    std::optional<std::int64_t> firstFrame;
    std::vector<std::byte> bits; ///< row by row and frame by frame, the lowest bit of a byte first

    /// Its frame over a frame of the image.
    [[nodiscard]] std::optional<std::int64_t> frameOver(std::int64_t imageFrame) const;
    /// Of a pixel of the image; false outside of the rectangle.
    [[nodiscard]] bool isSet(std::int64_t frame, std::int64_t row, std::int64_t column) const;
};

/// The groups of planes that a file holds: 0x6000, 0x6002 … 0x601e.
[[nodiscard]] std::set<std::uint16_t> overlayGroupsIn(DicomFile const& file);

/// The planes of these groups (0x6000, 0x6002 … 0x601e) that a file holds as data of their own or
/// in unused bits of uncompressed pixels; what cannot be used is left out. At most 64 MiB of bits.
/// Fails where the file is no DICOM. [any thread]
Result<std::vector<OverlayPlane>> readOverlayPlanes(
    std::filesystem::path const& path, std::set<std::uint16_t> const& groups);

} // namespace lamina::dicom
