#include "render/SliceImage.h"

namespace lamina::render {

image::Vec3 SliceView::lpsOf(double x, double y) const
{
    return center + right * ((x - width / 2.0) * mmPerPixel)
        + down * ((y - height / 2.0) * mmPerPixel);
}

std::array<double, 2> SliceView::pixelOf(image::Vec3 lps) const
{
    auto const offset = lps - center;
    return { dot(offset, right) / mmPerPixel + width / 2.0,
        dot(offset, down) / mmPerPixel + height / 2.0 };
}

double SliceView::distance(image::Vec3 lps) const { return dot(lps - center, cross(right, down)); }

} // namespace lamina::render
