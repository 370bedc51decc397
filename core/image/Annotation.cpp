#include "image/Annotation.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lamina::image {

namespace {

struct Kind {
    AnnotationKind kind;
    std::string_view name;
    std::size_t least;
    std::size_t most;
};

constexpr std::size_t mostPoints = 20000;
constexpr std::size_t longestText = 4096;
constexpr double farthest = 1e6;

constexpr std::array kinds {
    Kind { AnnotationKind::length, "length", 2, 2 },
    Kind { AnnotationKind::polyline, "polyline", 2, mostPoints },
    Kind { AnnotationKind::angle, "angle", 3, 3 },
    Kind { AnnotationKind::openAngle, "open-angle", 4, 4 },
    Kind { AnnotationKind::cobb, "cobb", 4, 4 },
    Kind { AnnotationKind::bidirectional, "bidirectional", 4, 4 },
    Kind { AnnotationKind::ellipse, "ellipse", 4, 4 },
    Kind { AnnotationKind::circle, "circle", 4, 4 },
    Kind { AnnotationKind::rectangle, "rectangle", 4, 4 },
    Kind { AnnotationKind::polygon, "polygon", 3, mostPoints },
    Kind { AnnotationKind::arrow, "arrow", 2, 2 },
    Kind { AnnotationKind::text, "text", 1, 1 },
    Kind { AnnotationKind::point, "point", 1, 1 },
    Kind { AnnotationKind::keyImage, "key-image", 1, 1 },
    Kind { AnnotationKind::spineLabel, "spine-label", 1, 1 },
};

constexpr auto justKinds = [] {
    std::array<AnnotationKind, kinds.size()> all {};
    for (std::size_t n = 0; n < kinds.size(); ++n)
        all[n] = kinds[n].kind;
    return all;
}();

Kind const& rowOf(AnnotationKind kind) { return kinds[static_cast<std::size_t>(kind)]; }

bool isPlausible(Vec3 v)
{
    for (int axis = 0; axis < 3; ++axis)
        if (!std::isfinite(v[axis]) || std::abs(v[axis]) > farthest)
            return false;
    return true;
}

} // namespace

std::span<AnnotationKind const> annotationKinds() { return justKinds; }

std::string_view nameOf(AnnotationKind kind) { return rowOf(kind).name; }

std::optional<AnnotationKind> annotationKindNamed(std::string_view name)
{
    auto const row = std::ranges::find(kinds, name, &Kind::name);
    return row == kinds.end() ? std::nullopt : std::optional(row->kind);
}

bool isRegion(AnnotationKind kind)
{
    return kind == AnnotationKind::ellipse || kind == AnnotationKind::circle
        || kind == AnnotationKind::rectangle || kind == AnnotationKind::polygon;
}

bool isSound(Annotation const& annotation)
{
    if (static_cast<std::size_t>(annotation.kind) >= kinds.size())
        return false;
    auto const& row = rowOf(annotation.kind);
    auto const count = annotation.points.size();
    auto const& image = annotation.image;
    auto const isShort = [](std::string const& uid) { return uid.size() <= 64; };
    return count >= row.least && count <= row.most
        && std::ranges::all_of(annotation.points, isPlausible) && isPlausible(annotation.normal)
        && std::abs(length(annotation.normal) - 1) < 1e-3 && !annotation.uid.empty()
        && isShort(annotation.uid) && isShort(image.seriesUid) && isShort(image.stackId)
        && isShort(image.frameOfReferenceUid) && isShort(image.sopInstanceUid)
        && image.frameNumber >= 0 && annotation.name.size() <= longestText;
}

} // namespace lamina::image
