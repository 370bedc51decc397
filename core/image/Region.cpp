#include "image/Measure.h"
#include "image/Region_p.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace lamina::image {

namespace {

constexpr int ellipseSteps = 128;
constexpr double mostSamples = 4e7; // beyond any slice; keeps a bad region from eating memory

/// The plane of a region with two axes in it, and the region's shape there.
class Shape {
public:
    explicit Shape(Annotation const& region)
        : ellipse_(region.kind == AnnotationKind::ellipse || region.kind == AnnotationKind::circle)
        , origin_(region.points[0])
        , normal_(region.normal)
    {
        auto const& p = region.points;
        auto along = std::ranges::max(p, {}, [&](Vec3 v) { return length(v - origin_); }) - origin_;
        along = along - normal_ * dot(along, normal_);
        if (length(along) > 0)
            u_ = normalized(along);
        v_ = cross(normal_, u_);
        if (ellipse_) {
            origin_ = (p[0] + p[1]) * 0.5;
            first_ = (p[1] - p[0]) * 0.5;
            second_ = (p[3] - p[2]) * 0.5;
            return;
        }
        for (auto const& point : p)
            corners_.push_back({ dot(point - origin_, u_), dot(point - origin_, v_) });
    }

    /// Whether the foot of a point on the plane lies inside.
    [[nodiscard]] bool contains(Vec3 lps) const
    {
        auto const offset = lps - origin_;
        if (ellipse_) {
            auto const a = dot(offset, first_) / dot(first_, first_);
            auto const b = dot(offset, second_) / dot(second_, second_);
            return a * a + b * b <= 1;
        }
        return containsFoot(dot(offset, u_), dot(offset, v_));
    }

