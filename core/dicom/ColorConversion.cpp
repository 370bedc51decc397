#include "dicom/ColorConversion.h"

#include <algorithm>
#include <cmath>

namespace lamina::dicom {

namespace {

std::byte clipped(double value)
{
    return static_cast<std::byte>(std::lround(std::clamp(value, 0.0, 255.0)));
}

} // namespace

void toRgb(std::span<std::byte> pixels, std::string_view photometric)
{
    bool const isFull = photometric.starts_with("YBR_FULL");
    bool const isPartial = photometric.starts_with("YBR_PARTIAL");
    if (!isFull && !isPartial)
        return;
    double const black = isPartial ? 16 : 0;
    double const luma = isPartial ? 255.0 / 219 : 1;
    double const chroma = isPartial ? 255.0 / 224 : 1;
    for (std::size_t n = 0; n + 3 <= pixels.size(); n += 3) {
        double const y = (std::to_integer<int>(pixels[n]) - black) * luma;
        double const blue = (std::to_integer<int>(pixels[n + 1]) - 128.0) * chroma;
        double const red = (std::to_integer<int>(pixels[n + 2]) - 128.0) * chroma;
        pixels[n] = clipped(y + 1.402 * red);
        pixels[n + 1] = clipped(y - 0.344136 * blue - 0.714136 * red);
        pixels[n + 2] = clipped(y + 1.772 * blue);
    }
}

} // namespace lamina::dicom
