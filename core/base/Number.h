#pragma once

#include <charconv>
#include <optional>
#include <string_view>

namespace lamina {

/// The number that the whole text is, in the C locale; nothing for an empty text, for spaces or
/// signs around it, or for one that `Number` cannot hold.
template <typename Number> [[nodiscard]] std::optional<Number> numberFrom(std::string_view text)
{
    Number number {};
    auto const* const end = text.data() + text.size();
    auto const [stop, problem] = std::from_chars(text.data(), end, number);
    return problem == std::errc() && stop == end ? std::optional(number) : std::nullopt;
}

} // namespace lamina
