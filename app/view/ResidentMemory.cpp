#include "view/ResidentMemory.h"

#if defined(__linux__)
#include <fstream>
#include <unistd.h>
#elif defined(_WIN32)
#include <windows.h>
// After windows.h, which it needs.
#include <psapi.h>
#endif

namespace lamina::app {

std::optional<std::uint64_t> residentBytes()
{
#if defined(__linux__)
    std::ifstream file("/proc/self/statm");
    std::uint64_t all = 0;
    std::uint64_t resident = 0;
    if (!(file >> all >> resident))
        return std::nullopt;
    return resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
#elif defined(_WIN32)
    PROCESS_MEMORY_COUNTERS counters {};
    if (GetProcessMemoryInfo(GetCurrentProcess(), &counters, sizeof counters) == 0)
        return std::nullopt;
    return counters.WorkingSetSize;
#else
    return std::nullopt;
#endif
}

} // namespace lamina::app
