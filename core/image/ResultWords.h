#pragma once

#include "image/Findings.h"

#include <optional>
#include <string>
#include <string_view>

namespace lamina::image {

/// What an image file of a result says of itself that no person has accepted: "UNVERIFIED; research
/// use; not for diagnosis; org.lamina.ct-basic 1.0.0". At most 79 bytes, NIfTI's `descrip`.
[[nodiscard]] std::string unverifiedWords(Algorithm const& algorithm);

/// The algorithm that `unverifiedWords` named; nothing where a file says something else.
[[nodiscard]] std::optional<std::string> algorithmIn(std::string_view words);

} // namespace lamina::image
