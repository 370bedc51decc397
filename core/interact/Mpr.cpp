#include "interact/Mpr.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lamina::interact {

using image::Vec3;

namespace {

/// Unit vectors of the rows, the columns and the normal of the slices.
std::array<Vec3, 3> sliceFrame(image::Affine const& indexToLps)
{
    Vec3 const u = normalized(indexToLps.i);
    Vec3 const w = normalized(cross(indexToLps.i, indexToLps.j));
    return { u, cross(w, u), w };
}

bool isVolume(image::Volume const& volume)
{
    return volume.description().geometryKnown && volume.size().slices > 1;
}

/// The frame's vectors as the patient's axes (left, posterior, head), and which one is the
/// normal of the slices.
struct PatientFrame {
    std::array<Vec3, 3> towards;
    std::array<int, 3> volumeAxis {};
    int normalAxis = 2;
};

PatientFrame patientFrame(image::Affine const& indexToLps)
{
    auto const frame = sliceFrame(indexToLps);
    auto const nearest
        = image::nearestPatientAxes({ frame[0], frame[1], frame[2], indexToLps.origin });
    PatientFrame result;
    for (std::size_t v = 0; v < 3; ++v) {
        auto const patient = static_cast<std::size_t>(nearest[v].axis);
        result.towards[patient] = nearest[v].positive ? frame[v] : -frame[v];
        result.volumeAxis[patient] = static_cast<int>(v);
    }
    result.normalAxis = nearest[2].axis;
    return result;
}

struct Range {
    double low = std::numeric_limits<double>::max();
    double high = std::numeric_limits<double>::lowest();
    void add(double value)
    {
        low = std::min(low, value);
        high = std::max(high, value);
    }
};

/// What the volume covers along a direction; `margin` 0 from voxel centre to voxel centre, 0.5
/// with the voxels' outer halves.
Range rangeAlong(image::Volume const& volume, Vec3 direction, double margin)
{
    Range range;
    auto const size = volume.size();
    for (int corner = 0; corner < 8; ++corner) {
        Vec3 index;
        for (int axis = 0; axis < 3; ++axis)
            index[axis] = (corner >> axis & 1) != 0 ? static_cast<double>(size[axis] - 1) + margin
                                                    : -margin;
        range.add(dot(volume.lpsOf(index), direction));
    }
    return range;
}

constexpr int axisOf(PlaneKind kind)
{
    return kind == PlaneKind::axial ? 2 : kind == PlaneKind::coronal ? 1 : 0;
}

void orient(ReadingPlane& plane, PatientFrame const& frame)
{
    auto const [left, posterior, head] = frame.towards;
    switch (plane.kind) {
    case PlaneKind::axial:
        plane.right = left;
        plane.down = posterior;
        plane.normal = -head;
        break;
    case PlaneKind::coronal:
        plane.right = left;
        plane.down = -head;
        plane.normal = posterior;
        break;
    case PlaneKind::sagittal:
        plane.right = posterior;
        plane.down = -head;
        plane.normal = left;
        break;
    }
}

void place(ReadingPlane& plane, image::Volume const& volume, int volumeAxis)
{
    auto const along = rangeAlong(volume, plane.normal, 0);
    auto const right = rangeAlong(volume, plane.right, 0.5);
    auto const down = rangeAlong(volume, plane.down, 0.5);
    auto const covered = along.high - along.low;
    if (plane.native) {
        plane.count = volume.size().slices;
        plane.step = plane.count > 1 ? covered / static_cast<double>(plane.count - 1)
                                     : std::abs(dot(volume.indexToLps().k, plane.normal));
    } else {
        plane.step = length(volume.indexToLps().axis(volumeAxis));
        if (volumeAxis == 2 || !(plane.step > 0))
            plane.step = std::abs(dot(volume.indexToLps().axis(volumeAxis), plane.normal));
        // The hundredth keeps rounding from losing the last slice.
        plane.count = static_cast<std::int64_t>(std::floor(covered / plane.step + 0.01)) + 1;
    }
    plane.widthMm = right.high - right.low;
    plane.heightMm = down.high - down.low;
    plane.first = plane.normal * along.low + plane.right * ((right.low + right.high) / 2)
        + plane.down * ((down.low + down.high) / 2);
}

/// Rodrigues' rotation about a unit direction.
Vec3 rotated(Vec3 v, Vec3 axis, double radians)
{
    return v * std::cos(radians) + cross(axis, v) * std::sin(radians)
        + axis * (dot(axis, v) * (1 - std::cos(radians)));
}

/// Distance of the voxels in a direction: that of the ellipsoid whose axes are the spacings.
double spacingAlong(image::Affine const& indexToLps, Vec3 direction)
{
    double squares = 0;
    for (int axis = 0; axis < 3; ++axis) {
        auto const step = indexToLps.axis(axis);
        squares += std::pow(dot(direction, step) / dot(step, step), 2);
    }
    return 1 / std::sqrt(squares);
}

/// Distance of acquired slice `k` from the origin along the plane's normal.
double offsetOfSlice(ReadingPlane const& plane, image::Volume const& volume, std::int64_t k)
{
    return dot(volume.lpsOf({ 0, 0, static_cast<double>(k) }), plane.normal);
}

} // namespace

