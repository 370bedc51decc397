#pragma once

#include <string>
#include <string_view>

namespace lamina::dicom {

/// Text of a file in the character sets that (0008,0005) names, as clean UTF-8: no control or
/// direction-changing characters, broken bytes replaced. `isName` for PN values.
[[nodiscard]] std::string toUtf8(
    std::string_view text, std::string const& characterSets, bool isName);

/// Valid UTF-8 without control or direction-changing characters.
[[nodiscard]] std::string cleanUtf8(std::string_view text);

/// "Doe^Jane^^Dr=…" becomes "Doe, Jane, Dr"; the first component group that holds something.
[[nodiscard]] std::string readableName(std::string_view personName);

} // namespace lamina::dicom
