#include "render/WindowTable.h"

#include <algorithm>
#include <cmath>

namespace lamina::render {

namespace {

struct Ramp {
    double low = 0; ///< value that becomes 0
    double high = 1; ///< value that becomes 255
};

Ramp rampOf(Window window, bool exact)
{
    double const width = std::isfinite(window.width) ? std::max(window.width, 1e-12) : 1;
    double const center = std::isfinite(window.center) ? window.center : 0;
    if (exact || width < 1)
        return { center - width / 2, center + width / 2 };
    return { center - 0.5 - (width - 1) / 2, center - 0.5 + (width - 1) / 2 };
}

std::uint8_t greyOn(Ramp const& ramp, double value)
{
    if (!(value > ramp.low))
        return 0;
    if (value >= ramp.high)
        return 255;
    return static_cast<std::uint8_t>(
        std::floor((value - ramp.low) / (ramp.high - ramp.low) * 255 + 0.5));
}

bool isFloating(image::VoxelType type) { return type == image::VoxelType::float32; }

bool hasTable(image::VoxelType type)
{
    using enum image::VoxelType;
    return type == int8 || type == uint8 || type == int16 || type == uint16;
}

constexpr int smallTable = 4096;

} // namespace

std::uint8_t windowedGrey(double value, Window window, bool exact)
{
    return greyOn(rampOf(window, exact), value);
}

WindowTable::WindowTable(image::VolumeDescription const& description, Window window)
{
    auto const ramp = rampOf(window, isFloating(description.type));
    double const slope = std::isfinite(description.slope) ? description.slope : 0;
    double const intercept = std::isfinite(description.intercept) ? description.intercept : 0;
    double const flip = description.inverted ? -1 : 1;
    double const steepness = 255 / std::max(ramp.high - ramp.low, 1e-9);
    scale_ = static_cast<float>(flip * steepness * slope);
    offset_ = static_cast<float>(
        (description.inverted ? 255 : 0) + flip * steepness * (intercept - ramp.low));
    if (!hasTable(description.type))
        return;

    // The stored values between which the grey changes, kept inside what 16 bits can hold.
    double first = 0;
    double last = 0;
    if (slope != 0) {
        auto const stored
            = std::minmax({ (ramp.low - intercept) / slope, (ramp.high - intercept) / slope });
        first = std::clamp(std::floor(stored.first), -32768.0, 65535.0);
        last = std::clamp(std::ceil(stored.second) + 1, first, 65536.0);
    }
    int perUnit = 1;
    while (perUnit < 8 && (last - first) * perUnit * 2 < smallTable)
        perUnit *= 2;
    low_ = static_cast<float>(first);
    perUnit_ = static_cast<float>(perUnit);
    auto const entries = static_cast<std::size_t>((last - first) * perUnit) + 1;
    table_.resize(entries);
    for (std::size_t n = 0; n < entries; ++n) {
        double const stored = first + static_cast<double>(n) / perUnit;
        std::uint32_t grey = greyOn(ramp, stored * slope + intercept);
        if (description.inverted)
            grey = 255 - grey;
        table_[n] = blackPixel | grey * 0x010101U;
    }
}

void WindowTable::apply(float const* stored, int count, std::uint32_t* pixels) const
{
    if (table_.empty())
        applyRamp(stored, count, pixels);
    else
        applyTable(stored, count, pixels);
}

void WindowTable::applyTable(float const* stored, int count, std::uint32_t* pixels) const
{
    constexpr int chunk = 256;
    std::int32_t entry[chunk];
    auto const last = static_cast<float>(table_.size() - 1);
    for (int done = 0; done < count; done += chunk) {
        int const now = std::min(chunk, count - done);
        for (int n = 0; n < now; ++n) {
            float at = (stored[done + n] - low_) * perUnit_ + 0.5F;
            at = at > 0 ? at : 0;
            at = at < last ? at : last;
            entry[n] = static_cast<std::int32_t>(at);
        }
        for (int n = 0; n < now; ++n)
            pixels[done + n] = table_[static_cast<std::size_t>(entry[n])];
    }
}

void WindowTable::applyRamp(float const* stored, int count, std::uint32_t* pixels) const
{
    for (int n = 0; n < count; ++n) {
        float grey = stored[n] * scale_ + offset_;
        // The order of the comparison turns NaN into black.
        grey = grey > 0 ? grey : 0;
        grey = grey < 255 ? grey : 255;
        pixels[n] = blackPixel
            | static_cast<std::uint32_t>(static_cast<std::int32_t>(grey + 0.5F)) * 0x010101U;
    }
}

} // namespace lamina::render
