#include "interact/ReferenceLine.h"

#include <cmath>
#include <vector>

namespace lamina::interact {

using image::Vec3;

std::optional<std::array<Vec3, 2>> referenceLine(
    SliceFrame const& slice, Vec3 planePoint, Vec3 planeNormal)
{
    constexpr double leastSine = 0.0871557; // 5°
    if (length(cross(cross(slice.right, slice.down), normalized(planeNormal))) < leastSine)
        return std::nullopt;
    auto const right = slice.right * (slice.widthMm / 2);
    auto const down = slice.down * (slice.heightMm / 2);
    std::array<Vec3, 4> const corners { slice.center - right - down, slice.center + right - down,
        slice.center + right + down, slice.center - right + down };
    std::vector<Vec3> ends;
    for (std::size_t n = 0; n < 4; ++n) {
        auto const& from = corners[n];
        auto const& to = corners[(n + 1) % 4];
        auto const before = dot(from - planePoint, planeNormal);
        auto const after = dot(to - planePoint, planeNormal);
        if ((before <= 0) != (after <= 0))
            ends.push_back(from + (to - from) * (before / (before - after)));
    }
    // A corner that touches is no line.
    if (ends.size() < 2 || length(ends.back() - ends.front()) < 1e-6)
        return std::nullopt;
    return std::array<Vec3, 2> { ends.front(), ends.back() };
}

} // namespace lamina::interact
