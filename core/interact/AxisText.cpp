#include "interact/AxisText.h"

#include "base/Number.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/format.h>

namespace lamina::interact {

namespace {

using Pair = std::pair<std::string_view, std::string_view>;

/// As readers write them.
constexpr std::array<Pair, 3> symbols { { { "b-value", "b" }, { "echo time", "TE" },
    { "inversion time", "TI" } } };
constexpr std::array<Pair, 2> units { { { "s/mm2", "s/mm²" }, { "deg", "°" } } };

template <std::size_t n>
std::string_view readable(std::array<Pair, n> const& pairs, std::string_view word)
{
    auto const found = std::ranges::find(pairs, word, &Pair::first);
    return found == pairs.end() ? word : found->second;
}

/// Four digits are enough to tell positions apart; what is no number stays as it is.
std::string shortNumber(std::string const& text)
{
    auto const value = numberFrom<double>(text);
    return value ? fmt::format("{:.6g}", *value) : text;
}

} // namespace

std::string axisText(dicom::FourthAxis const& axis)
{
    auto const name = readable(symbols, axis.name);
    auto const place = fmt::format("{}/{}", axis.index + 1, axis.values.size());
    if (axis.unit.empty() || axis.index >= axis.values.size())
        return fmt::format("{} {}", name, place);
    auto const unit = readable(units, axis.unit);
    auto const text = fmt::format(
        "{} = {}{}{}", name, shortNumber(axis.values[axis.index]), unit == "°" ? "" : " ", unit);
    // One value may come several times: directions of diffusion, clocks without seconds.
    return std::ranges::count(axis.values, axis.values[axis.index]) == 1
        ? text
        : fmt::format("{} ({})", text, place);
}

std::string axisTitle(dicom::FourthAxis const& axis)
{
    auto title = axis.name;
    if (!title.empty() && title != "b-value")
        title[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(title[0])));
    return title;
}

} // namespace lamina::interact
