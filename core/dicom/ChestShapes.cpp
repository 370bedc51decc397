#include "dicom/ChestShapes.h"

#include <algorithm>

namespace lamina::dicom {

namespace {

struct PixelRange {
    std::int64_t first = 0;
    std::int64_t last = -1;
};

PixelRange pixelsBetween(float low, float high, std::int64_t count, float pixel)
{
    float const middle = static_cast<float>(count - 1) / 2;
    auto const at = [&](float mm) {
        return std::clamp(mm / pixel + middle, -1.F, static_cast<float>(count));
    };
    return { std::max<std::int64_t>(0, static_cast<std::int64_t>(std::floor(at(low)))),
        std::min<std::int64_t>(count - 1, static_cast<std::int64_t>(std::ceil(at(high)))) };
}

} // namespace

void PhantomCanvas::paint(PhantomTube const& tube) const
{
    float const reach = std::max(tube.fromRadius, tube.toRadius) + pixel;
    if (z < std::min(tube.from.z, tube.to.z) - reach / tube.flatten
        || z > std::max(tube.from.z, tube.to.z) + reach / tube.flatten)
        return;
    auto const across = pixelsBetween(std::min(tube.from.x, tube.to.x) - reach,
        std::max(tube.from.x, tube.to.x) + reach, columns, pixel);
    auto const down = pixelsBetween(std::min(tube.from.y, tube.to.y) - reach,
        std::max(tube.from.y, tube.to.y) + reach, rows, pixel);
    float const dx = tube.to.x - tube.from.x;
    float const dy = tube.to.y - tube.from.y;
    float const dz = (tube.to.z - tube.from.z) * tube.flatten;
    float const pz = (z - tube.from.z) * tube.flatten;
    float const squared = std::max(1e-6F, dx * dx + dy * dy + dz * dz);
    for (auto row = down.first; row <= down.last; ++row) {
        float const py = y(row) - tube.from.y;
        float* const line = hu.data() + row * columns;
        for (auto column = across.first; column <= across.last; ++column) {
            float const px = x(column) - tube.from.x;
            float const t = std::clamp((px * dx + py * dy + pz * dz) / squared, 0.F, 1.F);
            float const ex = px - t * dx;
            float const ey = py - t * dy;
            float const ez = pz - t * dz;
            float const radius = tube.fromRadius + t * (tube.toRadius - tube.fromRadius);
            float const away = ex * ex + ey * ey + ez * ez;
            if (away > (radius + pixel) * (radius + pixel))
                continue;
            line[column] += (tube.hu - line[column]) * coverage(std::sqrt(away) - radius);
        }
    }
}

void PhantomCanvas::paint(PhantomEllipsoid const& ellipsoid) const
{
    auto const& r = ellipsoid.radii;
    float const qz = (z - ellipsoid.center.z) / r.z;
    if (std::abs(z - ellipsoid.center.z) > r.z + pixel)
        return;
    float const reach = std::max(r.x, r.y) + pixel;
    auto const across
        = pixelsBetween(ellipsoid.center.x - reach, ellipsoid.center.x + reach, columns, pixel);
    auto const down
        = pixelsBetween(ellipsoid.center.y - reach, ellipsoid.center.y + reach, rows, pixel);
    float const cosine = std::cos(ellipsoid.yaw);
    float const sine = std::sin(ellipsoid.yaw);
    for (auto row = down.first; row <= down.last; ++row) {
        float const py = y(row) - ellipsoid.center.y;
        float* const line = hu.data() + row * columns;
        for (auto column = across.first; column <= across.last; ++column) {
            float const px = x(column) - ellipsoid.center.x;
            float const qx = (cosine * px + sine * py) / r.x;
            float const qy = (cosine * py - sine * px) / r.y;
            float const norm = std::sqrt(qx * qx + qy * qy + qz * qz);
            if (norm > 1 + 2 * pixel / std::min({ r.x, r.y, r.z }))
                continue;
            float const slope
                = std::sqrt(qx * qx / (r.x * r.x) + qy * qy / (r.y * r.y) + qz * qz / (r.z * r.z));
            float const distance = (norm - 1) * norm / std::max(1e-6F, slope);
            line[column] += (ellipsoid.hu - line[column]) * coverage(distance);
        }
    }
}

} // namespace lamina::dicom
