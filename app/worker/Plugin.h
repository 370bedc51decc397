#pragma once

#include "BundleFiles.h"
#include "PluginLibrary.h"
#include "Speaker.h"
#include "ai/protocol/Messages.h"

#include <lamina/plugin.h>

#include <memory>
#include <mutex>
#include <string>

namespace lamina::worker {

/// Why a plugin's call did not succeed.
struct PluginFailure {
    lamina_status status = LAMINA_INTERNAL;
    std::string text;
};

/// A plugin with a bundle loaded, ready to run. [compute thread; the callbacks: any thread]
class Plugin {
public:
    using Created = tl::expected<std::unique_ptr<Plugin>, PluginFailure>;

    /// Reads the bundle's files and lets the plugin load them.
    static Created create(
        ai::protocol::Run const& run, Handles& files, PluginLibraries& libraries, Speaker& speaker);

    Plugin(Plugin const&) = delete;
    Plugin& operator=(Plugin const&) = delete;
    ~Plugin();

    /// What must be equal for a plugin to serve another run.
    [[nodiscard]] static std::string keyOf(ai::protocol::Run const& run);
    [[nodiscard]] std::string const& key() const { return key_; }

    /// What computes, as the plugin's ability "lamina.engine/1" says it; empty without one.
    [[nodiscard]] std::string engine();

    tl::expected<void, PluginFailure> run(
        lamina_volume const* inputs, std::uint32_t count, lamina_job const& job);

private:
    Plugin(ai::protocol::Run const& run, BundleFiles files, Speaker& speaker);
    tl::expected<void, PluginFailure> load(lamina_entry const& entry);
    /// Makes a failure of a status and of what the plugin explained since the last call.
    PluginFailure failure(lamina_status status);

    static void const* readFile(
        lamina_host const* host, char const* name, std::uint64_t* bytes) noexcept;
    static void log(lamina_host const* host, std::int32_t level, char const* utf8) noexcept;
    static void explain(lamina_host const* host, char const* utf8) noexcept;

    std::string key_;
    std::string manifest_;
    BundleFiles files_;
    Speaker& speaker_;
    lamina_host host_ {};
    lamina_entry const* entry_ = nullptr;
    lamina_plugin* plugin_ = nullptr;
    std::mutex mutex_;
    std::string explanation_;
};

} // namespace lamina::worker
