#pragma once

#include <string>
#include <string_view>

namespace lamina::dicom {

/// A UID below 2.25 that is always the same for a text (PS3.5 B.2: a UUID as a decimal number).
[[nodiscard]] std::string uidFromText(std::string_view text);

/// A UID below 2.25 that nobody has had before.
[[nodiscard]] std::string newUid();

} // namespace lamina::dicom
