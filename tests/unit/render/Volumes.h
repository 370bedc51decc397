#pragma once

#include "image/Volume.h"
#include "render/SliceImage.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <random>
#include <vector>

namespace lamina::test {

template <typename T>
std::shared_ptr<image::Volume> makeVolume(
    image::VolumeDescription description, std::vector<T> const& voxels)
{
    description.type = image::voxelTypeOf<T>;
    return image::Volume::fromVoxels(description, std::as_bytes(std::span(voxels))).value();
}

template <typename T> std::vector<T> noise(image::Size3 size, double low, double high)
{
    std::minstd_rand random(7);
    std::uniform_real_distribution<double> values(low, high);
    std::vector<T> voxels(static_cast<std::size_t>(size.count()));
    for (auto& voxel : voxels)
        voxel = static_cast<T>(values(random));
    return voxels;
}

/// 24 × 20 × 12 voxels of 0.8 × 1.2 × 2 mm.
inline image::VolumeDescription straight()
{
    image::VolumeDescription description;
    description.size = { 24, 20, 12 };
    description.indexToLps = { { 0.8, 0, 0 }, { 0, 1.2, 0 }, { 0, 0, 2 }, { 10, -20, 30 } };
    return description;
}

inline image::Vec3 middleOf(image::Volume const& volume)
{
    auto const size = volume.size();
    return volume.lpsOf({ static_cast<double>(size.columns - 1) / 2,
        static_cast<double>(size.rows - 1) / 2, static_cast<double>(size.slices - 1) / 2 });
}

inline int grey(render::Picture const& picture, int x, int y)
{
    return static_cast<int>(picture.row(y)[x] & 0xFF);
}

} // namespace lamina::test
