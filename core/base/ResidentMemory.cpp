#include "base/ResidentMemory.h"

#include <string>

#if defined(__linux__)
#include <fstream>
#include <unistd.h>
#elif defined(_WIN32)
#include <windows.h>
// After windows.h, which it needs.
#include <psapi.h>
#endif

namespace lamina {

namespace {

#if defined(__linux__)
/// proc(5): the second number is the resident set, in pages.
std::optional<std::uint64_t> residentBytesOf(std::string const& process)
{
    std::ifstream file("/proc/" + process + "/statm");
    std::uint64_t all = 0;
    std::uint64_t resident = 0;
    if (!(file >> all >> resident))
        return std::nullopt;
    return resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}
#endif

} // namespace

std::optional<std::uint64_t> residentBytes()
{
#if defined(__linux__)
    return residentBytesOf("self");
#elif defined(_WIN32)
    PROCESS_MEMORY_COUNTERS counters {};
    if (GetProcessMemoryInfo(GetCurrentProcess(), &counters, sizeof counters) == 0)
        return std::nullopt;
    return counters.WorkingSetSize;
#else
    return std::nullopt;
#endif
}

std::optional<std::uint64_t> residentBytes([[maybe_unused]] int process)
{
#if defined(__linux__)
    return residentBytesOf(std::to_string(process));
#else
    return std::nullopt;
#endif
}

} // namespace lamina
