#include "base/Log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace lamina::log {

namespace {

spdlog::level::level_enum nativeLevel(Level level)
{
    switch (level) {
    case Level::debug:
        return spdlog::level::debug;
    case Level::info:
        return spdlog::level::info;
    case Level::warning:
        return spdlog::level::warn;
    case Level::error:
        return spdlog::level::err;
    }
    return spdlog::level::err;
}

spdlog::logger& logger()
{
    static auto const instance = [] {
        auto made = std::make_shared<spdlog::logger>(
            "lamina", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        made->set_pattern("%H:%M:%S.%e %l %v");
        made->set_level(spdlog::level::warn);
        return made;
    }();
    return *instance;
}

} // namespace

void write(Level level, std::string_view category, std::string_view message)
{
    logger().log(nativeLevel(level), "{}: {}", category, message);
}

void setLevel(Level level) { logger().set_level(nativeLevel(level)); }

} // namespace lamina::log
