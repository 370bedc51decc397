/// Comfort over <lamina/plugin.h> for authors who write C++17.
///
/// A plugin is a class with a constructor from `Host const&` and a member
/// `void run(Inputs const&, Job&)`; it may have a `static char const* engine() noexcept` that says
/// what computes and its version. LAMINA_PLUGIN(Class) exports it. Exceptions become status codes
/// and `explain` texts; they never cross the border.
#pragma once

#include <lamina/plugin.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>

namespace lamina::plugin {

/// Thrown by Job::step when the reader pressed Stop; let it pass through.
class Cancelled final { };

/// Ends create() or run() with a status and one plain sentence for the reader.
class Failure final : public std::runtime_error {
public:
    Failure(lamina_status status, std::string const& sentence)
        : std::runtime_error(sentence)
        , status_(status)
    {
    }
    [[nodiscard]] lamina_status status() const noexcept { return status_; }

private:
    lamina_status status_;
};

/// The bytes of a file of the bundle; valid as long as the plugin lives.
struct FileBytes {
    char const* data = nullptr;
    std::size_t size = 0;
};

/// What the host offers a plugin for as long as it lives.
class Host final {
public:
    explicit Host(lamina_host const* host)
        : host_(host)
    {
    }

    [[nodiscard]] std::string_view manifest() const { return host_->manifest; }
    [[nodiscard]] std::int32_t device() const { return host_->device; }
    [[nodiscard]] int threads() const { return host_->threads < 1 ? 1 : host_->threads; }

    /// A file that the manifest lists. Throws Failure(LAMINA_BAD_BUNDLE) when the host has none.
    [[nodiscard]] FileBytes file(std::string const& name) const
    {
        std::uint64_t bytes = 0;
        auto const* data = host_->read_file(host_, name.c_str(), &bytes);
        if (data == nullptr)
            throw Failure(LAMINA_BAD_BUNDLE, "The bundle has no file \"" + name + "\".");
        return { static_cast<char const*>(data), static_cast<std::size_t>(bytes) };
    }

    void info(std::string const& text) const { host_->log(host_, LAMINA_LOG_INFO, text.c_str()); }
    void warn(std::string const& text) const
    {
        host_->log(host_, LAMINA_LOG_WARNING, text.c_str());
    }
    void explain(char const* text) const noexcept { host_->explain(host_, text); }

private:
    lamina_host const* host_;
};

/// What the host offers a running job. Every call may come from any thread.
class Job final {
public:
    explicit Job(lamina_job const* job)
        : job_(job)
    {
    }

    [[nodiscard]] bool cancelled() const { return job_->cancelled(job_) != 0; }
    void progress(float fraction, char const* stage) const
    {
        job_->progress(job_, fraction, stage);
    }

    /// To be called between tiles and at least once a second. Throws Cancelled after Stop.
    void step(double fraction, char const* stage) const
    {
        if (cancelled())
            throw Cancelled {};
        progress(static_cast<float>(fraction), stage);
    }

    /// Zeroed bytes on the grid of input 0, columns fastest. Throws Failure when there is none.
    [[nodiscard]] std::uint8_t* labelMap() const
    {
        auto* map = job_->label_map(job_);
        if (map == nullptr)
            throw Failure(LAMINA_BAD_BUNDLE, "This bundle's task has no label map.");
        return map;
    }

    /// The image to fill, on the grid of input 0. Throws Failure when there is none.
    [[nodiscard]] lamina_image const& outputImage() const
    {
        constexpr auto needed = offsetof(lamina_job, output_image) + sizeof(job_->output_image);
        auto const* image = job_->size < needed || job_->output_image == nullptr
            ? nullptr
            : job_->output_image(job_);
        if (image == nullptr || image->data == nullptr)
            throw Failure(LAMINA_BAD_BUNDLE, "This bundle's task has no image to make.");
        return *image;
    }

