#include "dicom/DateText.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/format.h>
#include <optional>

namespace lamina::dicom {

namespace {

bool areDigits(std::string_view text)
{
    return !text.empty()
        && std::ranges::all_of(text, [](unsigned char c) { return std::isdigit(c) != 0; });
}

int numberOf(std::string_view digits)
{
    int number = 0;
    for (char const c : digits)
        number = number * 10 + (c - '0');
    return number;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.back() == ' ' || text.back() == '\0'))
        text.remove_suffix(1);
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    return text;
}

std::string without(std::string_view text, char c)
{
    std::string kept(text);
    std::erase(kept, c);
    return kept;
}

int daysOf(int year, int month)
{
    constexpr std::array days { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool const isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days.at(static_cast<std::size_t>(month - 1)) + (month == 2 && isLeap ? 1 : 0);
}

/// "YYYY", "YYYYMM" or "YYYYMMDD" with dashes.
std::optional<std::string> dateOf(std::string_view digits)
{
    if (!areDigits(digits) || (digits.size() != 4 && digits.size() != 6 && digits.size() != 8))
        return std::nullopt;
    std::string text(digits.substr(0, 4));
    if (digits.size() == 4)
        return text;
    int const month = numberOf(digits.substr(4, 2));
    if (month < 1 || month > 12)
        return std::nullopt;
    text += fmt::format("-{}", digits.substr(4, 2));
    if (digits.size() == 6)
        return text;
    int const day = numberOf(digits.substr(6, 2));
    if (day < 1 || day > daysOf(numberOf(digits.substr(0, 4)), month))
        return std::nullopt;
    return text + fmt::format("-{}", digits.substr(6, 2));
}

/// "HH", "HHMM" or "HHMMSS" with up to six decimals, with colons.
std::optional<std::string> timeOf(std::string_view value)
{
    auto const point = std::min(value.find('.'), value.size());
    auto const digits = value.substr(0, point);
    auto const decimals = value.substr(std::min(point + 1, value.size()));
    bool const isWhole = point == value.size();
    if (!areDigits(digits) || digits.size() % 2 != 0 || digits.size() > 6
        || (!isWhole && (digits.size() != 6 || !areDigits(decimals) || decimals.size() > 6)))
        return std::nullopt;
    // PS3.5 6.2: 60 is a leap second.
    constexpr std::array limits { 23, 59, 60 };
    std::string text;
    for (std::size_t n = 0; n * 2 < digits.size(); ++n) {
        auto const part = digits.substr(n * 2, 2);
        if (numberOf(part) > limits.at(n))
            return std::nullopt;
        text += (text.empty() ? "" : ":") + std::string(part);
    }
    return isWhole ? text : text + "." + std::string(decimals);
}

/// "+HHMM" or "-HHMM" with a colon (PS3.5 6.2: −12:00 to +14:00).
std::optional<std::string> offsetOf(std::string_view value)
{
    if (value.size() != 5 || (value[0] != '+' && value[0] != '-') || !areDigits(value.substr(1)))
        return std::nullopt;
    int const minutes = numberOf(value.substr(1, 2)) * 60 + numberOf(value.substr(3, 2));
    if (numberOf(value.substr(3, 2)) > 59 || minutes > (value[0] == '-' ? 12 : 14) * 60)
        return std::nullopt;
    return fmt::format("{}{}:{}", value[0], value.substr(1, 2), value.substr(3, 2));
}

} // namespace

std::string readableDate(std::string_view value)
{
    value = trimmed(value);
    bool const isOld = value.size() == 10 && value[4] == '.' && value[7] == '.';
    auto const digits = isOld ? without(value, '.') : std::string(value);
    return digits.size() == 8 ? dateOf(digits).value_or("") : "";
}

std::string readableTime(std::string_view value)
{
    value = trimmed(value);
    bool const isOld = value.size() >= 5 && value[2] == ':';
    return timeOf(isOld ? without(value, ':') : std::string(value)).value_or("");
}

std::string readableDateTime(std::string_view value)
{
    value = trimmed(value);
    auto const sign = std::min(value.find_first_of("+-"), value.size());
    auto const moment = value.substr(0, sign);
    auto const date = dateOf(moment.substr(0, std::min<std::size_t>(8, moment.size())));
    if (!date)
        return {};
    auto text = *date;
    if (moment.size() > 8) {
        auto const time = timeOf(moment.substr(8));
        if (!time)
            return {};
        text += " " + *time;
    }
    if (sign == value.size())
        return text;
    auto const offset = offsetOf(value.substr(sign));
    return offset ? text + " " + *offset : std::string();
}

std::string readableOffset(std::string_view value) { return offsetOf(trimmed(value)).value_or(""); }

std::string readableAge(std::string_view value)
{
    value = trimmed(value);
    if (value.size() != 4 || !areDigits(value.substr(0, 3)))
        return {};
    constexpr std::array<std::pair<char, std::string_view>, 4> units { { { 'D', "day" },
        { 'W', "week" }, { 'M', "month" }, { 'Y', "year" } } };
    auto const unit = std::ranges::find(units, value[3], &std::pair<char, std::string_view>::first);
    if (unit == units.end())
        return {};
    int const number = numberOf(value.substr(0, 3));
    return fmt::format("{} {}{}", number, unit->second, number == 1 ? "" : "s");
}

} // namespace lamina::dicom