std::array<ReadingPlane, 3> readingPlanes(image::Volume const& volume)
{
    auto const frame = patientFrame(volume.indexToLps());
    std::array<ReadingPlane, 3> planes;
    for (auto const kind : { PlaneKind::axial, PlaneKind::coronal, PlaneKind::sagittal }) {
        auto& plane = planes[static_cast<std::size_t>(kind)];
        plane.kind = kind;
        plane.native = axisOf(kind) == frame.normalAxis;
        orient(plane, frame);
        if (plane.native && !isVolume(volume)) {
            auto const [u, v, w] = sliceFrame(volume.indexToLps());
            plane.right = u;
            plane.down = v;
            plane.normal = dot(volume.indexToLps().k, w) < 0 ? -w : w;
        }
        place(plane, volume, frame.volumeAxis[static_cast<std::size_t>(axisOf(kind))]);
    }
    return planes;
}

ReadingPlane turnedPlane(
    ReadingPlane const& plane, image::Volume const& volume, Vec3 axis, double radians, Vec3 pivot)
{
    auto turned = plane;
    turned.native = false;
    turned.right = normalized(rotated(plane.right, axis, radians));
    auto const down = rotated(plane.down, axis, radians);
    // Many small turns must not skew the picture.
    turned.down = normalized(down - turned.right * dot(down, turned.right));
    auto const across = cross(turned.right, turned.down);
    turned.normal = dot(across, rotated(plane.normal, axis, radians)) < 0 ? -across : across;
    turned.step = spacingAlong(volume.indexToLps(), turned.normal);
    // The hundredth keeps rounding from losing the slices at the ends.
    auto const covered = rangeAlong(volume, turned.normal, 0);
    auto const at = dot(pivot, turned.normal);
    auto const first = at - std::floor((at - covered.low) / turned.step + 0.01) * turned.step;
    auto const steps = std::floor((covered.high - first) / turned.step + 0.01);
    turned.count = std::max<std::int64_t>(0, static_cast<std::int64_t>(steps)) + 1;
    auto const middle = pivot + rotated(plane.first - pivot, axis, radians);
    turned.first = middle + turned.normal * (first - dot(middle, turned.normal));
    return turned;
}

double turnBetween(ReadingPlane const& plane, ReadingPlane const& home)
{
    auto const trace = dot(plane.right, home.right) + dot(plane.down, home.down)
        + dot(plane.normal, home.normal);
    return std::acos(std::clamp((trace - 1) / 2, -1.0, 1.0));
}

PlaneKind nativePlane(image::Volume const& volume)
{
    switch (patientFrame(volume.indexToLps()).normalAxis) {
    case 0:
        return PlaneKind::sagittal;
    case 1:
        return PlaneKind::coronal;
    default:
        return PlaneKind::axial;
    }
}

std::int64_t volumeSlice(ReadingPlane const& plane, image::Volume const& volume, std::int64_t n)
{
    auto const last = volume.size().slices - 1;
    auto const slice = std::clamp<std::int64_t>(n, 0, last);
    return dot(volume.indexToLps().k, plane.normal) < 0 ? last - slice : slice;
}

Vec3 sliceCenter(ReadingPlane const& plane, image::Volume const& volume, std::int64_t n)
{
    auto const slice = std::clamp<std::int64_t>(n, 0, plane.count - 1);
    if (!plane.native)
        return plane.center(slice);
    auto const offset = offsetOfSlice(plane, volume, volumeSlice(plane, volume, slice));
    return plane.first + plane.normal * (offset - dot(plane.first, plane.normal));
}

std::int64_t sliceAt(ReadingPlane const& plane, image::Volume const& volume, Vec3 lps)
{
    auto const last = static_cast<double>(plane.count - 1);
    // The slices are planes of constant k, so the index tells the slice however they are spaced.
    double position
        = plane.native ? volume.indexOf(lps).z : dot(lps - plane.first, plane.normal) / plane.step;
    if (!std::isfinite(position))
        return 0;
    position = std::clamp(position, 0.0, last);
    auto const nearest = static_cast<std::int64_t>(std::llround(position));
    return plane.native ? volumeSlice(plane, volume, nearest) : nearest;
}

} // namespace lamina::interact