    [[nodiscard]] Vec3 u() const { return u_; }
    [[nodiscard]] Vec3 v() const { return v_; }

private:
    // Even-odd rule; an edge belongs to the side of growing x, so tiles share no voxel.
    [[nodiscard]] bool containsFoot(double x, double y) const
    {
        bool inside = false;
        for (std::size_t n = 0, last = corners_.size() - 1; n < corners_.size(); last = n++) {
            auto const [ax, ay] = corners_[last];
            auto const [bx, by] = corners_[n];
            if ((ay > y) != (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax)
                inside = !inside;
        }
        return inside;
    }

    bool ellipse_;
    Vec3 origin_;
    Vec3 normal_;
    Vec3 u_ { 1, 0, 0 };
    Vec3 v_;
    Vec3 first_;
    Vec3 second_;
    std::vector<std::array<double, 2>> corners_;
};

struct Bounds {
    Vec3 low;
    Vec3 high;
};

template <typename Coordinates> Bounds boundsOf(std::vector<Vec3> const& points, Coordinates at)
{
    Bounds bounds { at(points[0]), at(points[0]) };
    for (auto const& point : points) {
        auto const coordinates = at(point);
        for (int axis = 0; axis < 3; ++axis) {
            bounds.low[axis] = std::min(bounds.low[axis], coordinates[axis]);
            bounds.high[axis] = std::max(bounds.high[axis], coordinates[axis]);
        }
    }
    return bounds;
}

/// The volume axis across the region's plane, if the two others lie in it.
std::optional<int> crossingAxis(Affine const& map, Vec3 normal)
{
    constexpr double inPlane = 1e-5;
    for (int axis = 0; axis < 3; ++axis) {
        auto const one = normalized(map.axis((axis + 1) % 3));
        auto const other = normalized(map.axis((axis + 2) % 3));
        if (std::abs(dot(one, normal)) < inPlane && std::abs(dot(other, normal)) < inPlane)
            return axis;
    }
    return std::nullopt;
}

std::int64_t clamped(double index, std::int64_t count)
{
    return static_cast<std::int64_t>(std::clamp(index, 0.0, static_cast<double>(count - 1)));
}

/// Over the voxels of one layer across `axis`. Nothing when a value is not there yet.
std::vector<double> valuesOnLayer(
    Shape const& shape, std::vector<Vec3> const& outline, Volume const& volume, int axis)
{
    auto const size = volume.size();
    auto const bounds = boundsOf(outline, [&](Vec3 p) { return volume.indexOf(p); });
    auto const layer = std::llround(bounds.low[axis]);
    if (layer < 0 || layer >= size[axis])
        return {};
    auto const a = (axis + 1) % 3;
    auto const b = (axis + 2) % 3;
    std::vector<double> values;
    for (auto m = clamped(std::floor(bounds.low[b]), size[b]);
         m <= clamped(std::ceil(bounds.high[b]), size[b]); ++m)
        for (auto n = clamped(std::floor(bounds.low[a]), size[a]);
             n <= clamped(std::ceil(bounds.high[a]), size[a]); ++n) {
            std::array<std::int64_t, 3> at {};
            at[static_cast<std::size_t>(axis)] = layer;
            at[static_cast<std::size_t>(a)] = n;
            at[static_cast<std::size_t>(b)] = m;
            auto const lps = volume.lpsOf({ static_cast<double>(at[0]), static_cast<double>(at[1]),
                static_cast<double>(at[2]) });
            if (!shape.contains(lps))
                continue;
            auto const value = volume.valueAt(at[0], at[1], at[2]);
            if (!value)
                return {};
            if (std::isfinite(*value))
                values.push_back(*value);
        }
    return values;
}

/// Over a square grid on an oblique plane.
std::vector<double> valuesOnGrid(
    Shape const& shape, std::vector<Vec3> const& outline, Volume const& volume)
{
    auto const spacing = volume.indexToLps().spacing();
    auto const step = std::min({ spacing.x, spacing.y, spacing.z });
    auto const origin = outline[0];
    auto const bounds = boundsOf(outline, [&](Vec3 p) {
        return Vec3 { dot(p - origin, shape.u()), dot(p - origin, shape.v()), 0 };
    });
    auto const extent = bounds.high - bounds.low;
    if (!(extent.x * extent.y / (step * step) < mostSamples))
        return {};
    std::vector<double> values;
    for (double y = bounds.low.y + step / 2; y < bounds.high.y; y += step)
        for (double x = bounds.low.x + step / 2; x < bounds.high.x; x += step) {
            auto const lps = origin + shape.u() * x + shape.v() * y;
            if (!shape.contains(lps))
                continue;
            auto const index = volume.indexOf(lps);
            std::array<std::int64_t, 3> at {};
            bool inside = true;
            for (int axis = 0; axis < 3; ++axis) {
                at[static_cast<std::size_t>(axis)] = std::llround(index[axis]);
                inside = inside && at[static_cast<std::size_t>(axis)] >= 0
                    && at[static_cast<std::size_t>(axis)] < volume.size()[axis];
            }
            if (!inside)
                continue;
            auto const value = volume.valueAt(at[0], at[1], at[2]);
            if (!value)
                return {};
            if (std::isfinite(*value))
                values.push_back(*value);
        }
    return values;
}

} // namespace

std::vector<double> valuesInside(Annotation const& region, Volume const& volume)
{
    auto const outline = outlineOf(region);
    Shape const shape(region);
    if (auto const axis = crossingAxis(volume.indexToLps(), region.normal))
        return valuesOnLayer(shape, outline, volume, *axis);
    return valuesOnGrid(shape, outline, volume);
}

std::vector<Vec3> outlineOf(Annotation const& annotation)
{
    auto const& p = annotation.points;
    if (!isRegion(annotation.kind) || !isSound(annotation))
        return {};
    if (annotation.kind == AnnotationKind::rectangle || annotation.kind == AnnotationKind::polygon)
        return p;
    auto const middle = (p[0] + p[1]) * 0.5;
    auto const first = (p[1] - p[0]) * 0.5;
    auto const second = (p[3] - p[2]) * 0.5;
    std::vector<Vec3> outline;
    for (int n = 0; n < ellipseSteps; ++n) {
        auto const turn = 2 * std::numbers::pi * n / ellipseSteps;
        outline.push_back(middle + first * std::cos(turn) + second * std::sin(turn));
    }
    return outline;
}

} // namespace lamina::image
