#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <optional>

namespace lamina::image {

/// A point or direction. In patient space: LPS, millimetres (PS3.3 C.7.6.2.1.1): x grows towards
/// the patient's left, y towards posterior, z towards the head.
struct Vec3 {
    double x = 0;
    double y = 0;
    double z = 0;

    [[nodiscard]] double operator[](int axis) const { return axis == 0 ? x : axis == 1 ? y : z; }
    [[nodiscard]] double& operator[](int axis) { return axis == 0 ? x : axis == 1 ? y : z; }
    friend bool operator==(Vec3 const&, Vec3 const&) = default;
};

[[nodiscard]] constexpr Vec3 operator+(Vec3 a, Vec3 b)
{
    return { a.x + b.x, a.y + b.y, a.z + b.z };
}
[[nodiscard]] constexpr Vec3 operator-(Vec3 a, Vec3 b)
{
    return { a.x - b.x, a.y - b.y, a.z - b.z };
}
[[nodiscard]] constexpr Vec3 operator-(Vec3 a) { return { -a.x, -a.y, -a.z }; }
[[nodiscard]] constexpr Vec3 operator*(Vec3 a, double s) { return { a.x * s, a.y * s, a.z * s }; }
[[nodiscard]] constexpr Vec3 operator*(double s, Vec3 a) { return a * s; }
[[nodiscard]] constexpr double dot(Vec3 a, Vec3 b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
[[nodiscard]] constexpr Vec3 cross(Vec3 a, Vec3 b)
{
    return { a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x };
}
[[nodiscard]] inline double length(Vec3 a) { return std::sqrt(dot(a, a)); }
[[nodiscard]] inline Vec3 normalized(Vec3 a) { return a * (1.0 / length(a)); }

/// Voxels along columns (i, fastest), rows (j) and slices (k).
struct Size3 {
    std::int64_t columns = 0;
    std::int64_t rows = 0;
    std::int64_t slices = 0;

    [[nodiscard]] std::int64_t operator[](int axis) const
    {
        return axis == 0 ? columns : axis == 1 ? rows : slices;
    }
    [[nodiscard]] std::int64_t count() const { return columns * rows * slices; }
    friend bool operator==(Size3 const&, Size3 const&) = default;
};

/// Maps voxel indices (i column, j row, k slice; integers are voxel centres) to LPS millimetres.
/// The axes need not be orthogonal: a gantry tilt is a shear.
struct Affine {
    Vec3 i { 1, 0, 0 }; ///< step in mm from one column to the next
    Vec3 j { 0, 1, 0 }; ///< step from one row to the next
    Vec3 k { 0, 0, 1 }; ///< step from one slice to the next
    Vec3 origin; ///< centre of voxel (0, 0, 0)

    [[nodiscard]] Vec3 axis(int a) const { return a == 0 ? i : a == 1 ? j : k; }
    [[nodiscard]] Vec3 toLps(Vec3 index) const
    {
        return origin + i * index.x + j * index.y + k * index.z;
    }
    /// Steps in mm along i, j and k.
    [[nodiscard]] Vec3 spacing() const { return { length(i), length(j), length(k) }; }
    /// Nothing if the axes do not span space.
    [[nodiscard]] std::optional<Affine> inverse() const;
    friend bool operator==(Affine const&, Affine const&) = default;
};

/// `outer` after `inner`.
[[nodiscard]] Affine compose(Affine const& outer, Affine const& inner);

/// Where a volume's axis points, in the nearest patient axis: axis 0..2 is x, y, z of LPS.
struct AxisDirection {
    int axis = 0;
    bool positive = true;
    friend bool operator==(AxisDirection const&, AxisDirection const&) = default;
};

/// The patient axis nearest to each volume axis, each used once, best fit first.
[[nodiscard]] std::array<AxisDirection, 3> nearestPatientAxes(Affine const& indexToLps);

} // namespace lamina::image
