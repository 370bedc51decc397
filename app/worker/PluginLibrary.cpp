#include "PluginLibrary.h"

#include "base/SharedMemory.h"

#include <cstddef>
#include <dlfcn.h>
#include <fmt/format.h>

namespace lamina::worker {

namespace {

constexpr auto entrySymbol = "lamina_plugin_entry";

/// Every field of the first ABI revision lies within what the plugin has.
Status check(lamina_entry const& entry)
{
    constexpr auto needed = offsetof(lamina_entry, extension) + sizeof(entry.extension);
    if (entry.size < needed || entry.create == nullptr || entry.destroy == nullptr
        || entry.run == nullptr)
        return fail(ErrorCode::plugin, "the plugin is incomplete");
    if (entry.abi_major != LAMINA_ABI_MAJOR || entry.abi_minor > LAMINA_ABI_MINOR)
        return fail(ErrorCode::plugin,
            fmt::format("the plugin was made for interface {}.{}, this program offers {}.{}",
                entry.abi_major, entry.abi_minor, LAMINA_ABI_MAJOR, LAMINA_ABI_MINOR));
    return {};
}

std::string lastError()
{
    auto const* const text = ::dlerror();
    return text != nullptr ? text : "unknown reason";
}

} // namespace

PluginLibraries::PluginLibraries(std::vector<std::filesystem::path> folders)
    : folders_(std::move(folders))
{
}

Result<lamina_entry const*> PluginLibraries::runner(std::string const& name)
{
    auto const file = fmt::format("liblamina_runner_{}.so", name);
    for (auto const& folder : folders_) {
        std::error_code code;
        if (std::filesystem::exists(folder / file, code))
            return load(file, folder / file);
    }
    return fail(ErrorCode::notFound,
        fmt::format("the part that runs models of kind “{}” is not installed", name));
}

Result<lamina_entry const*> PluginLibraries::code(
    std::string const& sha256, std::span<std::byte const> bytes)
{
    if (auto const known = loaded_.find(sha256); known != loaded_.end())
        return known->second;
    LAMINA_TRY(auto block, SharedMemory::allocate(bytes.size()));
    std::copy(bytes.begin(), bytes.end(), block.data());
    // The loader knows libraries by path: the handle stays open, so that its number is never
    // used for another library.
    LAMINA_TRY(auto const handle, block.readOnlyHandle());
    return load(sha256, fmt::format("/proc/self/fd/{}", handle));
}

Result<lamina_entry const*> PluginLibraries::load(std::string const& key, std::string const& path)
{
    if (auto const known = loaded_.find(key); known != loaded_.end())
        return known->second;
    void* const library = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr)
        return fail(ErrorCode::plugin, fmt::format("the plugin cannot be loaded: {}", lastError()));
    auto const* const entry = static_cast<lamina_entry const*>(::dlsym(library, entrySymbol));
    if (entry == nullptr)
        return fail(ErrorCode::plugin, fmt::format("the plugin has no {}", entrySymbol));
    LAMINA_CHECK(check(*entry));
    loaded_.emplace(key, entry);
    return entry;
}

} // namespace lamina::worker
