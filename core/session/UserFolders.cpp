#include "session/UserFolders.h"

#include <cstdlib>

namespace lamina::session {

namespace {

std::filesystem::path fromEnvironment(char const* name)
{
    char const* const value = std::getenv(name);
    return value == nullptr ? std::filesystem::path() : std::filesystem::path(value);
}

std::filesystem::path applicationData()
{
#if defined(_WIN32)
    return fromEnvironment("LOCALAPPDATA");
#elif defined(__APPLE__)
    return fromEnvironment("HOME") / "Library" / "Application Support";
#else
    // XDG Base Directory Specification 0.8.
    auto const data = fromEnvironment("XDG_DATA_HOME");
    return data.is_absolute() ? data : fromEnvironment("HOME") / ".local" / "share";
#endif
}

std::filesystem::path applicationCache()
{
#if defined(_WIN32)
    return fromEnvironment("LOCALAPPDATA") / "lamina" / "cache";
#elif defined(__APPLE__)
    return fromEnvironment("HOME") / "Library" / "Caches" / "lamina";
#else
    auto const cache = fromEnvironment("XDG_CACHE_HOME");
    return (cache.is_absolute() ? cache : fromEnvironment("HOME") / ".cache") / "lamina";
#endif
}

std::filesystem::path applicationSettings()
{
#if defined(_WIN32)
    return fromEnvironment("APPDATA");
#elif defined(__APPLE__)
    return fromEnvironment("HOME") / "Library" / "Application Support";
#else
    auto const config = fromEnvironment("XDG_CONFIG_HOME");
    return config.is_absolute() ? config : fromEnvironment("HOME") / ".config";
#endif
}

} // namespace

std::filesystem::path userResultsFolder() { return applicationData() / "lamina" / "results"; }

std::filesystem::path userJournalFolder() { return applicationData() / "lamina" / "journal"; }

std::filesystem::path userModelsFolder() { return applicationData() / "lamina" / "models"; }

std::filesystem::path userTrustFile()
{
    return applicationSettings() / "lamina" / "trusted-keys.json";
}

std::filesystem::path userSigningKeyFile()
{
    return applicationSettings() / "lamina" / "signing-key.json";
}

std::filesystem::path userDemoFolder() { return applicationData() / "lamina" / "demo"; }

std::filesystem::path userSelfTestsFolder() { return userModelsFolder() / ".self-tests"; }

std::filesystem::path userKeptResultsFolder() { return applicationCache() / "results"; }

std::filesystem::path shippedModelsFolder(std::filesystem::path const& programFolder)
{
    std::error_code code;
    for (std::filesystem::path const& folder :
        { programFolder / ".." / "share" / "lamina" / "models",
            std::filesystem::path(LAMINA_SOURCE_MODELS) })
        if (std::filesystem::is_directory(folder, code))
            return folder;
    return {};
}

} // namespace lamina::session
