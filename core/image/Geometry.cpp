#include "image/Geometry.h"

namespace lamina::image {

std::optional<Affine> Affine::inverse() const
{
    double const determinant = dot(i, cross(j, k));
    double const scale = length(i) * length(j) * length(k);
    if (!(std::abs(determinant) > 1e-12 * scale) || !std::isfinite(determinant))
        return std::nullopt;
    // Rows of the inverse matrix.
    Vec3 const a = cross(j, k) * (1.0 / determinant);
    Vec3 const b = cross(k, i) * (1.0 / determinant);
    Vec3 const c = cross(i, j) * (1.0 / determinant);
    Affine result;
    result.i = { a.x, b.x, c.x };
    result.j = { a.y, b.y, c.y };
    result.k = { a.z, b.z, c.z };
    result.origin = -Vec3 { dot(a, origin), dot(b, origin), dot(c, origin) };
    return result;
}

Affine compose(Affine const& outer, Affine const& inner)
{
    auto const turn = [&](Vec3 v) { return outer.i * v.x + outer.j * v.y + outer.k * v.z; };
    return { turn(inner.i), turn(inner.j), turn(inner.k), outer.toLps(inner.origin) };
}

std::array<AxisDirection, 3> nearestPatientAxes(Affine const& indexToLps)
{
    std::array<AxisDirection, 3> result;
    std::array<bool, 3> volumeDone {};
    std::array<bool, 3> patientDone {};
    for (int round = 0; round < 3; ++round) {
        double best = -1;
        int bestVolume = 0;
        int bestPatient = 0;
        for (int v = 0; v < 3; ++v) {
            Vec3 const direction = normalized(indexToLps.axis(v));
            for (int p = 0; p < 3; ++p) {
                auto const fit = std::abs(direction[p]);
                if (!volumeDone[static_cast<std::size_t>(v)]
                    && !patientDone[static_cast<std::size_t>(p)] && fit > best) {
                    best = fit;
                    bestVolume = v;
                    bestPatient = p;
                }
            }
        }
        volumeDone[static_cast<std::size_t>(bestVolume)] = true;
        patientDone[static_cast<std::size_t>(bestPatient)] = true;
        result[static_cast<std::size_t>(bestVolume)]
            = { bestPatient, indexToLps.axis(bestVolume)[bestPatient] >= 0 };
    }
    return result;
}

} // namespace lamina::image
