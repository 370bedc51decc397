#include "ai/Precision.h"
#include "ai/RunManifest_p.h"
#include "ai/protocol/Json_p.h"

#include <algorithm>

namespace lamina::ai {

std::string manifestForRun(
    std::string const& manifest, std::optional<Precision> precision, std::uint64_t memoryBytes)
{
    constexpr double mostMegabytes = 1e6; // that a manifest may say
    auto json = Json::parse(manifest, nullptr, false);
    if (!json.is_object())
        return manifest;
    if (precision && json.contains("network"))
        json["network"]["precision"] = nameOf(*precision);
    auto& limits = json["limits"];
    if (!limits.is_object())
        limits = Json::object();
    limits["host_memory_mb"] = std::clamp(static_cast<double>(memoryBytes) / 1e6, 1.0,
        std::min(mostMegabytes, limits.value("host_memory_mb", mostMegabytes)));
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace lamina::ai
