#pragma once

#include "Volumes.h"
#include "render/VolumeScene.h"

#include <memory>
#include <vector>

namespace lamina::test {

/// 60 × 60 × 40 voxels of 1 × 1 × 1.5 mm around the origin.
inline image::VolumeDescription plainGrid()
{
    image::VolumeDescription description;
    description.size = { 60, 60, 40 };
    description.modality = "CT";
    description.unit = "[hnsf'U]";
    description.indexToLps = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1.5 }, { -29.5, -29.5, -29.25 } };
    return description;
}

/// The same as a tilted gantry makes it.
inline image::VolumeDescription tiltedGrid()
{
    auto description = plainGrid();
    description.indexToLps.k = { 0, 0.4, 1.5 };
    description.indexToLps.origin.y -= 0.4 * 19.5;
    return description;
}

/// A block of bone in air that leaves two voxels of margin on every side.
inline std::shared_ptr<image::Volume> blockOf(image::VolumeDescription const& description)
{
    auto const size = description.size;
    std::vector<std::int16_t> voxels;
    auto const inside = [](std::int64_t n, std::int64_t count) { return n >= 2 && n < count - 2; };
    for (std::int64_t k = 0; k < size.slices; ++k)
        for (std::int64_t j = 0; j < size.rows; ++j)
            for (std::int64_t i = 0; i < size.columns; ++i)
                voxels.push_back(
                    inside(i, size.columns) && inside(j, size.rows) && inside(k, size.slices)
                        ? 1500
                        : -1000);
    return makeVolume(description, voxels);
}

/// Bone, seen from the front.
inline render::VolumeScene sceneOfBlock(std::shared_ptr<image::Volume const> volume)
{
    render::VolumeScene scene;
    scene.look = render::volumePresetsFor(volume->description()).front().look;
    scene.volume = std::move(volume);
    scene.camera.azimuthDegrees = 0;
    scene.camera.elevationDegrees = 0;
    scene.width = 140;
    scene.height = 120;
    return scene;
}

inline int litPixels(render::Picture const& picture)
{
    int count = 0;
    for (auto const pixel : picture.pixels)
        count += (pixel & 0xFFFFFF) != 0 ? 1 : 0;
    return count;
}

} // namespace lamina::test
