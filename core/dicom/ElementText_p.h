#pragma once

#include "dicom/ElementTree.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace lamina::dicom {

/// What the dictionary says about a tag.
struct KnownElement {
    std::string keyword;
    std::string name;
    std::string vr; ///< "UN" for what nobody knows
    bool isPixelValue = false; ///< US or SS, as the pixels are
};
[[nodiscard]] KnownElement knownElement(TagNumber tag, std::string const& creator);

/// "ReferencedSOPClassUID" as "Referenced SOP Class UID".
[[nodiscard]] std::string wordsOfKeyword(std::string_view keyword);

/// True for two letters that are a VR of the standard.
[[nodiscard]] bool isVr(std::string_view vr);

struct ValueContext {
    std::string_view vr;
    std::string const& characterSets;
    bool isBigEndian = false;
};

/// The value as clean UTF-8, several numbers parted by backslashes; nothing for what is binary.
[[nodiscard]] std::optional<std::string> textOfValue(
    std::span<std::byte const> bytes, ValueContext const& context);

/// Dates, times, ages, names and UIDs in words; "" when the value says it all.
[[nodiscard]] std::string meaningOf(std::string_view vr, std::string const& value);

} // namespace lamina::dicom
