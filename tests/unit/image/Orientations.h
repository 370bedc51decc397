#pragma once

#include "image/Geometry.h"

#include <algorithm>
#include <array>
#include <vector>

namespace lamina::tests {

struct Orientation {
    image::Affine affine;
    std::array<image::AxisDirection, 3> axes;
};

/// Every way to lay three axes along the patient's, each slightly tilted.
inline std::vector<Orientation> allOrientations()
{
    std::vector<Orientation> result;
    std::array<int, 3> order { 0, 1, 2 };
    do {
        for (unsigned signs = 0; signs < 8; ++signs) {
            Orientation one;
            std::array<image::Vec3*, 3> const axes { &one.affine.i, &one.affine.j, &one.affine.k };
            for (std::size_t n = 0; n < 3; ++n) {
                bool const positive = ((signs >> n) & 1U) == 0;
                one.axes[n] = { order[n], positive };
                image::Vec3 axis;
                axis[order[n]] = (positive ? 1 : -1) * (0.5 + static_cast<double>(n));
                // A turn by about 8 degrees about z keeps the axes at right angles.
                double const c = 0.99;
                double const s = std::sqrt(1 - c * c);
                *axes[n] = { c * axis.x - s * axis.y, s * axis.x + c * axis.y, axis.z };
            }
            one.affine.origin = { -12.5, 40.25, 7.75 };
            result.push_back(one);
        }
    } while (std::ranges::next_permutation(order).found);
    return result;
}

} // namespace lamina::tests
