#pragma once

#include "base/Result.h"
#include "image/Geometry.h"
#include "image/Volume.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace lamina::image {

/// What the 348 bytes of a NIfTI-1 header say, checked and bounded.
struct NiftiHeader {
    static constexpr std::size_t bytes = 348;

    bool swapped = false; ///< the file has the other byte order
    int datatype = 0; ///< code of nifti1.h
    std::size_t storedBytes = 0; ///< of one voxel in the file
    std::size_t voxelOffset = 352;
    VolumeDescription volume;
};

/// True when the bytes start a NIfTI-1 file with the voxels in the same file.
[[nodiscard]] bool isNiftiHeader(std::span<std::byte const, NiftiHeader::bytes> bytes);

/// Fails with unsupported for pairs, NIfTI-2, more than three dimensions and rare types, and with
/// badData for what cannot be true.
Result<NiftiHeader> parseNiftiHeader(std::span<std::byte const, NiftiHeader::bytes> bytes);

} // namespace lamina::image
