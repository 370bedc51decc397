#include "render/VolumeScene.h"

#include "base/Log.h"
#include "render/SceneEngine.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <new>
#include <optional>
#include <thread>

namespace lamina::render {

namespace {

constexpr int maxEdge = 8192;

Status checked(VolumeScene const& scene)
{
    if (!scene.volume)
        return fail(ErrorCode::usage, "scene without a volume", "Open a series first.");
    if (scene.width < 1 || scene.height < 1 || scene.width > maxEdge || scene.height > maxEdge)
        return fail(
            ErrorCode::usage, "picture size out of range", "The 3D picture cannot have this size.");
    auto const& points = scene.look.function.points;
    bool const rise = std::ranges::is_sorted(points, std::less_equal<>(), &TransferPoint::value);
    if (points.size() < 2 || !rise)
        return fail(ErrorCode::usage, "look without values that rise", "Choose a 3D preset.");
    if (scene.volume->type() == image::VoxelType::rgb8)
        return fail(ErrorCode::unsupported, "colour volume", "Colour images have no 3D view.");
    auto const size = scene.volume->size();
    if (size.columns < 2 || size.rows < 2 || size.slices < 2)
        return fail(
            ErrorCode::unsupported, "not a volume", "A 3D view needs a stack of several slices.");
    return {};
}

Result<Picture> drawn(
    SceneEngine& engine, VolumeScene const& scene, std::function<bool()> const& abandoned)
{
    LAMINA_CHECK(checked(scene));
    try {
        return engine.draw(scene, abandoned);
    } catch (std::bad_alloc const&) {
        return fail(
            ErrorCode::outOfMemory, "3D picture", "There is not enough memory for the 3D view.");
    }
}

Result<std::unique_ptr<SceneEngine>> makeEngine(VolumeEngine kind)
{
    if (kind == VolumeEngine::graphics)
        return makeVtkEngine(true);
    if (kind == VolumeEngine::automatic)
        if (auto engine = makeVtkEngine(false))
            return engine;
    return makeVolumeCaster();
}

} // namespace

Result<Picture> renderVolume(VolumeScene const& scene, VolumeEngine engine)
{
    if (engine == VolumeEngine::automatic)
        engine = VolumeEngine::processor;
    LAMINA_TRY(auto made, makeEngine(engine));
    return drawn(*made, scene, {});
}

struct VolumeRenderer::Impl {
    Impl(Done callback, VolumeEngine kind)
        : done(std::move(callback))
        , engineKind(kind)
        , worker([this](std::stop_token stop) { run(stop); })
    {
    }

    struct Wish {
        VolumeScene scene;
        std::optional<std::size_t> thumbnail; ///< its number, of a small picture
        std::uint64_t batch = 0;
    };

    void run(std::stop_token stop)
    {
        // Made and used on this thread alone: a GL context belongs to one thread.
        std::unique_ptr<SceneEngine> engine;
        while (auto wish = next(stop)) {
            auto const start = std::chrono::steady_clock::now();
            auto const abandoned = [&] {
                return stop.stop_requested()
                    || (wish->thumbnail ? sceneWaits || batch != wish->batch
                                        : !wish->scene.moving && movingWaits);
            };
            auto picture = draw(engine, wish->scene, abandoned);
            auto const spent = std::chrono::duration<double, std::milli>(
                std::chrono::steady_clock::now() - start);
            if (stop.stop_requested())
                return;
            bool const isGivenUp = !picture && picture.error().code == ErrorCode::cancelled;
            if (wish->thumbnail)
                hand(*std::move(wish), std::move(picture), isGivenUp);
            else if (!isGivenUp)
                done(std::move(picture),
                    { wish->scene.number, spent.count(), engine ? engine->reduction() : 1,
                        wish->scene.moving, engine ? engine->kind() : VolumeEngine::automatic });
        }
    }

    /// Hands a small picture over, or puts the scene back that had to wait for a larger one.
    void hand(Wish wish, Result<Picture> picture, bool isGivenUp)
    {
        Shown tell;
        {
            std::scoped_lock const lock(mutex);
            if (batch != wish.batch)
                return;
            if (isGivenUp)
                thumbnails.push_front(std::move(wish));
            else
                tell = shown;
        }
        if (tell)
            tell(*wish.thumbnail, std::move(picture));
    }

    std::optional<Wish> next(std::stop_token const& stop)
    {
        std::unique_lock lock(mutex);
        if (!wake.wait(lock, stop, [this] { return waiting.has_value() || !thumbnails.empty(); }))
            return std::nullopt;
        if (waiting) {
            movingWaits = false;
            sceneWaits = false;
            return Wish { *std::exchange(waiting, std::nullopt), std::nullopt, 0 };
        }
        auto wish = std::move(thumbnails.front());
        thumbnails.pop_front();
        return wish;
    }

    Result<Picture> draw(std::unique_ptr<SceneEngine>& engine, VolumeScene const& scene,
        std::function<bool()> const& abandoned)
    {
        if (!engine) {
            LAMINA_TRY(engine, makeEngine(engineKind));
        }
        auto picture = drawn(*engine, scene, abandoned);
        if (engineKind != VolumeEngine::automatic || picture
            || picture.error().code != ErrorCode::io)
            return picture;
        log::warning("render", "graphics engine gave up: {}", picture.error().what);
        engine = makeVolumeCaster();
        return drawn(*engine, scene, abandoned);
    }

    Done done;
    VolumeEngine engineKind;
    std::mutex mutex;
    std::condition_variable_any wake;
    std::optional<VolumeScene> waiting;
    std::deque<Wish> thumbnails;
    Shown shown;
    std::atomic<bool> movingWaits = false;
    std::atomic<bool> sceneWaits = false;
    std::atomic<std::uint64_t> batch = 0; ///< counts the calls for thumbnails
    std::jthread worker; // last: starts after, and stops before, everything above
};

VolumeRenderer::VolumeRenderer(Done done, VolumeEngine engine)
    : impl_(std::make_unique<Impl>(std::move(done), engine))
{
}

VolumeRenderer::~VolumeRenderer() = default;

void VolumeRenderer::request(VolumeScene scene)
{
    {
        std::scoped_lock lock(impl_->mutex);
        impl_->movingWaits = scene.moving;
        impl_->sceneWaits = true;
        impl_->waiting = std::move(scene);
    }
    impl_->wake.notify_one();
}

void VolumeRenderer::requestThumbnails(std::vector<VolumeScene> scenes, Shown shown)
{
    {
        std::scoped_lock const lock(impl_->mutex);
        auto const batch = ++impl_->batch;
        impl_->thumbnails.clear();
        for (std::size_t n = 0; n < scenes.size(); ++n)
            impl_->thumbnails.push_back({ std::move(scenes[n]), n, batch });
        impl_->shown = std::move(shown);
    }
    impl_->wake.notify_one();
}

} // namespace lamina::render
