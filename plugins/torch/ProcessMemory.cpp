#include "torch/ProcessMemory.h"

#include "torch/MemoryLimits.h"
#include "torch/Remainder.h"

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
    return remainder(resident, shared) * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

namespace {

/// A line "key: number kB" of a file of proc(5), in bytes.
std::optional<std::uint64_t> bytesAfter(std::string const& key, char const* path)
{
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);)
        if (line.rfind(key, 0) == 0)
            return std::strtoull(line.c_str() + key.size(), nullptr, 10) * 1024;
    return std::nullopt;
}

} // namespace

std::uint64_t mappedFileBytes() { return bytesAfter("RssFile:", "/proc/self/status").value_or(0); }

std::optional<std::uint64_t> availableBytes()
{
    std::ifstream membership("/proc/self/cgroup");
    return lesserOf(bytesAfter("MemAvailable:", "/proc/meminfo"),
        lesserOf(roomInGroups(membership), roomInOwnLimits()));
}

std::optional<std::uint64_t> roomWithin(double hostMegabytes)
{
    auto const own = ownBytes();
    if (hostMegabytes <= 0 || !own)
        return availableBytes();
    auto const allowed = static_cast<std::uint64_t>(hostMegabytes * 1e6);
    return lesserOf(availableBytes(), remainder(allowed, *own + mappedFileBytes()));
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
