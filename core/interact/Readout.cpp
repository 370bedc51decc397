#include "image/UnitName.h"
#include "interact/Presets.h"

#include <cmath>
#include <fmt/format.h>

namespace lamina::interact {

namespace {

constexpr std::string_view minusSign = "\xE2\x88\x92"; // U+2212

/// Three significant digits without an exponent where that is readable; whole numbers as such.
std::string digits(double magnitude, bool whole)
{
    if (whole || magnitude >= 100)
        return magnitude < 1e7 ? fmt::format("{:.0f}", magnitude)
                               : fmt::format("{:.3g}", magnitude);
    if (magnitude == std::floor(magnitude))
        return fmt::format("{:.0f}", magnitude);
    if (magnitude >= 10)
        return fmt::format("{:.1f}", magnitude);
    if (magnitude >= 1)
        return fmt::format("{:.2f}", magnitude);
    return fmt::format("{:.3g}", magnitude);
}

} // namespace

ScaleBar scaleBar(double mmPerPixel, double maxPixels)
{
    if (!(mmPerPixel > 0) || !(maxPixels > 0) || !std::isfinite(mmPerPixel * maxPixels))
        return { 0, 0 };
    double const longest = mmPerPixel * maxPixels;
    double decade = std::pow(10, std::floor(std::log10(longest)));
    // log10 may land a rounding error away from a power of ten.
    if (decade > longest)
        decade /= 10;
    double const times = longest / decade >= 5 ? 5 : longest / decade >= 2 ? 2 : 1;
    return { times * decade, times * decade / mmPerPixel };
}

std::string valueText(double value, std::string_view ucumUnit)
{
    if (std::isnan(value))
        return "no value";
    auto const unit = image::unitName(ucumUnit);
    auto number = std::isinf(value) ? std::string("∞") : digits(std::abs(value), unit.isWhole);
    if (value < 0 && number != "0")
        number = std::string(minusSign) + number;
    return unit.name.empty() ? number : number + " " + std::string(unit.name);
}

image::DerivedValue readersUnit(image::VolumeDescription const& volume)
{
    return volume.derivedValues.empty() ? image::DerivedValue { volume.unit, 1 }
                                        : volume.derivedValues.front();
}

std::string valueText(double value, image::VolumeDescription const& volume)
{
    auto const own = valueText(value, volume.unit);
    if (volume.derivedValues.empty())
        return own;
    auto const wanted = readersUnit(volume);
    return fmt::format("{} ({})", valueText(value * wanted.factor, wanted.unit), own);
}

} // namespace lamina::interact
