#include "dicom/ElementReader.h"

#include <algorithm>

namespace lamina::dicom {

namespace {

/// VRs whose length has 16 bits; all others, known or not, have 32 (PS3.5 7.1.2).
bool hasShortLength(std::string_view vr)
{
    static constexpr std::array<std::string_view, 21> shortOnes { "AE", "AS", "AT", "CS", "DA",
        "DS", "DT", "FL", "FD", "IS", "LO", "LT", "PN", "SH", "SL", "SS", "ST", "TM", "UI", "UL",
        "US" };
    return std::ranges::find(shortOnes, vr) != shortOnes.end();
}

} // namespace

std::uint32_t numberAt(std::byte const* bytes, int count, bool isBigEndian)
{
    std::uint32_t number = 0;
    for (int n = 0; n < count; ++n)
        number
            = number << 8 | std::to_integer<std::uint32_t>(bytes[isBigEndian ? n : count - 1 - n]);
    return number;
}

bool looksLikeVr(std::byte const* bytes)
{
    auto const isLetter
        = [](std::byte b) { return b >= std::byte { 'A' } && b <= std::byte { 'Z' }; };
    return isLetter(bytes[0]) && isLetter(bytes[1]);
}

std::optional<ElementHeader> readHeader(ReadAhead& in, std::uint64_t offset, Encoding encoding)
{
    auto const* bytes = in.at(offset, 8);
    if (bytes == nullptr)
        return std::nullopt;
    ElementHeader header;
    header.tag = numberAt(bytes, 2, encoding.isBigEndian) << 16
        | numberAt(bytes + 2, 2, encoding.isBigEndian);
    header.value = offset + 8;
    bool const isDelimiter = header.tag >> 16 == 0xfffe;
    // Some writers fall back to implicit VR in the middle of an explicit data set.
    if (isDelimiter || !encoding.isExplicit || !looksLikeVr(bytes + 4)) {
        header.length = numberAt(bytes + 4, 4, encoding.isBigEndian);
        return header;
    }
    header.vr = { static_cast<char>(bytes[4]), static_cast<char>(bytes[5]) };
    if (hasShortLength({ header.vr.data(), 2 })) {
        header.length = numberAt(bytes + 6, 2, encoding.isBigEndian);
        return header;
    }
    bytes = in.at(offset, 12);
    if (bytes == nullptr)
        return std::nullopt;
    header.length = numberAt(bytes + 8, 4, encoding.isBigEndian);
    header.value = offset + 12;
    return header;
}

} // namespace lamina::dicom
