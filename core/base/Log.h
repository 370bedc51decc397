#pragma once

#include <fmt/format.h>
#include <string_view>

namespace lamina::log {

enum class Level { debug, info, warning, error };

/// Writes one line "category: message" to stderr and to the log file, if one was opened.
/// One line is one event. Never pass patient data. [any thread]
void write(Level level, std::string_view category, std::string_view message);

/// Lines below this level are dropped; the start value is `warning`.
void setLevel(Level level);

template <typename... Values>
void info(std::string_view category, fmt::format_string<Values...> text, Values&&... values)
{
    write(Level::info, category, fmt::format(text, std::forward<Values>(values)...));
}

template <typename... Values>
void warning(std::string_view category, fmt::format_string<Values...> text, Values&&... values)
{
    write(Level::warning, category, fmt::format(text, std::forward<Values>(values)...));
}

template <typename... Values>
void error(std::string_view category, fmt::format_string<Values...> text, Values&&... values)
{
    write(Level::error, category, fmt::format(text, std::forward<Values>(values)...));
}

} // namespace lamina::log
