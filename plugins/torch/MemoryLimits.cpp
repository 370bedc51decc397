#include "torch/MemoryLimits.h"

#include "torch/Remainder.h"

#include <algorithm>
#include <fstream>
#include <string>
#include <sys/resource.h>
#include <unistd.h>

namespace lamina::runner {
namespace {

namespace fs = std::filesystem;

/// The files of one version of control groups.
struct GroupFiles {
    char const* limit;
    char const* use;
    char const* givenUp; ///< key in memory.stat
};
constexpr GroupFiles version2 { "memory.max", "memory.current", "inactive_file" };
constexpr GroupFiles version1 { "memory.limit_in_bytes", "memory.usage_in_bytes",
    "total_inactive_file" };

/// A number that is all of a file; nothing for "max".
std::optional<std::uint64_t> numberIn(fs::path const& file)
{
    std::ifstream in(file);
    std::uint64_t value = 0;
    if (in >> value)
        return value;
    return std::nullopt;
}

std::uint64_t numberAfter(std::string const& key, fs::path const& file)
{
    std::ifstream in(file);
    std::uint64_t value = 0;
    for (std::string word; in >> word >> value;)
        if (word == key)
            return value;
    return 0;
}

std::optional<std::uint64_t> roomIn(fs::path const& group, GroupFiles const& files)
{
    auto const limit = numberIn(group / files.limit);
    auto const use = numberIn(group / files.use);
    if (!limit || !use)
        return std::nullopt;
    return remainder(*limit, remainder(*use, numberAfter(files.givenUp, group / "memory.stat")));
}

/// Of the group `path` below `root` and of all around it, up to `root`.
std::optional<std::uint64_t> roomAlong(
    fs::path const& root, std::string const& path, GroupFiles const& files)
{
    auto group = root;
    auto room = roomIn(group, files);
    for (auto const& part : fs::path(path).relative_path())
        room = lesserOf(room, roomIn(group /= part, files));
    return room;
}

std::optional<std::uint64_t> roomUnder(decltype(RLIMIT_AS) limit, std::uint64_t used)
{
    rlimit bound {};
    if (::getrlimit(limit, &bound) != 0 || bound.rlim_cur == RLIM_INFINITY)
        return std::nullopt;
    return remainder(bound.rlim_cur, used);
}

} // namespace

std::optional<std::uint64_t> lesserOf(
    std::optional<std::uint64_t> a, std::optional<std::uint64_t> b)
{
    return a && b ? std::min(a, b) : a ? a : b;
}

std::optional<std::uint64_t> roomInGroups(std::istream& membership, fs::path const& root)
{
    std::optional<std::uint64_t> room;
    for (std::string line; std::getline(membership, line);) {
        // cgroups(7): hierarchy, controllers, path
        auto const first = line.find(':');
        auto const second = first == line.npos ? line.npos : line.find(':', first + 1);
        if (second == line.npos)
            continue;
        auto const controllers = line.substr(first + 1, second - first - 1);
        auto const path = line.substr(second + 1);
        if (controllers.empty())
            room = lesserOf(room, roomAlong(root, path, version2));
        else if (controllers == "memory")
            room = lesserOf(room, roomAlong(root / "memory", path, version1));
    }
    return room;
}

std::optional<std::uint64_t> roomInOwnLimits()
{
    std::ifstream file("/proc/self/statm");
    std::uint64_t size = 0;
    std::uint64_t other = 0;
    std::uint64_t data = 0;
    if (!(file >> size >> other >> other >> other >> other >> data))
        return std::nullopt;
    auto const page = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    return lesserOf(roomUnder(RLIMIT_AS, size * page), roomUnder(RLIMIT_DATA, data * page));
}

} // namespace lamina::runner