    /// What the curves of input 0 are. Throws Failure when it is an image.
    [[nodiscard]] lamina_signal const& signal() const
    {
        constexpr auto needed = offsetof(lamina_job, signal) + sizeof(job_->signal);
        auto const* signal
            = job_->size < needed || job_->signal == nullptr ? nullptr : job_->signal(job_);
        if (signal == nullptr || signal->names == nullptr)
            throw Failure(LAMINA_BAD_INPUT, "This model reads curves, and was given an image.");
        return *signal;
    }

    /// The slice of input 0 that the reader looks at now; negative: none.
    [[nodiscard]] std::int64_t focusSlice() const
    {
        return offers(offsetof(lamina_job, focus_slice) + sizeof(job_->focus_slice))
                && job_->focus_slice != nullptr
            ? job_->focus_slice(job_)
            : -1;
    }
    /// These slices of the label map may be shown while the job goes on.
    void slicesReady(std::int64_t first, std::int64_t count) const
    {
        if (offers(offsetof(lamina_job, slices_ready) + sizeof(job_->slices_ready))
            && job_->slices_ready != nullptr)
            job_->slices_ready(job_, first, count);
    }
    /// These slices of the label map may be shown as a first, coarse look.
    void slicesCoarse(std::int64_t first, std::int64_t count) const
    {
        if (offers(offsetof(lamina_job, slices_coarse) + sizeof(job_->slices_coarse))
            && job_->slices_coarse != nullptr)
            job_->slices_coarse(job_, first, count);
    }

    void addBox(lamina_box const& box) const { require(job_->add_box(job_, &box)); }
    void addScore(std::int32_t label, std::int64_t slice, float score) const
    {
        require(job_->add_score(job_, label, slice, score));
    }
    void device(std::string const& name) const { job_->device(job_, name.c_str()); }

private:
    [[nodiscard]] bool offers(std::size_t bytes) const { return job_->size >= bytes; }
    static void require(lamina_status status)
    {
        if (status == LAMINA_CANCELLED)
            throw Cancelled {};
        if (status != LAMINA_OK)
            throw Failure(status, "The host refused a result of the plugin.");
    }

