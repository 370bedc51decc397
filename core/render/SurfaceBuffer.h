#pragma once

#include "image/Geometry.h"
#include "render/CameraFrame.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace lamina::render {

/// Triangles of one label's surface in LPS with a normal per point.
struct SurfaceMesh {
    std::uint8_t label = 0;
    std::array<std::uint8_t, 3> color {};
    std::vector<std::array<float, 3>> points;
    std::vector<std::array<float, 3>> normals;
    std::vector<std::array<std::int32_t, 3>> triangles;
};

/// What is left of a surface in one pixel.
struct SurfaceFragment {
    float towardsReader = 0; ///< mm before the plane through the middle of the volume
    float alpha = 0;
    std::array<float, 3> color {}; ///< shaded, 0 to 1
};

/// The nearest surfaces of every pixel, nearest first.
class SurfaceBuffer {
public:
    static constexpr int depthLayers = 4;

    SurfaceBuffer(int width, int height);

    /// Draws a mesh with shading that is interpolated between its points.
    void draw(SurfaceMesh const& mesh, CameraFrame const& frame, float alpha);

    [[nodiscard]] std::span<SurfaceFragment const> at(int x, int y) const
    {
        auto const pixel = static_cast<std::size_t>(y) * static_cast<std::size_t>(width_)
            + static_cast<std::size_t>(x);
        return { fragments_.data() + pixel * depthLayers, counts_[pixel] };
    }

private:
    /// A point on the screen: pixel position, distance towards the reader and light.
    struct ScreenPoint {
        float x = 0;
        float y = 0;
        float depth = 0;
        float diffuse = 0;
        float highlight = 0;
    };

    static ScreenPoint project(
        SurfaceMesh const& mesh, std::size_t point, CameraFrame const& frame);
    void drawTriangle(
        std::array<ScreenPoint, 3> const& corner, std::array<float, 3> const& color, float alpha);
    void insert(int x, int y, SurfaceFragment const& fragment);

    int width_;
    int height_;
    std::vector<SurfaceFragment> fragments_;
    std::vector<std::uint8_t> counts_;
};

} // namespace lamina::render
