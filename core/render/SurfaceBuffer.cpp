#include "render/SurfaceBuffer.h"

#include "render/Lighting.h"

#include <algorithm>
#include <cmath>

namespace lamina::render {

using image::Vec3;

SurfaceBuffer::SurfaceBuffer(int width, int height)
    : width_(width)
    , height_(height)
    , fragments_(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * depthLayers)
    , counts_(static_cast<std::size_t>(width) * static_cast<std::size_t>(height))
{
}

SurfaceBuffer::ScreenPoint SurfaceBuffer::project(
    SurfaceMesh const& mesh, std::size_t point, CameraFrame const& frame)
{
    auto const& p = mesh.points[point];
    auto const& n = mesh.normals[point];
    auto const place = frame.project({ p[0], p[1], p[2] });
    Vec3 const normal { n[0], n[1], n[2] };
    auto const light = lightOn(normal, frame);
    return { static_cast<float>(place.x), static_cast<float>(place.y), static_cast<float>(place.z),
        light.diffuse, light.highlight };
}

void SurfaceBuffer::draw(SurfaceMesh const& mesh, CameraFrame const& frame, float alpha)
{
    std::vector<ScreenPoint> screen(mesh.points.size());
    for (std::size_t n = 0; n < screen.size(); ++n)
        screen[n] = project(mesh, n, frame);
    std::array<float, 3> const color { static_cast<float>(mesh.color[0]) / 255.0F,
        static_cast<float>(mesh.color[1]) / 255.0F, static_cast<float>(mesh.color[2]) / 255.0F };
    for (auto const& t : mesh.triangles)
        drawTriangle(
            { screen[static_cast<std::size_t>(t[0])], screen[static_cast<std::size_t>(t[1])],
                screen[static_cast<std::size_t>(t[2])] },
            color, alpha);
}

void SurfaceBuffer::drawTriangle(
    std::array<ScreenPoint, 3> const& corner, std::array<float, 3> const& color, float alpha)
{
    auto const& [a, b, c] = corner;
    float const area = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    if (!(std::abs(area) > 1e-9F))
        return;
    auto const first = [](float v, int end) {
        return static_cast<int>(std::ceil(std::clamp(v - 0.5F, 0.0F, static_cast<float>(end))));
    };
    auto const last = [](float v, int end) {
        return static_cast<int>(
            std::floor(std::clamp(v - 0.5F, -1.0F, static_cast<float>(end - 1))));
    };
    int const x0 = first(std::min({ a.x, b.x, c.x }), width_);
    int const x1 = last(std::max({ a.x, b.x, c.x }), width_);
    int const y0 = first(std::min({ a.y, b.y, c.y }), height_);
    int const y1 = last(std::max({ a.y, b.y, c.y }), height_);
    for (int y = y0; y <= y1; ++y)
        for (int x = x0; x <= x1; ++x) {
            float const px = static_cast<float>(x) + 0.5F;
            float const py = static_cast<float>(y) + 0.5F;
            float const wb = ((px - a.x) * (c.y - a.y) - (py - a.y) * (c.x - a.x)) / area;
            float const wc = ((b.x - a.x) * (py - a.y) - (b.y - a.y) * (px - a.x)) / area;
            float const wa = 1 - wb - wc;
            if (wa < 0 || wb < 0 || wc < 0)
                continue;
            float const diffuse = wa * a.diffuse + wb * b.diffuse + wc * c.diffuse;
            float const highlight = wa * a.highlight + wb * b.highlight + wc * c.highlight;
            SurfaceFragment fragment;
            fragment.towardsReader = wa * a.depth + wb * b.depth + wc * c.depth;
            fragment.alpha = alpha;
            for (std::size_t n = 0; n < 3; ++n)
                fragment.color[n] = std::min(color[n] * diffuse + highlight, 1.0F);
            insert(x, y, fragment);
        }
}

void SurfaceBuffer::insert(int x, int y, SurfaceFragment const& fragment)
{
    auto const pixel = static_cast<std::size_t>(y) * static_cast<std::size_t>(width_)
        + static_cast<std::size_t>(x);
    auto* list = fragments_.data() + pixel * depthLayers;
    auto& count = counts_[pixel];
    int place = count;
    while (place > 0 && list[place - 1].towardsReader < fragment.towardsReader)
        --place;
    // A pixel on the edge of two triangles belongs to both; it is one surface.
    auto const same = [&](int at) {
        return at >= 0 && at < count
            && std::abs(list[at].towardsReader - fragment.towardsReader) < 1e-3F;
    };
    if (place >= depthLayers || same(place) || same(place - 1))
        return;
    if (count < depthLayers)
        ++count;
    for (int n = count - 1; n > place; --n)
        list[n] = list[n - 1];
    list[place] = fragment;
}

} // namespace lamina::render
