#pragma once

#include <string>
#include <string_view>

namespace lamina::dicom {

/// Text in the character sets that (0008,0005) names, with escape sequences (PS3.5 6.1.2), as
/// UTF-8 that may still hold broken bytes. Unknown sets are taken for Latin-1.
[[nodiscard]] std::string convertCodeExtensions(
    std::string_view text, std::string_view characterSets, bool isName);

} // namespace lamina::dicom
