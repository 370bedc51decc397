#include "render/WindowTable.h"

#include "render/VectorClones.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace lamina::render {

namespace {

struct Ramp {
    double low = 0; ///< value that becomes 0
    double high = 1; ///< value that becomes 255
};

/// LINEAR and LINEAR_EXACT (PS3.3 C.11.2.1.2.1, C.11.2.1.3.2). Where LINEAR is asked for, windows
/// narrower than one unit and, with `exact`, volumes of floating-point numbers use LINEAR_EXACT,
/// because LINEAR counts whole numbers.
Ramp rampOf(Window window, bool exact)
{
    double const width = std::isfinite(window.width) ? std::max(window.width, 1e-12) : 1;
    double const center = std::isfinite(window.center) ? window.center : 0;
    if (exact || window.function == VoiFunction::linearExact || width < 1)
        return { center - width / 2, center + width / 2 };
    return { center - 0.5 - (width - 1) / 2, center - 0.5 + (width - 1) / 2 };
}

double shareOn(Ramp const& ramp, double value)
{
    if (!(value > ramp.low))
        return 0;
    return value >= ramp.high ? 1 : (value - ramp.low) / (ramp.high - ramp.low);
}

bool isFloating(image::VoxelType type) { return type == image::VoxelType::float32; }

bool hasTable(image::VoxelType type)
{
    using enum image::VoxelType;
    return type == int8 || type == uint8 || type == int16 || type == uint16;
}

constexpr int smallTable = 4096;

double sigmoidShare(double value, Window window)
{
    double const width = std::isfinite(window.width) ? std::max(window.width, 1e-12) : 1;
    double const center = std::isfinite(window.center) ? window.center : 0;
    double const share = 1 / (1 + std::exp(-4 * (value - center) / width));
    return std::isnan(share) ? 0 : share;
}

/// An entry of a table that begins with `first`.
template <typename Entry>
Entry entryAt(std::vector<Entry> const& entries, std::int64_t first, double place)
{
    auto const offset = place - static_cast<double>(first);
    if (!(offset > 0))
        return entries.front();
    auto const at = static_cast<std::size_t>(std::llround(std::min(offset, 1e6)));
    return entries[std::min(at, entries.size() - 1)];
}

/// Outside these values the level no longer changes.
Ramp rangeOf(SliceLook const& look, bool exact)
{
    if (look.table) {
        auto const first = static_cast<double>(look.table->first);
        return { first, first + static_cast<double>(look.table->levels.size()) };
    }
    auto const& window = look.window;
    if (window.function != VoiFunction::sigmoid)
        return rampOf(window, exact);
    // Half a level from black and white: ln(509) / 4 widths from the centre.
    auto const reach = 1.56 * std::max(window.width, 1e-12);
    return { window.center - reach, window.center + reach };
}

std::uint32_t pixelOf(SliceLook const& look, std::uint8_t level, bool isInverted)
{
    if (isInverted)
        level = static_cast<std::uint8_t>(255 - level);
    return look.colors ? (*look.colors)[level] : blackPixel | level * 0x010101U;
}

/// How bright a value is, 0 to 1; `ramp` is that of the window.
double shareOf(SliceLook const& look, Ramp const& ramp, double value)
{
    if (look.table)
        return entryAt(look.table->levels, look.table->first, value) / 65535.0;
    return look.window.function == VoiFunction::sigmoid ? sigmoidShare(value, look.window)
                                                        : shareOn(ramp, value);
}

/// The entries of a table that begins at `low`, `perUnit` of them to a unit.
LAMINA_VECTOR_CLONES
void lookUp(std::vector<std::uint32_t> const& table, float low, float perUnit, float const* stored,
    int count, std::uint32_t* pixels)
{
    // Pixels of our own cannot be the table's: only then the loop becomes one of vectors.
    constexpr int chunk = 256;
    std::array<std::uint32_t, chunk> made;
    auto const* entries = table.data();
    auto const last = static_cast<float>(table.size() - 1);
    for (int done = 0; done < count; done += chunk) {
        int const now = std::min(chunk, count - done);
        for (int n = 0; n < now; ++n) {
            float at = (stored[done + n] - low) * perUnit + 0.5F;
            at = at > 0 ? at : 0;
            at = at < last ? at : last;
            made[static_cast<std::size_t>(n)] = entries[static_cast<std::int32_t>(at)];
        }
        std::copy_n(made.begin(), now, pixels + done);
    }
}

/// Level of a value, 0 to 255.
std::uint8_t levelOf(SliceLook const& look, Ramp const& ramp, double value)
{
    auto share = shareOf(look, ramp, value);
    if (look.presentation)
        share = entryAt(*look.presentation, 0,
                    share * static_cast<double>(look.presentation->size() - 1))
            / 65535.0;
    return static_cast<std::uint8_t>(std::floor(share * 255 + 0.5));
}

} // namespace

