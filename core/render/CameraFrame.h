#pragma once

#include "image/Volume.h"
#include "render/VolumeScene.h"

namespace lamina::render {

/// A camera placed before a volume: parallel projection, LPS millimetres.
struct CameraFrame {
    image::Vec3 center; ///< seen in the middle of the picture when the pan is 0
    image::Vec3 right; ///< unit, on the screen
    image::Vec3 up; ///< unit, on the screen
    image::Vec3 eye; ///< unit, towards the reader
    double mmPerPixel = 1;
    double radius = 1; ///< of a sphere around `center` that holds the volume
    int width = 1;
    int height = 1;

    /// The point in the plane through the middle of the volume under a pixel position.
    [[nodiscard]] image::Vec3 onPlane(double x, double y) const;
    /// Pixel position and distance towards the reader from the plane through the middle.
    [[nodiscard]] image::Vec3 project(image::Vec3 lps) const;

    double panX = 0; ///< pixels
    double panY = 0;
};

[[nodiscard]] CameraFrame cameraFrame(
    image::Volume const& volume, Camera const& camera, int width, int height);

} // namespace lamina::render
