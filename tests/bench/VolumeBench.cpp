// 3D pictures of 600² from a body-like CT of 512 × 512 × 300 with the caster on the processor, and
// with VTK's mapper on whatever GL there is (software under Xvfb), turning a few degrees from
// picture to picture. `cpu_ms` is the time of all threads, `floors` that in fillings of the same
// picture.

#include "image/Volume.h"
#include "render/VolumeScene.h"

#include <algorithm>
#include <benchmark/benchmark.h>
#include <cmath>
#include <condition_variable>
#include <ctime>
#include <mutex>
#include <random>
#include <vector>

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

double processorMilliseconds()
{
    timespec now {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

constexpr int side = 600;

double floorMilliseconds()
{
    std::vector<std::uint32_t> pixels(std::size_t { side } * side);
    auto const start = processorMilliseconds();
    for (std::uint32_t n = 0; n < 100; ++n) {
        std::ranges::fill(pixels, n);
        benchmark::DoNotOptimize(pixels.data());
        benchmark::ClobberMemory();
    }
    return (processorMilliseconds() - start) / 100;
}

void volumePicture(benchmark::State& state, render::VolumeEngine engine)
{
    std::mutex mutex;
    std::condition_variable wake;
    int finished = 0;
    double spent = 0;
    bool failed = false;
    render::VolumeRenderer renderer(
        [&](Result<render::Picture> const& picture, render::Drawn const& about) {
            std::scoped_lock lock(mutex);
            ++finished;
            failed = failed || !picture;
            spent = about.milliseconds;
            wake.notify_one();
        },
        engine);
    auto const looks = render::volumePresetsFor(body()->description());
    render::VolumeScene scene;
    scene.volume = body();
    scene.look = looks[static_cast<std::size_t>(state.range(0))].look;
    scene.moving = state.range(1) != 0;
    scene.width = scene.height = side;
    auto const draw = [&] {
        scene.camera.azimuthDegrees += 3;
        std::unique_lock lock(mutex);
        int const before = finished;
        renderer.request(scene);
        wake.wait(lock, [&] { return finished > before; });
        return spent;
    };
    double const first = draw();
    std::vector<double> times;
    for (auto _ : state) {
        auto const start = processorMilliseconds();
        state.SetIterationTime(draw() / 1e3);
        times.push_back(processorMilliseconds() - start);
    }
    if (failed)
        state.SkipWithError("the engine cannot draw here");
    std::ranges::sort(times);
    state.counters["first_ms"] = first;
    state.counters["cpu_ms"] = times[times.size() / 2];
    state.counters["floors"] = times[times.size() / 2] / floorMilliseconds();
}

} // namespace

BENCHMARK_CAPTURE(volumePicture, graphics, render::VolumeEngine::graphics)
    ->ArgNames({ "preset", "moving" })
    ->ArgsProduct({ { 0, 10 }, { 1 } })
    ->Iterations(5)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(volumePicture, processor, render::VolumeEngine::processor)
    ->ArgNames({ "preset", "moving" }) // 0 bone, 1 soft tissue, 4 lung, 6 vessels, 10 MIP
    ->ArgsProduct({ { 0, 1, 4, 6, 10 }, { 0, 1 } })
    ->Iterations(10)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);

BENCHMARK_MAIN();
