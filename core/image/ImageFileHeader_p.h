#pragma once

#include "base/Result.h"
#include "image/Geometry.h"
#include "image/Volume.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace lamina::image {

/// What the header of an image file says, checked and bounded.
struct ImageFileHeader {
    std::string format; ///< "NIfTI", "NRRD", "MetaImage"
    VolumeDescription volume; ///< of each of the volumes
    std::int64_t volumes = 1;
    double volumeStep = 1; ///< from one to the next
    std::string stepUnit; ///< "s"; empty: they are just numbered
    bool interleaved = false; ///< the numbers of a voxel in all volumes lie side by side

    /// Numbers of 8 bytes, which have no voxel type of ours.
    enum class Wide { none, float64, int64, uint64 };
    Wide wide = Wide::none;
    std::size_t storedBytes = 0; ///< of a voxel of one volume in the file
    bool swapped = false; ///< the file has the other byte order

    std::string voxelFile; ///< name of a file beside the header; empty: the header's own
    std::uint64_t start = 0; ///< bytes of the file before its stream
    bool isPacked = false; ///< the stream is gzip or zlib
    std::uint64_t skip = 0; ///< bytes of the stream before the voxels
    bool atEnd = false; ///< the voxels are the last bytes of the file

    [[nodiscard]] double voxelBytes() const; ///< of all volumes; beyond 2^63 still right
};

/// The longest text header that is read.
inline constexpr std::size_t mostHeaderText = 1 << 20;

/// By the first 540 bytes, or as many as there are.
[[nodiscard]] bool isNifti(std::span<std::byte const> start);
[[nodiscard]] bool isNrrd(std::string_view start);
[[nodiscard]] bool isMetaImage(std::string_view start);

/// NIfTI-1 and -2 with the voxels in the same file. `start` is unpacked.
Result<ImageFileHeader> parseNifti(std::span<std::byte const> start);
/// `text` is the file up to `mostHeaderText`.
Result<ImageFileHeader> parseNrrd(std::string_view text);
Result<ImageFileHeader> parseMetaImage(std::string_view text);

// For the parsers.

/// Sets the voxel type for integers of so many bytes; false when there is none of them.
bool setInteger(ImageFileHeader& header, std::size_t bytes, bool isSigned);
void setReal(ImageFileHeader& header, std::size_t bytes);
/// Fails with badData where the axes do not span space or a size is below 1.
Status checkHeader(ImageFileHeader const& header);
/// Takes a file name that stays in the folder of the header.
Status setVoxelFile(ImageFileHeader& header, std::string_view name);
/// Whole numbers between blanks; empty when there is anything else.
[[nodiscard]] std::vector<std::int64_t> wholeNumbers(std::string_view text);
/// Finite numbers between blanks; empty when there is anything else.
[[nodiscard]] std::vector<double> realNumbers(std::string_view text);
[[nodiscard]] std::string_view trimmed(std::string_view text);
/// Cuts the next line off `text`, without its end.
std::string_view takeLine(std::string_view& text);
/// Printable ASCII only.
[[nodiscard]] std::string printable(std::string_view text);

[[nodiscard]] inline tl::unexpected<Error> badImageFile(std::string what)
{
    return fail(ErrorCode::badData, std::move(what), "The image file is damaged.");
}

} // namespace lamina::image