WindowTable::WindowTable(image::VolumeDescription const& description, SliceLook const& look)
    : look_(look)
    , slope_(std::isfinite(description.slope) ? description.slope : 0)
    , intercept_(std::isfinite(description.intercept) ? description.intercept : 0)
    , exact_(isFloating(description.type))
    , isInverted_(description.inverted)
{
    auto const ramp = rampOf(look.window, exact_);
    double const flip = isInverted_ ? -1 : 1;
    double const steepness = 255 / std::max(ramp.high - ramp.low, 1e-9);
    scale_ = static_cast<float>(flip * steepness * slope_);
    offset_
        = static_cast<float>((isInverted_ ? 255 : 0) + flip * steepness * (intercept_ - ramp.low));
    if (hasTable(description.type))
        fillTable();
}

void WindowTable::fillTable()
{
    // The stored values between which the level changes, kept inside what 16 bits can hold.
    auto const changing = rangeOf(look_, exact_);
    double first = 0;
    double last = 0;
    if (auto const& modality = look_.modality) {
        first = static_cast<double>(modality->first);
        last = first + static_cast<double>(modality->values.size());
    } else if (slope_ != 0) {
        auto const stored = std::minmax(
            { (changing.low - intercept_) / slope_, (changing.high - intercept_) / slope_ });
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
    auto const ramp = rampOf(look_.window, exact_);
    for (std::size_t n = 0; n < entries; ++n) {
        double const stored = first + static_cast<double>(n) / perUnit;
        table_[n] = pixelOf(look_, levelOf(look_, ramp, valueOf(stored)), isInverted_);
    }
}

double WindowTable::valueOf(double stored) const
{
    return look_.modality ? entryAt(look_.modality->values, look_.modality->first, stored)
                          : stored * slope_ + intercept_;
}

void WindowTable::apply(float const* stored, int count, std::uint32_t* pixels) const
{
    bool const isRamp = !look_.table && !look_.colors && !look_.modality && !look_.presentation
        && look_.window.function != VoiFunction::sigmoid;
    if (!table_.empty())
        applyTable(stored, count, pixels);
    else if (isRamp)
        applyRamp(stored, count, pixels);
    else
        applyEach(stored, count, pixels);
}

void WindowTable::applyEach(float const* stored, int count, std::uint32_t* pixels) const
{
    auto const ramp = rampOf(look_.window, exact_);
    for (int n = 0; n < count; ++n) {
        auto const value = valueOf(static_cast<double>(stored[n]));
        // No number at all is drawn like the lowest one.
        auto const level = levelOf(
            look_, ramp, std::isnan(value) ? -std::numeric_limits<double>::infinity() : value);
        pixels[n] = pixelOf(look_, level, isInverted_);
    }
}

void WindowTable::applyTable(float const* stored, int count, std::uint32_t* pixels) const
{
    lookUp(table_, low_, perUnit_, stored, count, pixels);
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
