#include "Plugin.h"

#include "base/Sha256.h"

#include <algorithm>
#include <exception>
#include <fmt/format.h>
#include <new>
#include <utility>

namespace lamina::worker {

namespace protocol = ai::protocol;

namespace {

constexpr std::size_t longestText = 1000;

/// Calls into the plugin. An exception breaks the rules of the ABI; it is stopped here all the
/// same, so that a mistake of a plugin costs no process.
template <typename Call> tl::expected<lamina_status, PluginFailure> guarded(Call const& call)
{
    try {
        return call();
    } catch (std::bad_alloc const&) {
        return tl::unexpected(PluginFailure { LAMINA_OUT_OF_MEMORY, "there is not enough memory" });
    } catch (std::exception const& exception) {
        return tl::unexpected(PluginFailure { LAMINA_INTERNAL,
            fmt::format(
                "an exception left the plugin: {}", cleaned(exception.what(), longestText)) });
    } catch (...) {
        return tl::unexpected(PluginFailure { LAMINA_INTERNAL, "an exception left the plugin" });
    }
}

std::int32_t deviceOf(std::string const& name)
{
    return name == "cpu" ? LAMINA_DEVICE_CPU
        : name == "cuda" ? LAMINA_DEVICE_CUDA
                         : LAMINA_DEVICE_AUTO;
}

std::string describe(lamina_status status)
{
    switch (status) {
    case LAMINA_CANCELLED:
        return "it was cancelled";
    case LAMINA_BAD_INPUT:
        return "the images do not suit it";
    case LAMINA_UNSUPPORTED:
        return "it cannot do what was asked";
    case LAMINA_OUT_OF_MEMORY:
        return "there is not enough memory";
    case LAMINA_DEVICE_LOST:
        return "the graphics processor stopped working";
    case LAMINA_BAD_BUNDLE:
        return "the model's files are not right";
    default:
        return "an error inside the plugin";
    }
}

Result<lamina_entry const*> entryOf(
    protocol::Run const& run, BundleFiles const& files, PluginLibraries& libraries)
{
    if (run.library.empty())
        return libraries.runner(run.runner);
    auto const* const bytes = files.find(run.library);
    if (bytes == nullptr)
        return fail(ErrorCode::badData, "the plugin's library has no hash");
    auto const listed = std::find_if(run.files.begin(), run.files.end(),
        [&](protocol::BundleFile const& file) { return file.name == run.library; });
    return libraries.code(listed->sha256, *bytes);
}

} // namespace

std::string Plugin::keyOf(protocol::Run const& run)
{
    std::string key
        = run.runner + '\n' + run.library + '\n' + run.device + '\n' + std::to_string(run.threads);
    for (auto const& file : run.files)
        key += '\n' + file.name + '\n' + file.sha256;
    return key + '\n' + run.manifest;
}

Plugin::Plugin(protocol::Run const& run, BundleFiles files, Speaker& speaker)
    : key_(keyOf(run))
    , manifest_(run.manifest)
    , files_(std::move(files))
    , speaker_(speaker)
{
    host_.size = sizeof host_;
    host_.self = this;
    host_.abi_major = LAMINA_ABI_MAJOR;
    host_.abi_minor = LAMINA_ABI_MINOR;
    host_.manifest = manifest_.c_str();
    host_.device = deviceOf(run.device);
    host_.threads = static_cast<std::int32_t>(run.threads);
    host_.read_file = &Plugin::readFile;
    host_.log = &Plugin::log;
    host_.explain = &Plugin::explain;
}

Plugin::Created Plugin::create(
    protocol::Run const& run, Handles& handles, PluginLibraries& libraries, Speaker& speaker)
{
    auto files = BundleFiles::read(run.files, handles, [&] { speaker.beat(); });
    if (!files)
        return tl::unexpected(PluginFailure { LAMINA_BAD_BUNDLE, files.error().what });
    auto const entry = entryOf(run, *files, libraries);
    if (!entry)
        return tl::unexpected(PluginFailure { LAMINA_BAD_BUNDLE, entry.error().what });
    std::unique_ptr<Plugin> plugin(new Plugin(run, std::move(*files), speaker));
    if (auto const loaded = plugin->load(**entry); !loaded)
        return tl::unexpected(loaded.error());
    return plugin;
}

Plugin::~Plugin()
{
    if (plugin_ == nullptr)
        return;
    static_cast<void>(guarded([this]() -> lamina_status {
        entry_->destroy(plugin_);
        return LAMINA_OK;
    }));
}

tl::expected<void, PluginFailure> Plugin::load(lamina_entry const& entry)
{
    entry_ = &entry;
    lamina_plugin* made = nullptr;
    auto const status = guarded([&] { return entry.create(&host_, &made); });
    if (!status)
        return tl::unexpected(status.error());
    if (*status != LAMINA_OK)
        return tl::unexpected(failure(*status));
    plugin_ = made;
    return {};
}

std::string Plugin::engine()
{
    constexpr std::size_t longestEngine = 200;
    void const* text = nullptr;
    if (entry_->extension != nullptr)
        static_cast<void>(guarded([&]() -> lamina_status {
            text = entry_->extension(plugin_, "lamina.engine/1");
            return LAMINA_OK;
        }));
    return text == nullptr ? std::string() : cleaned(static_cast<char const*>(text), longestEngine);
}

tl::expected<void, PluginFailure> Plugin::run(
    lamina_volume const* inputs, std::uint32_t count, lamina_job const& job)
{
    auto const status = guarded([&] { return entry_->run(plugin_, inputs, count, &job); });
    if (!status)
        return tl::unexpected(status.error());
    if (*status != LAMINA_OK)
        return tl::unexpected(failure(*status));
    return {};
}

PluginFailure Plugin::failure(lamina_status status)
{
    std::lock_guard const lock(mutex_);
    auto text = std::exchange(explanation_, {});
    // A status that the ABI does not name is a mistake of the plugin.
    bool const known = status > LAMINA_OK && status <= LAMINA_INTERNAL;
    return { known ? status : LAMINA_INTERNAL, text.empty() ? describe(status) : std::move(text) };
}

void const* Plugin::readFile(
    lamina_host const* host, char const* name, std::uint64_t* bytes) noexcept
{
    auto const& self = *static_cast<Plugin*>(host->self);
    if (name == nullptr || bytes == nullptr)
        return nullptr;
    auto const* const file = self.files_.find(name);
    *bytes = file != nullptr ? file->size() : 0;
    return file != nullptr ? file->data() : nullptr;
}

void Plugin::log(lamina_host const* host, std::int32_t level, char const* utf8) noexcept
{
    auto& self = *static_cast<Plugin*>(host->self);
    self.speaker_.log(level == LAMINA_LOG_WARNING, cleaned(utf8, longestText));
}

void Plugin::explain(lamina_host const* host, char const* utf8) noexcept
{
    auto& self = *static_cast<Plugin*>(host->self);
    std::lock_guard const lock(self.mutex_);
    self.explanation_ = cleaned(utf8, longestText);
}

} // namespace lamina::worker
