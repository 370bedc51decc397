#include "session/SessionOptions.h"

#include <unistd.h>

namespace lamina::session {

std::uint64_t SessionOptions::usualVoxelBytes()
{
    return static_cast<std::uint64_t>(::sysconf(_SC_PHYS_PAGES))
        * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE)) / 2;
}

} // namespace lamina::session
