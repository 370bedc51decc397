#include "interact/AnnotationShape.h"

#include "image/Measure.h"

#include <algorithm>
#include <cmath>

namespace lamina::interact {

using image::Annotation;
using image::AnnotationKind;
using image::Vec3;

namespace {

constexpr double leastExtent = 1e-6; // mm

struct Box {
    Vec3 middle;
    Vec3 right; ///< half the width
    Vec3 down; ///< half the height
};

Box boxBetween(Vec3 from, Vec3 to, ScreenAxes const& axes)
{
    auto const across = to - from;
    return { (from + to) * 0.5, axes.right * (dot(across, axes.right) / 2),
        axes.down * (dot(across, axes.down) / 2) };
}

bool isFlat(Box const& box)
{
    return length(box.right) < leastExtent || length(box.down) < leastExtent;
}

std::vector<Vec3> axisEnds(Box const& box)
{
    return { box.middle - box.right, box.middle + box.right, box.middle - box.down,
        box.middle + box.down };
}

std::vector<Vec3> corners(Box const& box)
{
    return { box.middle - box.right - box.down, box.middle + box.right - box.down,
        box.middle + box.right + box.down, box.middle - box.right + box.down };
}

std::vector<Vec3> withShortAxis(Vec3 from, Vec3 to, ScreenAxes const& axes)
{
    auto const along = to - from;
    auto const across = cross(cross(axes.right, axes.down), along) * 0.25;
    auto const middle = (from + to) * 0.5;
    return { from, to, middle - across, middle + across };
}

/// The long axis after a change, with the short axis carried along at its place and size.
void carryShortAxis(std::vector<Vec3>& points, Vec3 from, Vec3 to, Vec3 normal)
{
    auto const before = points[1] - points[0];
    auto const after = to - from;
    if (length(before) < leastExtent || length(after) < leastExtent)
        return;
    auto const old = normalized(before);
    auto const oldAcross = cross(normal, old);
    auto const now = normalized(after);
    auto const nowAcross = cross(normal, now);
    auto const stretch = length(after) / length(before);
    auto const carry = [&](Vec3 point) {
        auto const offset = point - points[0];
        return from + now * (dot(offset, old) * stretch) + nowAcross * dot(offset, oldAcross);
    };
    points = { from, to, carry(points[2]), carry(points[3]) };
}

/// One end of the short axis: it slides along the long axis and keeps at right angles to it.
void dragShortAxis(std::vector<Vec3>& points, std::size_t handle, Vec3 to, Vec3 normal)
{
    auto const along = points[1] - points[0];
    if (length(along) < leastExtent)
        return;
    auto const direction = normalized(along);
    auto const across = cross(normal, direction);
    auto const place = std::clamp(dot(to - points[0], direction), 0.0, length(along));
    auto const other = handle == 2 ? 3U : 2U;
    auto const otherReach = dot(points[other] - points[0], across);
    auto const foot = points[0] + direction * place;
    points[handle] = foot + across * dot(to - points[0], across);
    points[other] = foot + across * otherReach;
}

void dragEllipse(std::vector<Vec3>& points, std::size_t handle, Vec3 to, bool round)
{
    auto const middle = (points[0] + points[1]) * 0.5;
    auto const first = handle < 2 ? 0U : 2U;
    auto const axis = points[first + 1] - points[first];
    if (length(axis) < leastExtent)
        return;
    auto const direction = normalized(axis);
    auto const reach = round ? length(to - middle) : std::abs(dot(to - middle, direction));
    if (reach < leastExtent)
        return;
    points[first] = middle - direction * reach;
    points[first + 1] = middle + direction * reach;
    if (!round)
        return;
    auto const second = 2 - first;
    auto const across = normalized(points[second + 1] - points[second]);
    points[second] = middle - across * reach;
    points[second + 1] = middle + across * reach;
}

void dragCorner(std::vector<Vec3>& points, std::size_t handle, Vec3 to)
{
    auto const opposite = points[(handle + 2) % 4];
    auto const& before = points[(handle + 3) % 4];
    auto const& after = points[(handle + 1) % 4];
    if (length(before - opposite) < leastExtent || length(after - opposite) < leastExtent)
        return;
    auto const u = normalized(before - opposite);
    auto const v = normalized(after - opposite);
    auto const reachU = dot(to - opposite, u);
    auto const reachV = dot(to - opposite, v);
    if (std::abs(reachU) < leastExtent || std::abs(reachV) < leastExtent)
        return;
    points[handle] = opposite + u * reachU + v * reachV;
    points[(handle + 3) % 4] = opposite + u * reachU;
    points[(handle + 1) % 4] = opposite + v * reachV;
}

} // namespace

std::size_t placesFor(AnnotationKind kind)
{
    switch (kind) {
    case AnnotationKind::polyline:
    case AnnotationKind::polygon:
        return 0;
    case AnnotationKind::text:
    case AnnotationKind::point:
    case AnnotationKind::keyImage:
    case AnnotationKind::spineLabel:
        return 1;
    case AnnotationKind::angle:
        return 3;
    case AnnotationKind::openAngle:
    case AnnotationKind::cobb:
        return 4;
    default:
        return 2;
    }
}

std::optional<std::vector<Vec3>> shapeOf(
    AnnotationKind kind, std::span<Vec3 const> placed, ScreenAxes const& axes)
{
    auto const wanted = placesFor(kind);
    auto const least = wanted != 0 ? wanted : kind == AnnotationKind::polygon ? 3 : 2;
    if (placed.size() < least || (wanted != 0 && placed.size() > wanted))
        return std::nullopt;
    for (std::size_t n = 1; n < placed.size(); ++n)
        if (length(placed[n] - placed[n - 1]) < leastExtent)
            return std::nullopt;
    switch (kind) {
    case AnnotationKind::bidirectional:
        return withShortAxis(placed[0], placed[1], axes);
    case AnnotationKind::circle: {
        auto const radius = length(placed[1] - placed[0]);
        return axisEnds({ placed[0], axes.right * radius, axes.down * radius });
    }
    case AnnotationKind::ellipse:
    case AnnotationKind::rectangle: {
        auto const box = boxBetween(placed[0], placed[1], axes);
        if (isFlat(box))
            return std::nullopt;
        return kind == AnnotationKind::ellipse ? axisEnds(box) : corners(box);
    }
    default:
        return std::vector<Vec3>(placed.begin(), placed.end());
    }
}

std::vector<Vec3> handlesOf(Annotation const& annotation)
{
    // Of a freehand line single points are no targets.
    constexpr std::size_t most = 60;
    bool const isHeldByPoints
        = annotation.kind != AnnotationKind::keyImage && annotation.points.size() <= most;
    return isHeldByPoints ? annotation.points : std::vector<Vec3> {};
}

Annotation withHandleAt(Annotation annotation, std::size_t handle, Vec3 to)
{
    auto& points = annotation.points;
    if (handle >= points.size())
        return annotation;
    if (annotation.kind != AnnotationKind::spineLabel)
        to = to - annotation.normal * dot(to - points[0], annotation.normal);
    switch (annotation.kind) {
    case AnnotationKind::bidirectional:
        if (handle < 2)
            carryShortAxis(points, handle == 0 ? to : points[0], handle == 1 ? to : points[1],
                annotation.normal);
        else
            dragShortAxis(points, handle, to, annotation.normal);
        break;
    case AnnotationKind::ellipse:
    case AnnotationKind::circle:
        dragEllipse(points, handle, to, annotation.kind == AnnotationKind::circle);
        break;
    case AnnotationKind::rectangle:
        dragCorner(points, handle, to);
        break;
    default:
        points[handle] = to;
        break;
    }
    return annotation;
}

Annotation movedBy(Annotation annotation, Vec3 distance)
{
    if (annotation.kind != AnnotationKind::spineLabel)
        distance = distance - annotation.normal * dot(distance, annotation.normal);
    for (auto& point : annotation.points)
        point = point + distance;
    return annotation;
}

std::vector<std::vector<Vec3>> linesOf(Annotation const& annotation)
{
    auto const& p = annotation.points;
    switch (annotation.kind) {
    case AnnotationKind::openAngle:
    case AnnotationKind::cobb:
    case AnnotationKind::bidirectional:
        return { { p[0], p[1] }, { p[2], p[3] } };
    case AnnotationKind::ellipse:
    case AnnotationKind::circle:
    case AnnotationKind::rectangle:
    case AnnotationKind::polygon: {
        auto outline = outlineOf(annotation);
        if (!outline.empty())
            outline.push_back(outline.front());
        return { outline };
    }
    case AnnotationKind::text:
    case AnnotationKind::point:
    case AnnotationKind::keyImage:
    case AnnotationKind::spineLabel:
        return {};
    default:
        return { p };
    }
}

Vec3 middleOf(Annotation const& annotation)
{
    Vec3 sum;
    for (auto const& point : annotation.points)
        sum = sum + point;
    return sum * (1.0 / static_cast<double>(std::max<std::size_t>(1, annotation.points.size())));
}

} // namespace lamina::interact
