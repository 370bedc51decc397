#pragma once

#include "render/CameraFrame.h"

#include <algorithm>
#include <cmath>

namespace lamina::render {

/// Towards the lamp: beside the reader's head, a little up and to the left.
[[nodiscard]] inline image::Vec3 lampDirection(CameraFrame const& frame)
{
    return normalized(frame.eye + frame.up * 0.45 - frame.right * 0.30);
}

/// Factor for a surface's own colour, and white to add.
struct Light {
    float diffuse = 1;
    float highlight = 0;
};

/// Blinn-Phong from the cosines of the normal with the lamp and with the half-way direction.
[[nodiscard]] inline Light lightOf(float toLamp, float toHalfway)
{
    float shine = std::max(toHalfway, 0.0F);
    shine *= shine; // 2
    shine *= shine; // 4
    shine *= shine; // 8
    shine *= shine; // 16
    shine *= shine; // 32
    return { 0.22F + 0.80F * std::max(toLamp, 0.0F), 0.16F * shine };
}

/// Light on a surface with an outward unit normal; the inner side is lit like the outer one.
[[nodiscard]] inline Light lightOn(image::Vec3 normal, CameraFrame const& frame)
{
    auto const lamp = lampDirection(frame);
    auto const halfway = normalized(lamp + frame.eye);
    auto const facing = dot(normal, frame.eye) < 0 ? -normal : normal;
    return lightOf(static_cast<float>(dot(facing, lamp)), static_cast<float>(dot(facing, halfway)));
}

} // namespace lamina::render
