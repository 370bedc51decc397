// 3D pictures of 600² from a body-like CT of 512 × 512 × 300 with the caster on the processor,
// turning a few degrees from picture to picture.

#include "image/Volume.h"
#include "render/VolumeScene.h"

#include <benchmark/benchmark.h>
#include <cmath>
#include <condition_variable>
#include <mutex>
#include <random>

using namespace lamina;

namespace {

/// Soft tissue with noise, two lungs, a spine and twelve pairs of ribs.
std::int16_t bodyAt(double x, double y, double z)
{
    double const skin = x * x / (0.85 * 0.85) + y * y / (0.6 * 0.6);
    if (skin > 1)
        return -1000;
    if (x * x + (y - 0.42) * (y - 0.42) < 0.012)
        return 600;
    if (skin > 0.72 && skin < 0.8 && std::fmod(z * 6 + 6 + y, 1.0) < 0.3)
        return 700;
    double const lung = (std::abs(x) - 0.38) * (std::abs(x) - 0.38) / 0.08 + y * y / 0.18;
    return lung < 1 ? -850 : 40;
}

std::shared_ptr<image::Volume> const& body()
{
    static auto const volume = [] {
        image::VolumeDescription description;
        description.size = { 512, 512, 300 };
        description.unit = "[hnsf'U]";
        description.modality = "CT";
        description.indexToLps
            = { { 0.7, 0, 0 }, { 0, 0.7, 0 }, { 0, 0, 1 }, { -179, -179, -150 } };
        std::vector<std::int16_t> voxels;
        voxels.reserve(static_cast<std::size_t>(description.size.count()));
        std::minstd_rand random(1);
        for (int k = 0; k < 300; ++k)
            for (int j = 0; j < 512; ++j)
                for (int i = 0; i < 512; ++i)
                    voxels.push_back(static_cast<std::int16_t>(
                        bodyAt((i - 256) / 256.0, (j - 256) / 256.0, (k - 150) / 150.0)
                        + static_cast<int>(random() % 60) - 30));
        return image::Volume::fromVoxels(description, std::as_bytes(std::span(voxels))).value();
    }();
    return volume;
}

void volumePicture(benchmark::State& state)
{
    std::mutex mutex;
    std::condition_variable wake;
    int finished = 0;
    double spent = 0;
    render::VolumeRenderer renderer(
        [&](Result<render::Picture> const&, render::Drawn const& about) {
            std::scoped_lock lock(mutex);
            ++finished;
            spent = about.milliseconds;
            wake.notify_one();
        },
        render::VolumeEngine::processor);
    auto const looks = render::volumePresetsFor(body()->description());
    render::VolumeScene scene;
    scene.volume = body();
    scene.look = looks[static_cast<std::size_t>(state.range(0))].look;
    scene.moving = state.range(1) != 0;
    scene.width = scene.height = 600;
    auto const draw = [&] {
        scene.camera.azimuthDegrees += 3;
        std::unique_lock lock(mutex);
        int const before = finished;
        renderer.request(scene);
        wake.wait(lock, [&] { return finished > before; });
        return spent;
    };
    double const first = draw();
    for (auto _ : state)
        state.SetIterationTime(draw() / 1e3);
    state.counters["first_ms"] = first;
}

} // namespace

BENCHMARK(volumePicture)
    ->ArgNames({ "preset", "moving" }) // 0 bone, 1 soft tissue, 4 lung, 6 vessels, 10 MIP
    ->ArgsProduct({ { 0, 1, 4, 6, 10 }, { 0, 1 } })
    ->Iterations(10)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);

BENCHMARK_MAIN();
