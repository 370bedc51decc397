#pragma once

#include <cstdint>

namespace lamina::image {

/// Voxels of one row that follow each other: offsets into a label map.
struct VoxelRun {
    std::int64_t start = 0;
    std::int64_t length = 0;
    friend bool operator==(VoxelRun const&, VoxelRun const&) = default;
};

} // namespace lamina::image
