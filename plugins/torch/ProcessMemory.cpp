#include "torch/ProcessMemory.h"

#include "torch/MemoryLimits.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <string>
#include <unistd.h>

namespace lamina::runner {

std::optional<std::uint64_t> ownBytes()
{
    std::ifstream file("/proc/self/statm");
    std::uint64_t all = 0;
    std::uint64_t resident = 0;
    std::uint64_t shared = 0;
    if (!(file >> all >> resident >> shared))
        return std::nullopt;
    return (resident - std::min(resident, shared))
        * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

namespace {

/// What the whole system can give.
std::optional<std::uint64_t> availableInSystem()
{
    std::ifstream file("/proc/meminfo");
    for (std::string line; std::getline(file, line);)
        if (line.rfind("MemAvailable:", 0) == 0)
            return std::strtoull(line.c_str() + std::string("MemAvailable:").size(), nullptr, 10)
                * 1024;
    return std::nullopt;
}

} // namespace

std::optional<std::uint64_t> availableBytes()
{
    std::ifstream membership("/proc/self/cgroup");
    return lesserOf(availableInSystem(), lesserOf(roomInGroups(membership), roomInOwnLimits()));
}

PeakMemory::PeakMemory()
    : thread_([this] {
        std::unique_lock lock(mutex_);
        while (!ended_.wait_for(lock, std::chrono::milliseconds(3), [this] { return over_; }))
            look();
    })
{
}

PeakMemory::~PeakMemory()
{
    {
        std::lock_guard const lock(mutex_);
        over_ = true;
    }
    ended_.notify_one();
    thread_.join();
}

std::uint64_t PeakMemory::bytes()
{
    std::lock_guard const lock(mutex_);
    look();
    return most_;
}

void PeakMemory::look() { most_ = std::max<std::uint64_t>(most_, ownBytes().value_or(0)); }

} // namespace lamina::runner
