#include "dicom/CharacterSet.h"

#include "dicom/CodeExtensions.h"

#include <algorithm>
#include <cstdint>

namespace lamina::dicom {

namespace {

struct CodePoint {
    std::uint32_t value = 0;
    std::size_t bytes = 0; ///< 0: not valid UTF-8
};

CodePoint decodeOne(std::string_view text)
{
    auto const byte = [&](std::size_t n) { return static_cast<unsigned char>(text[n]); };
    auto const lead = byte(0);
    if (lead < 0x80)
        return { lead, 1 };
    std::size_t const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || text.size() < length)
        return {};
    std::uint32_t value = lead & (0x7fU >> length);
    for (std::size_t n = 1; n < length; ++n) {
        if ((byte(n) & 0xc0) != 0x80)
            return {};
        value = value << 6 | (byte(n) & 0x3fU);
    }
    bool const isOverlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
    if (isOverlong || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff))
        return {};
    return { value, length };
}

/// Control characters, and those that hide or reorder what stands beside them.
bool isDangerous(std::uint32_t value)
{
    return value < 0x20 || (value >= 0x7f && value < 0xa0) || (value >= 0x200b && value <= 0x200f)
        || (value >= 0x2028 && value <= 0x202e) || (value >= 0x2060 && value <= 0x2069)
        || value == 0xfeff;
}

bool isAscii(std::string_view text)
{
    return std::ranges::all_of(
        text, [](char c) { return static_cast<unsigned char>(c) < 0x80 && c != '\x1b'; });
}

} // namespace

std::string cleanUtf8(std::string_view text)
{
    std::string clean;
    while (!text.empty()) {
        auto const point = decodeOne(text);
        if (point.bytes == 0)
            clean += "\xef\xbf\xbd";
        else if (!isDangerous(point.value))
            clean += text.substr(0, point.bytes);
        else if (point.value == '\n' || point.value == '\r' || point.value == '\t')
            clean += ' ';
        text.remove_prefix(std::max<std::size_t>(1, point.bytes));
    }
    while (!clean.empty() && clean.back() == ' ')
        clean.pop_back();
    clean.erase(0, std::min(clean.find_first_not_of(' '), clean.size()));
    return clean;
}

std::string toUtf8(std::string_view text, std::string const& characterSets, bool isName)
{
    if (isAscii(text) || characterSets.find("ISO_IR 192") != std::string::npos)
        return cleanUtf8(text);
    // Many files leave (0008,0005) out and mean Latin-1; UTF-8 that is valid as such wins.
    auto clean = cleanUtf8(text);
    if (characterSets.empty() && clean.find("\xef\xbf\xbd") == std::string::npos)
        return clean;
    return cleanUtf8(convertCodeExtensions(text, characterSets, isName));
}

std::string readableName(std::string_view personName)
{
    std::string_view group;
    while (group.empty() && !personName.empty()) {
        auto const end = std::min(personName.find('='), personName.size());
        group = personName.substr(0, end);
        personName.remove_prefix(std::min(end + 1, personName.size()));
        while (!group.empty() && (group.back() == '^' || group.back() == ' '))
            group.remove_suffix(1);
    }
    std::string readable;
    while (!group.empty()) {
        auto const end = std::min(group.find('^'), group.size());
        auto part = group.substr(0, end);
        group.remove_prefix(std::min(end + 1, group.size()));
        while (!part.empty() && part.back() == ' ')
            part.remove_suffix(1);
        part.remove_prefix(std::min(part.find_first_not_of(' '), part.size()));
        if (part.empty())
            continue;
        readable += readable.empty() ? "" : ", ";
        readable += part;
    }
    return readable;
}

} // namespace lamina::dicom
