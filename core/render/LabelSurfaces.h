#pragma once

#include "image/LabelMap.h"
#include "render/SurfaceBuffer.h"

#include <cstdint>
#include <vector>

namespace lamina::render {

/// How much the steps of the voxels are smoothed away.
enum class Smoothing { none, light, strong };

struct SurfaceOptions {
    Smoothing smoothing = Smoothing::light;
    /// A label that spans more voxels on an axis is averaged down first. 200 are fine enough for a
    /// picture.
    std::int64_t mostCells = 200;
};

/// Closed surfaces of all labels of a map, in LPS, their triangles counter-clockwise from outside.
[[nodiscard]] std::vector<SurfaceMesh> labelSurfaces(
    image::LabelMap const& labels, SurfaceOptions const& options = {});
/// That of one label; without triangles where no voxel has it.
[[nodiscard]] SurfaceMesh labelSurface(
    image::LabelMap const& labels, std::uint8_t value, SurfaceOptions const& options = {});

/// The volume that a closed surface holds in mm³; negative where its triangles are clockwise from
/// outside.
[[nodiscard]] double enclosedVolume(SurfaceMesh const& mesh);

} // namespace lamina::render
