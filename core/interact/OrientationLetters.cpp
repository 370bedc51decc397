#include "interact/Mpr.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lamina::interact {

std::string orientationLetters(image::Vec3 direction)
{
    auto const size = length(direction);
    if (!(size > 0) || !std::isfinite(size))
        return {};
    struct Part {
        double share;
        char letter;
    };
    auto const part = [&](double component, char negative, char positive) {
        return Part { std::abs(component) / size, component < 0 ? negative : positive };
    };
    std::array parts { part(direction.x, 'R', 'L'), part(direction.y, 'A', 'P'),
        part(direction.z, 'F', 'H') };
    std::ranges::stable_sort(parts, std::greater<>(), &Part::share);
    constexpr double sinTenDegrees = 0.17364817766693033;
    std::string letters;
    for (auto const& [share, letter] : parts)
        if (share >= sinTenDegrees)
            letters += letter;
    return letters;
}

} // namespace lamina::interact
