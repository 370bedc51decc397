#include "image/ResultWords.h"

#include <algorithm>
#include <fmt/format.h>

namespace lamina::image {

namespace {

constexpr std::string_view beginning = "UNVERIFIED; research use; not for diagnosis";
constexpr std::string_view between = "; ";
constexpr std::size_t mostBytes = 79;

} // namespace

std::string unverifiedWords(Algorithm const& algorithm)
{
    auto words = fmt::format("{}{}{} {}", beginning, between, algorithm.id, algorithm.version);
    std::erase_if(words, [](char c) { return c < ' ' || c > '~'; });
    words.resize(std::min(words.size(), mostBytes));
    words.resize(words.find_last_not_of(' ') + 1); // where the version was cut off
    return words;
}

std::optional<std::string> algorithmIn(std::string_view words)
{
    if (!words.starts_with(beginning))
        return std::nullopt;
    words.remove_prefix(beginning.size());
    if (words.starts_with(between))
        words.remove_prefix(between.size());
    return words.empty() ? std::string("a model") : std::string(words);
}

} // namespace lamina::image