    lamina_job const* job_;
};

/// The volumes of a run. [0] is the image, [1] (if present) a mask on the same grid.
class Inputs final {
public:
    Inputs(lamina_volume const* first, std::uint32_t count)
        : first_(first)
        , count_(count)
    {
    }
    [[nodiscard]] std::uint32_t size() const { return count_; }
    [[nodiscard]] lamina_volume const& operator[](std::uint32_t index) const
    {
        return first_[index];
    }

private:
    lamina_volume const* first_;
    std::uint32_t count_;
};

/// Bytes of one stored voxel; 0 for an unknown type.
constexpr std::size_t bytesOf(lamina_dtype type)
{
    switch (type) {
    case LAMINA_I8:
    case LAMINA_U8:
        return 1;
    case LAMINA_I16:
    case LAMINA_U16:
        return 2;
    case LAMINA_I32:
    case LAMINA_U32:
    case LAMINA_F32:
        return 4;
    default:
        return 0;
    }
}

/// Row j of slice k as stored values; T must be the volume's type.
template <class T> T const* row(lamina_volume const& volume, std::int64_t j, std::int64_t k)
{
    return static_cast<T const*>(volume.data) + (k * volume.shape[1] + j) * volume.shape[0];
}

namespace detail {

/// Refuses what no plugin could use: sizes, types and geometry that make no sense.
inline void checkVolume(lamina_volume const& volume)
{
    auto const refuse = [](char const* why) { throw Failure(LAMINA_BAD_INPUT, why); };
    if (volume.size < sizeof(lamina_volume) || volume.data == nullptr)
        refuse("The image came without voxels.");
    if (bytesOf(volume.dtype) == 0)
        refuse("The image's voxel type is unknown to this plugin.");
    std::int64_t voxels = 1;
    for (auto const extent : volume.shape) {
        if (extent < 1 || extent > (std::int64_t { 1 } << 40) / voxels)
            refuse("The image's size is not usable.");
        voxels *= extent;
    }
    for (auto const value : volume.index_to_lps)
        if (!std::isfinite(value))
            refuse("The image's position in space is not known.");
    if (!std::isfinite(volume.slope) || !std::isfinite(volume.intercept))
        refuse("The image's scale of values is not known.");
}

inline void checkInputs(lamina_volume const* inputs, std::uint32_t count)
{
    if (inputs == nullptr || count == 0)
        throw Failure(LAMINA_BAD_INPUT, "There is no image to work on.");
    for (std::uint32_t n = 0; n < count; ++n)
        checkVolume(inputs[n]);
    if (count > 1
        && (inputs[1].dtype != LAMINA_U8
            || std::memcmp(inputs[0].shape, inputs[1].shape, sizeof inputs[0].shape) != 0))
        throw Failure(LAMINA_BAD_INPUT, "The region does not lie on the grid of the image.");
}

/// Runs `body`; whatever it throws becomes a status and a sentence.
template <class Body> lamina_status guarded(Host const& host, Body&& body) noexcept
{
    try {
        body();
        return LAMINA_OK;
    } catch (Cancelled const&) {
        return LAMINA_CANCELLED;
    } catch (Failure const& failure) {
        host.explain(failure.what());
        return failure.status();
    } catch (std::bad_alloc const&) {
        host.explain("There was not enough memory for this plugin.");
        return LAMINA_OUT_OF_MEMORY;
    } catch (std::exception const& error) {
        host.explain(error.what());
        return LAMINA_INTERNAL;
    } catch (...) {
        host.explain("The plugin failed for a reason it did not name.");
        return LAMINA_INTERNAL;
    }
}

/// What Plugin::engine() says; null for a class without it.
template <class Plugin> auto engineOf(int) -> decltype(static_cast<char const*>(Plugin::engine()))
{
    return Plugin::engine();
}
template <class Plugin> char const* engineOf(long) { return nullptr; }

/// The C functions of one plugin class.
template <class Plugin> struct Entry {
    struct State {
        explicit State(lamina_host const* c)
            : host(c)
            , plugin(host)
        {
        }
        Host host;
        Plugin plugin;
    };

    static lamina_status create(lamina_host const* host, lamina_plugin** out) noexcept
    {
        if (host == nullptr || out == nullptr || host->size < sizeof(lamina_host))
            return LAMINA_BAD_INPUT;
        *out = nullptr;
        if (host->abi_major != LAMINA_ABI_MAJOR || host->abi_minor < LAMINA_ABI_MINOR)
            return LAMINA_UNSUPPORTED;
        return guarded(Host(host), [&] {
            *out = reinterpret_cast<lamina_plugin*>(std::make_unique<State>(host).release());
        });
    }

    static void destroy(lamina_plugin* plugin) noexcept { delete reinterpret_cast<State*>(plugin); }

    static lamina_status run(lamina_plugin* plugin, lamina_volume const* inputs,
        std::uint32_t count, lamina_job const* job) noexcept
    {
        // What came after 1.0 is looked at where it is used.
        if (plugin == nullptr || job == nullptr || job->size < offsetof(lamina_job, output_image))
            return LAMINA_BAD_INPUT;
        auto& state = *reinterpret_cast<State*>(plugin);
        return guarded(state.host, [&] {
            checkInputs(inputs, count);
            Job wrapped(job);
            state.plugin.run(Inputs(inputs, count), wrapped);
        });
    }

    static void const* extension(lamina_plugin*, char const* id) noexcept
    {
        return id != nullptr && std::strcmp(id, "lamina.engine/1") == 0 ? engineOf<Plugin>(0)
                                                                        : nullptr;
    }
};

} // namespace detail
} // namespace lamina::plugin

/// Exports `Class` as the plugin of this library.
#define LAMINA_PLUGIN(Class)                                                                       \
    extern "C" LAMINA_PLUGIN_EXPORT const lamina_entry lamina_plugin_entry                         \
        = { sizeof(lamina_entry), LAMINA_ABI_MAJOR, LAMINA_ABI_MINOR,                              \
              &lamina::plugin::detail::Entry<Class>::create,                                       \
              &lamina::plugin::detail::Entry<Class>::destroy,                                      \
              &lamina::plugin::detail::Entry<Class>::run,                                          \
              &lamina::plugin::detail::Entry<Class>::extension };
