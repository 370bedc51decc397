#pragma once

#include <cmath>
#include <cstdint>
#include <random>
#include <span>
#include <vector>

namespace lamina::dicom {

/// A point of the phantom: mm, x to the patient's left, y to the back, z to the head.
struct PhantomPoint {
    float x = 0;
    float y = 0;
    float z = 0;
};

/// A tapering tube with round ends. `flatten` below 1 makes its cross-section taller along z.
struct PhantomTube {
    PhantomPoint from;
    PhantomPoint to;
    float fromRadius = 1;
    float toRadius = 1;
    float hu = 0;
    float flatten = 1;
};

/// An ellipsoid, turned by `yaw` radians about z.
struct PhantomEllipsoid {
    PhantomPoint center;
    PhantomPoint radii;
    float hu = 0;
    float yaw = 0;
};

/// Random numbers that are the same with every standard library.
class PhantomDice {
public:
    explicit PhantomDice(std::uint32_t seed)
        : engine_(seed)
    {
    }
    /// Evenly between `low` and `high`.
    float between(float low, float high)
    {
        return low
            + (high - low) * static_cast<float>(engine_() >> 8) / static_cast<float>(1 << 24);
    }

private:
    std::mt19937 engine_;
};

/// One axial slice that shapes are painted into, in HU, with soft edges of one pixel.
struct PhantomCanvas {
    std::int64_t columns = 0;
    std::int64_t rows = 0;
    float pixel = 1; ///< mm
    float z = 0;
    std::span<float> hu;

    [[nodiscard]] float x(std::int64_t column) const
    {
        return (static_cast<float>(column) - static_cast<float>(columns - 1) / 2) * pixel;
    }
    [[nodiscard]] float y(std::int64_t row) const
    {
        return (static_cast<float>(row) - static_cast<float>(rows - 1) / 2) * pixel;
    }
    /// How much of a pixel lies inside a surface at a signed distance (negative inside).
    [[nodiscard]] float coverage(float distance) const
    {
        return std::fmin(1.F, std::fmax(0.F, 0.5F - distance / pixel));
    }

    void paint(PhantomTube const& tube) const;
    void paint(PhantomEllipsoid const& ellipsoid) const;
};

} // namespace lamina::dicom
