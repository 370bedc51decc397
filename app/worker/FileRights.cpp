#include "FileRights.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <string>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <vector>

namespace lamina::worker {

namespace {

// Named as in Linux' landlock.h, written out because the header of Debian 12 knows two of its
// versions only. The numbers are the kernel's binary interface and never change.
constexpr long createRulesetCall = 444;
constexpr long addRuleCall = 445;
constexpr long restrictSelfCall = 446;
constexpr unsigned askVersion = 1;
constexpr int pathBeneath = 1;

constexpr std::uint64_t writeFile = 1U << 1;
constexpr std::uint64_t readFile = 1U << 2;
constexpr std::uint64_t readFolder = 1U << 3;
constexpr std::uint64_t ioctlDevice = 1U << 15;

struct Ruleset {
    std::uint64_t files = 0;
    std::uint64_t network = 0;
    std::uint64_t scoped = 0;
};

struct __attribute__((packed)) PathRule {
    std::uint64_t allowed = 0;
    std::int32_t folder = -1;
};

/// All that version `n` can restrict; each took over what the one before could.
Ruleset everythingOf(long version)
{
    constexpr std::array<unsigned, 6> fileRights { 0, 13, 14, 15, 15, 16 };
    auto const known = fileRights[static_cast<std::size_t>(std::clamp(version, 0L, 5L))];
    Ruleset all;
    all.files = (std::uint64_t { 1 } << known) - 1;
    all.network = version >= 4 ? 0x3 : 0; // bind and connect of TCP
    all.scoped = version >= 6 ? 0x3 : 0; // abstract sockets and signals
    return all;
}

void allow(int ruleset, std::filesystem::path const& path, std::uint64_t rights)
{
    int const handle = ::open(path.c_str(), O_PATH | O_CLOEXEC);
    if (handle < 0)
        return; // what is not there needs no rule
    struct stat status { };
    PathRule rule { rights, handle };
    if (::fstat(handle, &status) == 0 && !S_ISDIR(status.st_mode))
        rule.allowed &= ~readFolder; // refused for a file
    ::syscall(addRuleCall, ruleset, pathBeneath, &rule, 0U);
    ::close(handle);
}

std::vector<std::filesystem::path> systemPaths()
{
    std::vector<std::filesystem::path> paths { "/usr", "/lib", "/lib64", "/opt", "/etc/ld.so.cache",
        "/etc/ld.so.preload", "/dev/urandom", "/dev/random", "/dev/zero",
        // This process alone: the names of files that others have open are patients' names.
        "/proc/self", "/proc/cpuinfo", "/proc/meminfo", "/proc/stat", "/proc/devices",
        "/proc/driver/nvidia", "/proc/modules", "/sys/devices/system", "/sys/devices/pci0000:00",
        "/sys/bus/pci", "/sys/module/nvidia" };
    if (auto const* const folders = std::getenv("LD_LIBRARY_PATH")) {
        std::istringstream text(folders);
        for (std::string folder; std::getline(text, folder, ':');)
            if (!folder.empty())
                paths.emplace_back(folder);
    }
#ifdef LAMINA_TORCH_FOLDER
    paths.emplace_back(LAMINA_TORCH_FOLDER);
#endif
    return paths;
}

/// Limits of memory of the control groups that this process is in, cgroups(7), and nothing else of
/// them: names of other groups are none of its business.
std::vector<std::filesystem::path> groupLimits()
{
    std::vector<std::filesystem::path> paths;
    std::ifstream membership("/proc/self/cgroup");
    for (std::string line; std::getline(membership, line);) {
        auto const at = line.find(':', line.find(':') + 1); // hierarchy:controllers:path
        bool const isFirst = line.find(":memory:") != std::string::npos;
        if (at == std::string::npos || (!isFirst && !line.starts_with("0::")))
            continue;
        std::filesystem::path group(isFirst ? "/sys/fs/cgroup/memory" : "/sys/fs/cgroup");
        auto const add = [&] {
            for (auto const* const file : { "memory.max", "memory.current", "memory.stat",
                     "memory.limit_in_bytes", "memory.usage_in_bytes" })
                paths.push_back(group / file);
        };
        add();
        for (auto const& part : std::filesystem::path(line.substr(at + 1)).relative_path()) {
            group /= part;
            add();
        }
    }
    return paths;
}

std::vector<std::filesystem::path> devices()
{
    std::vector<std::filesystem::path> paths { "/dev/null", "/dev/dri", "/dev/nvidiactl",
        "/dev/nvidia-uvm", "/dev/nvidia-uvm-tools", "/dev/nvidia-caps" };
    constexpr int mostGpus = 16;
    for (int n = 0; n < mostGpus; ++n)
        paths.emplace_back("/dev/nvidia" + std::to_string(n));
    return paths;
}

} // namespace

int restrictFiles(std::span<std::filesystem::path const> readable)
{
    auto const version = ::syscall(createRulesetCall, nullptr, std::size_t { 0 }, askVersion);
    if (version <= 0)
        return 0;
    auto const all = everythingOf(version);
    auto const ruleset = static_cast<int>(::syscall(createRulesetCall, &all, sizeof all, 0U));
    if (ruleset < 0)
        return 0;
    for (auto const& path : systemPaths())
        allow(ruleset, path, readFile | readFolder);
    for (auto const& path : groupLimits())
        allow(ruleset, path, readFile);
    for (auto const& path : readable)
        allow(ruleset, path, readFile | readFolder);
    for (auto const& path : devices())
        allow(ruleset, path, (readFile | writeFile | readFolder | ioctlDevice) & all.files);
    bool const done = ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
        && ::syscall(restrictSelfCall, ruleset, 0U) == 0;
    ::close(ruleset);
    return done ? static_cast<int>(version) : 0;
}

} // namespace lamina::worker
