#pragma once

#include "image/Geometry.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lamina::image {

/// What a reader can put on an image. The points of each kind:
///
/// | kind          | points                                                         |
/// |---------------|----------------------------------------------------------------|
/// | length        | both ends                                                      |
/// | polyline      | two or more along the path                                     |
/// | angle         | end, apex, end                                                 |
/// | openAngle     | start and end of one line, start and end of the other: 0–180°  |
/// | cobb          | the same, the smaller angle between the lines: 0–90°           |
/// | bidirectional | ends of the long axis, ends of the short axis across it        |
/// | ellipse       | ends of one axis, ends of the other                            |
/// | circle        | the same, of equal length                                      |
/// | rectangle     | the corners in their order                                     |
/// | polygon       | three or more corners; closed by itself                        |
/// | arrow         | tip, tail                                                      |
/// | text, point   | one                                                            |
/// | keyImage      | one: the centre of the image that is marked                    |
/// | spineLabel    | one: in the vertebra that `name` says; of no plane             |
enum class AnnotationKind : std::uint8_t {
    length,
    polyline,
    angle,
    openAngle,
    cobb,
    bidirectional,
    ellipse,
    circle,
    rectangle,
    polygon,
    arrow,
    text,
    point,
    keyImage,
    spineLabel
};

/// Every kind, in the order above.
[[nodiscard]] std::span<AnnotationKind const> annotationKinds();
/// Stable short name for files and scripts: "length", "open-angle".
[[nodiscard]] std::string_view nameOf(AnnotationKind kind);
[[nodiscard]] std::optional<AnnotationKind> annotationKindNamed(std::string_view name);
/// True for kinds that enclose an area.
[[nodiscard]] bool isRegion(AnnotationKind kind);

/// The image that something was drawn on.
struct ImageReference {
    std::string seriesUid;
    std::string stackId;
    std::string frameOfReferenceUid; ///< "" when the data name none
    std::string sopInstanceUid; ///< "" on a reformatted plane
    std::int64_t frameNumber = 0; ///< 0-based within the file
    friend bool operator==(ImageReference const&, ImageReference const&) = default;
};

/// Something that a reader drew, as a value: all points lie in one plane.
struct Annotation {
    std::string uid; ///< tracking UID; the same through all edits
    AnnotationKind kind = AnnotationKind::length;
    std::vector<Vec3> points; ///< LPS mm; on data without geometry: index steps
    Vec3 normal { 0, 0, 1 }; ///< unit, across the plane it was drawn on
    ImageReference image;
    std::string name; ///< the reader's words, UTF-8
    friend bool operator==(Annotation const&, Annotation const&) = default;
};

/// True when the number of points fits the kind, every number is finite and plausible (within
/// 1e6), the normal is a direction and the texts are of sensible length. What comes from files
/// must pass before it is used.
[[nodiscard]] bool isSound(Annotation const& annotation);

} // namespace lamina::image
