#pragma once

#include "image/Volume.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace lamina::test {

/// One of the 48 ways to lay the axes of a volume along the patient's.
struct Orientation {
    std::array<int, 3> patientAxis {}; ///< of i, j, k
    std::array<bool, 3> flipped {};
};

inline std::vector<Orientation> allOrientations()
{
    std::vector<Orientation> all;
    std::array<int, 3> axes { 0, 1, 2 };
    do {
        for (int flips = 0; flips < 8; ++flips)
            all.push_back({ axes, { (flips & 1) != 0, (flips & 2) != 0, (flips & 4) != 0 } });
    } while (std::ranges::next_permutation(axes).found);
    return all;
}

/// Voxels of 0.9 × 1.1 × 2.5 mm, 20 × 17 × 9 of them, laid along the patient's axes.
inline image::VolumeDescription describe(Orientation const& orientation)
{
    image::VolumeDescription description;
    description.size = { 20, 17, 9 };
    std::array<double, 3> const spacing { 0.9, 1.1, 2.5 };
    std::array<image::Vec3, 3> steps;
    for (std::size_t a = 0; a < 3; ++a)
        steps[a][orientation.patientAxis[a]] = orientation.flipped[a] ? -spacing[a] : spacing[a];
    description.indexToLps = { steps[0], steps[1], steps[2], { -31.5, 12.25, 480.125 } };
    return description;
}

/// The slices slide along the rows' normal as with a tilted gantry.
inline image::VolumeDescription tilted(image::VolumeDescription description)
{
    description.indexToLps.k
        = description.indexToLps.k + normalized(description.indexToLps.j) * 0.7;
    return description;
}

inline image::VolumeDescription irregular(image::VolumeDescription description)
{
    description.slicePositions = { 0, 2, 4.5, 5.5, 9, 12, 14, 17, 20 };
    description.indexToLps.k = normalized(description.indexToLps.k) * 2.5;
    return description;
}

/// Turned by a few degrees about two axes.
inline image::VolumeDescription oblique(image::VolumeDescription description)
{
    auto const turn = [](image::Vec3 v) {
        double const a = 0.21;
        v = { v.x * std::cos(a) - v.y * std::sin(a), v.x * std::sin(a) + v.y * std::cos(a), v.z };
        double const b = -0.13;
        return image::Vec3 { v.x, v.y * std::cos(b) - v.z * std::sin(b),
            v.y * std::sin(b) + v.z * std::cos(b) };
    };
    auto& map = description.indexToLps;
    map = { turn(map.i), turn(map.j), turn(map.k), map.origin };
    return description;
}

/// The stack with each kind of geometry.
inline std::vector<image::VolumeDescription> allGeometries()
{
    std::vector<image::VolumeDescription> all;
    for (auto const& orientation : allOrientations()) {
        auto const straight = describe(orientation);
        for (auto const& one : { straight, tilted(straight), irregular(straight),
                 irregular(tilted(straight)), oblique(straight), oblique(tilted(straight)) })
            all.push_back(one);
    }
    return all;
}

inline std::shared_ptr<image::Volume> makeStack(
    image::VolumeDescription const& description, std::vector<std::int16_t> voxels = {})
{
    voxels.resize(static_cast<std::size_t>(description.size.count()));
    return image::Volume::fromVoxels(description, std::as_bytes(std::span(voxels))).value();
}

} // namespace lamina::test
