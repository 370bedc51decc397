#include "render/VolumeCut.h"

#include "render/CastVolume.h"

#include <algorithm>
#include <cmath>

namespace lamina::render {

CropBox limited(CropBox box)
{
    constexpr double least = 0.01;
    for (int axis = 0; axis < 3; ++axis) {
        auto const finite = [](double v, double other) { return std::isfinite(v) ? v : other; };
        box.low[axis] = std::clamp(finite(box.low[axis], 0), 0.0, 1 - least);
        box.high[axis] = std::clamp(finite(box.high[axis], 1), box.low[axis] + least, 1.0);
    }
    return box;
}

CropBox faceMoved(CropBox box, int face, double change)
{
    constexpr double least = 0.01;
    int const axis = face / 2;
    if (face % 2 == 0)
        box.low[axis] = std::clamp(box.low[axis] + change, 0.0, box.high[axis] - least);
    else
        box.high[axis] = std::clamp(box.high[axis] + change, box.low[axis] + least, 1.0);
    return limited(box);
}

image::Vec3 pointAt(image::Volume const& volume, image::Vec3 fraction)
{
    auto const even = evenDescription(volume.description());
    image::Vec3 index;
    for (int axis = 0; axis < 3; ++axis)
        index[axis] = fraction[axis] * static_cast<double>(even.size[axis]) - 0.5;
    return even.indexToLps.toLps(index);
}

} // namespace lamina::render
