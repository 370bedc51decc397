#include "dicom/CharacterSet.h"
#include "dicom/DateText.h"
#include "dicom/ElementReader.h"
#include "dicom/ElementText_p.h"
#include "dicom/dcmtk_p.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>
#include <fmt/format.h>

namespace lamina::dicom {

namespace {

constexpr std::size_t mostExplained = 8;

/// PS3.5 6.2: the VRs whose values are text in the file's character sets.
constexpr std::array<std::string_view, 7> textVrs { "LO", "LT", "PN", "SH", "ST", "UC", "UT" };
constexpr std::array<std::string_view, 10> plainVrs { "AE", "AS", "CS", "DA", "DS", "DT", "IS",
    "TM", "UI", "UR" };
constexpr std::array<std::string_view, 9> numberVrs { "AT", "FD", "FL", "SL", "SS", "SV", "UL",
    "US", "UV" };
constexpr std::array<std::string_view, 8> otherVrs { "OB", "OD", "OF", "OL", "OV", "OW", "SQ",
    "UN" };

template <std::size_t n>
bool isOneOf(std::string_view vr, std::array<std::string_view, n> const& vrs)
{
    return std::ranges::find(vrs, vr) != vrs.end();
}

std::string numberText(std::string_view vr, std::byte const* bytes, bool isBigEndian)
{
    if (vr == "US")
        return fmt::format("{}", numberAt(bytes, 2, isBigEndian));
    if (vr == "SS")
        return fmt::format("{}", static_cast<std::int16_t>(numberAt(bytes, 2, isBigEndian)));
    if (vr == "AT")
        return textOfTag(
            numberAt(bytes, 2, isBigEndian) << 16 | numberAt(bytes + 2, 2, isBigEndian));
    auto const first = numberAt(bytes, 4, isBigEndian);
    if (vr == "UL")
        return fmt::format("{}", first);
    if (vr == "SL")
        return fmt::format("{}", static_cast<std::int32_t>(first));
    if (vr == "FL") {
        float value = 0;
        std::memcpy(&value, &first, sizeof value);
        return fmt::format("{}", value);
    }
    auto const second = numberAt(bytes + 4, 4, isBigEndian);
    auto const wide = isBigEndian ? std::uint64_t { first } << 32 | second
                                  : std::uint64_t { second } << 32 | first;
    if (vr == "SV")
        return fmt::format("{}", static_cast<std::int64_t>(wide));
    if (vr == "UV")
        return fmt::format("{}", wide);
    double value = 0;
    std::memcpy(&value, &wide, sizeof value);
    return fmt::format("{}", value);
}

std::string numbersText(std::string_view vr, std::span<std::byte const> bytes, bool isBigEndian)
{
    std::size_t const width = vr == "US" || vr == "SS" ? 2
        : vr == "FD" || vr == "SV" || vr == "UV"       ? 8
                                                       : 4;
    std::string text;
    for (std::size_t at = 0; at + width <= bytes.size(); at += width) {
        if (at > 0)
            text += '\\';
        text += numberText(vr, bytes.data() + at, isBigEndian);
    }
    return text;
}

std::string_view withoutPadding(std::string_view raw)
{
    return raw.substr(0, raw.find_last_not_of('\0') + 1);
}

/// Line by line: the conversion drops control characters.
std::string linesOf(std::string_view raw, std::string const& characterSets)
{
    std::string text;
    for (std::size_t start = 0; start <= raw.size();) {
        auto const end = std::min(raw.find_first_of("\r\n", start), raw.size());
        bool const isSecondHalf = start > 1 && raw[start - 1] == '\n' && raw[start - 2] == '\r';
        if (start > 0 && !isSecondHalf)
            text += '\n';
        text += toUtf8(raw.substr(start, end - start), characterSets, false);
        start = end + 1;
    }
    while (!text.empty() && text.back() == '\n')
        text.pop_back();
    return text;
}

/// Private values without a VR are often plain text all the same.
bool isReadable(std::string_view raw)
{
    raw = withoutPadding(raw);
    return raw.size() >= 2 && std::ranges::all_of(raw, [](unsigned char c) {
        return (c >= 0x20 && c < 0x7f) || c == '\n' || c == '\r' || c == '\t';
    });
}

/// All groups of a name: alphabetic, ideographic, phonetic (PS3.5 6.2.1.1).
std::string readableGroups(std::string_view name)
{
    std::string readable;
    while (!name.empty()) {
        auto const end = std::min(name.find('='), name.size());
        if (auto const group = readableName(name.substr(0, end)); !group.empty())
            readable += (readable.empty() ? "" : " · ") + group;
        name.remove_prefix(std::min(end + 1, name.size()));
    }
    return readable;
}

std::string nameOfUid(std::string_view uid)
{
    auto const* const name = dcmFindNameOfUID(std::string(uid).c_str());
    return name == nullptr ? std::string() : wordsOfKeyword(name);
}

std::string meaningOfOne(std::string_view vr, std::string_view value)
{
    if (vr == "DA")
        return readableDate(value);
    if (vr == "TM")
        return readableTime(value);
    if (vr == "DT")
        return readableDateTime(value);
    if (vr == "AS")
        return readableAge(value);
    if (vr == "PN")
        return readableGroups(value);
    return vr == "UI" ? nameOfUid(value) : std::string();
}

} // namespace

bool isVr(std::string_view vr)
{
    return isOneOf(vr, textVrs) || isOneOf(vr, plainVrs) || isOneOf(vr, numberVrs)
        || isOneOf(vr, otherVrs);
}

std::string wordsOfKeyword(std::string_view keyword)
{
    auto const isUpper = [](char c) { return c >= 'A' && c <= 'Z'; };
    auto const isLower = [](char c) { return c >= 'a' && c <= 'z'; };
    std::string words;
    for (std::size_t n = 0; n < keyword.size(); ++n) {
        char const c = keyword[n];
        bool const startsWord = n > 0 && isUpper(c)
            && (isLower(keyword[n - 1])
                || (isUpper(keyword[n - 1]) && n + 1 < keyword.size() && isLower(keyword[n + 1])));
        words += startsWord ? " " : "";
        words += c;
    }
    for (std::string_view const small :
        { " And ", " By ", " For ", " From ", " In ", " Of ", " On ", " Or ", " The ", " To " })
        for (auto at = words.find(small); at != std::string::npos; at = words.find(small, at + 1))
            words[at + 1] = static_cast<char>(std::tolower(static_cast<unsigned char>(small[1])));
    return words;
}

KnownElement knownElement(TagNumber tag, std::string const& creator)
{
    auto const group = static_cast<Uint16>(tag >> 16);
    auto const element = static_cast<Uint16>(tag & 0xffff);
    if (group % 2 == 1 && element >= 0x10 && element <= 0xff)
        return { "PrivateCreator", "Private creator", "LO", false };
    DcmTag known(group, element, creator.empty() ? nullptr : creator.c_str());
    std::string_view keyword = known.getTagName();
    constexpr std::string_view retired = "RETIRED_";
    bool const isRetired = keyword.starts_with(retired);
    keyword.remove_prefix(isRetired ? retired.size() : 0);
    if (keyword == DcmTag_ERROR_TagName || keyword.empty())
        return { "", group % 2 == 1 ? "Private element" : "Unknown element", "UN", false };
    return { std::string(keyword), wordsOfKeyword(keyword) + (isRetired ? " (retired)" : ""),
        DcmVR(known.getVR().getValidEVR()).getVRName(), known.getEVR() == EVR_xs };
}

std::optional<std::string> textOfValue(
    std::span<std::byte const> bytes, ValueContext const& context)
{
    std::string_view const raw(reinterpret_cast<char const*>(bytes.data()), bytes.size());
    auto const vr = context.vr;
    if (vr == "LT" || vr == "ST" || vr == "UT")
        return linesOf(withoutPadding(raw), context.characterSets);
    if (isOneOf(vr, textVrs))
        return toUtf8(withoutPadding(raw), context.characterSets, vr == "PN");
    if (isOneOf(vr, plainVrs))
        return cleanUtf8(withoutPadding(raw));
    if (isOneOf(vr, numberVrs))
        return numbersText(vr, bytes, context.isBigEndian);
    if (vr == "UN" && isReadable(raw))
        return linesOf(withoutPadding(raw), context.characterSets);
    return std::nullopt;
}

std::string meaningOf(std::string_view vr, std::string const& value)
{
    std::string meaning;
    std::string_view rest = value;
    for (std::size_t n = 0; n < mostExplained && !rest.empty(); ++n) {
        auto const end = std::min(rest.find('\\'), rest.size());
        auto const one = meaningOfOne(vr, rest.substr(0, end));
        if (!one.empty())
            meaning += (meaning.empty() ? "" : "; ") + one;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return meaning == value ? std::string() : meaning;
}

} // namespace lamina::dicom
