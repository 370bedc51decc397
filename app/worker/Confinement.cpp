#include "Confinement.h"

#include "FileRights.h"
#include "SystemCalls.h"

#include <fmt/format.h>

#if defined(__SANITIZE_ADDRESS__)
// The leak checker starts a process that looks into this one: just what is forbidden here.
extern "C" __attribute__((visibility("default"))) char const* __asan_default_options()
{
    return "detect_leaks=0";
}
#endif

namespace lamina::worker {

std::string confine(std::span<std::filesystem::path const> readable)
{
    std::string inForce;
    if (int const version = restrictFiles(readable); version > 0)
        inForce = fmt::format("landlock {}", version);
    if (restrictSystemCalls())
        inForce += inForce.empty() ? "seccomp" : ", seccomp";
    return inForce;
}

} // namespace lamina::worker
