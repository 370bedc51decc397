#include "render/CameraFrame.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lamina::render {

using image::Vec3;

namespace {

struct Axes {
    Vec3 right;
    Vec3 up;
    Vec3 eye;
};

double finiteOr(double value, double otherwise) { return std::isfinite(value) ? value : otherwise; }

Axes axesOf(Camera const& camera)
{
    constexpr double perDegree = std::numbers::pi / 180;
    double const azimuth = finiteOr(camera.azimuthDegrees, 0) * perDegree;
    double const elevation
        = std::clamp(finiteOr(camera.elevationDegrees, 0), -90.0, 90.0) * perDegree;
    double const sinA = std::sin(azimuth);
    double const cosA = std::cos(azimuth);
    double const sinE = std::sin(elevation);
    double const cosE = std::cos(elevation);
    return { { cosA, sinA, 0 }, { -sinA * sinE, cosA * sinE, cosE },
        { sinA * cosE, -cosA * cosE, sinE } };
}

/// Lower and upper corner of the volume's box in patient space, voxels' outer halves included.
std::pair<Vec3, Vec3> patientBox(image::Volume const& volume)
{
    Vec3 low;
    Vec3 high;
    for (int corner = 0; corner < 8; ++corner) {
        Vec3 index;
        for (int axis = 0; axis < 3; ++axis)
            index[axis]
                = (corner >> axis & 1) != 0 ? static_cast<double>(volume.size()[axis]) - 0.5 : -0.5;
        auto const lps = volume.lpsOf(index);
        for (int axis = 0; axis < 3; ++axis) {
            low[axis] = corner == 0 ? lps[axis] : std::min(low[axis], lps[axis]);
            high[axis] = corner == 0 ? lps[axis] : std::max(high[axis], lps[axis]);
        }
    }
    return { low, high };
}

} // namespace

Vec3 CameraFrame::onPlane(double x, double y) const
{
    return center + right * ((x - width / 2.0 - panX) * mmPerPixel)
        - up * ((y - height / 2.0 - panY) * mmPerPixel);
}

Vec3 CameraFrame::project(Vec3 lps) const
{
    auto const offset = lps - center;
    return { dot(offset, right) / mmPerPixel + width / 2.0 + panX,
        -dot(offset, up) / mmPerPixel + height / 2.0 + panY, dot(offset, eye) };
}

CameraFrame cameraFrame(image::Volume const& volume, Camera const& camera, int width, int height)
{
    auto const [low, high] = patientBox(volume);
    auto const extent = high - low;
    auto const [right, up, eye] = axesOf(camera);
    CameraFrame frame;
    frame.center = (low + high) * 0.5;
    frame.right = right;
    frame.up = up;
    frame.eye = eye;
    frame.width = width;
    frame.height = height;
    frame.radius = length(extent) / 2;
    // One scale for all directions, so that turning the volume does not resize it.
    constexpr double margin = 1.06;
    double const wide = std::max(extent.x, extent.y) * margin / width;
    double const tall = std::max(extent.z + 0.17 * extent.y, extent.y) * margin / height;
    double const zoom = std::clamp(finiteOr(camera.zoom, 1), 0.05, 100.0);
    frame.mmPerPixel = std::max({ wide, tall, 1e-6 }) / zoom;
    frame.panX = finiteOr(camera.panX, 0) * height;
    frame.panY = finiteOr(camera.panY, 0) * height;
    return frame;
}

std::array<AxisHint, 6> axisHints(Camera const& camera)
{
    auto const [right, up, eye] = axesOf(camera);
    auto const hint = [&](char letter, Vec3 direction) {
        return AxisHint { letter, dot(direction, right), -dot(direction, up), dot(direction, eye) };
    };
    return { hint('L', { 1, 0, 0 }), hint('R', { -1, 0, 0 }), hint('P', { 0, 1, 0 }),
        hint('A', { 0, -1, 0 }), hint('H', { 0, 0, 1 }), hint('F', { 0, 0, -1 }) };
}

} // namespace lamina::render
