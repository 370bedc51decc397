// Steps through a CT of 512 × 512 × 300 in a picture of 1024² or 3840 × 2160, one picture per
// slice: processor time of the thread that asks, which it is held for where cores are free, as
// median and 99th percentile; of all threads together; and that as a multiple of the floor (filling
// the same picture). The same for a stack with tilted gantry and uneven distances.

#include "image/Volume.h"
#include "render/SliceImage.h"

#include <algorithm>
#include <array>
#include <benchmark/benchmark.h>
#include <ctime>
#include <random>

using namespace lamina;
using image::Vec3;

namespace {

constexpr image::Size3 size { 512, 512, 300 };

double processorMilliseconds(clockid_t whose = CLOCK_THREAD_CPUTIME_ID)
{
    timespec now {};
    clock_gettime(whose, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

std::shared_ptr<image::Volume> stack(image::Vec3 row, image::Vec3 column, bool isUneven)
{
    image::VolumeDescription description;
    description.size = size;
    description.indexToLps = { row * 0.7, column * 0.7, { 0, 0, 1 }, {} };
    description.indexToLps.origin = -description.indexToLps.toLps({ 255.5, 255.5, 149.5 });
    for (int k = 0; isUneven && k < size.slices; ++k)
        description.slicePositions.push_back(k < 150 ? k * 0.8 : 120 + (k - 150) * 1.2);
    std::vector<std::int16_t> voxels(static_cast<std::size_t>(size.count()));
    std::minstd_rand random(1);
    for (auto& voxel : voxels)
        voxel = static_cast<std::int16_t>(random() % 1200) - 1000;
    return image::Volume::fromVoxels(description, std::as_bytes(std::span(voxels))).value();
}

/// How far the gantry of the tilted stack leans.
constexpr double cosine = 0.9483237;
constexpr double sine = 0.3173047;
constexpr Vec3 leaningColumn { 0, cosine, -sine };
constexpr Vec3 leaningNormal { 0, sine, cosine };

std::shared_ptr<image::Volume> const& chest()
{
    static auto const volume = stack({ 1, 0, 0 }, { 0, 1, 0 }, false);
    return volume;
}

std::shared_ptr<image::Volume> const& tiltedHead()
{
    static auto const volume = stack({ 1, 0, 0 }, leaningColumn, true);
    return volume;
}

image::LabelMap const& organs()
{
    static auto const labels = [] {
        image::LabelMap map;
        map.size = size;
        map.indexToLps = chest()->indexToLps();
        map.voxels.resize(static_cast<std::size_t>(size.count()));
        for (std::int64_t k = 0; k < size.slices; ++k)
            for (std::int64_t j = 100; j < 400; ++j)
                for (std::int64_t i = 80; i < 430; ++i)
                    map.voxels[static_cast<std::size_t>((k * size.rows + j) * size.columns + i)]
                        = static_cast<std::uint8_t>((i / 60 + j / 60 + k / 60) % 4);
        for (std::uint8_t value = 1; value < 4; ++value)
            map.labels.push_back(
                { value, "organ", { 200, 80, static_cast<std::uint8_t>(60 * value) }, {}, {} });
        return map;
    }();
    return labels;
}

struct Path {
    Vec3 right;
    Vec3 down;
    Vec3 step;
};

Path const paths[] {
    { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
    { { 1, 0, 0 }, { 0, 0, -1 }, { 0, 0.7, 0 } },
    { { 0, 1, 0 }, { 0, 0, -1 }, { 0.7, 0, 0 } },
    { { 0.936, 0.3122, 0.1624 }, { -0.2873, 0.9446, -0.1592 }, { 0, 0, 1 } },
};

/// The reading planes of the tilted stack: as acquired, and at right angles to it.
Path const tiltedPaths[] {
    { { 1, 0, 0 }, leaningColumn, leaningNormal },
    { { 1, 0, 0 }, -leaningNormal, leaningColumn * 0.7 },
    { leaningColumn, -leaningNormal, { 0.7, 0, 0 } },
};

double floorMilliseconds(std::size_t count)
{
    std::vector<std::uint32_t> pixels(count);
    std::vector<double> times;
    for (std::uint32_t n = 0; n < 100; ++n) {
        auto const start = processorMilliseconds();
        std::ranges::fill(pixels, n);
        benchmark::DoNotOptimize(pixels.data());
        benchmark::ClobberMemory();
        times.push_back(processorMilliseconds() - start);
    }
    std::ranges::nth_element(times, times.begin() + 50);
    return times[50];
}

double at(std::vector<double>& times, double share)
{
    std::ranges::sort(times);
    return times[static_cast<std::size_t>(static_cast<double>(times.size()) * share)];
}

void step(benchmark::State& state, image::Volume const& volume, Path const& path, bool overlay,
    render::Slab slab = {}, bool isLarge = false)
{
    render::SliceView view;
    view.slab = slab;
    view.right = path.right;
    view.down = path.down;
    view.width = isLarge ? 3840 : 1024;
    view.height = isLarge ? 2160 : 1024;
    view.mmPerPixel = 360.0 / view.height;
    std::vector<double> times;
    std::vector<double> allThreads;
    render::Picture picture;
    int n = 0;
    for (auto _ : state) {
        view.center = path.step * static_cast<double>(n++ % 200 - 100);
        auto const start = processorMilliseconds();
        auto const allStart = processorMilliseconds(CLOCK_PROCESS_CPUTIME_ID);
        render::renderSlice(volume, view, render::Window { -600, 1500 }, picture);
        if (overlay)
            render::paintLabels(organs(), view, {}, picture);
        times.push_back(processorMilliseconds() - start);
        allThreads.push_back(processorMilliseconds(CLOCK_PROCESS_CPUTIME_ID) - allStart);
        benchmark::DoNotOptimize(picture.pixels.data());
    }
    state.counters["p50_ms"] = at(times, 0.5);
    state.counters["p99_ms"] = at(times, 0.99);
    state.counters["all_ms"] = at(allThreads, 0.5);
    state.counters["floors"] = at(allThreads, 0.5) / floorMilliseconds(picture.pixels.size());
}

void sliceStep(benchmark::State& state)
{
    step(state, *chest(), paths[state.range(0)], state.range(1) != 0);
}

void largeSliceStep(benchmark::State& state)
{
    step(state, *chest(), paths[state.range(0)], state.range(1) != 0, {}, true);
}

void tiltedSliceStep(benchmark::State& state)
{
    step(state, *tiltedHead(), tiltedPaths[state.range(0)], false);
}

void slabStep(benchmark::State& state)
{
    step(state, *chest(), paths[state.range(0)], false,
        { render::SlabMode::maximum, static_cast<double>(state.range(1)) });
}

void tiltedSlabStep(benchmark::State& state)
{
    step(state, *tiltedHead(), tiltedPaths[state.range(0)], false,
        { render::SlabMode::maximum, 10 });
}

} // namespace

BENCHMARK(slabStep)
    ->ArgNames({ "plane", "mm" })
    ->ArgsProduct({ { 0, 1, 2, 3 }, { 10, 30 } })
    ->Iterations(50)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(tiltedSlabStep)
    ->ArgName("plane")
    ->DenseRange(0, 2)
    ->Iterations(50)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(sliceStep)
    ->ArgNames({ "plane", "overlay" }) // 0 axial, 1 coronal, 2 sagittal, 3 oblique
    ->ArgsProduct({ { 0, 1, 2, 3 }, { 0, 1 } })
    ->Iterations(200)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(largeSliceStep)
    ->ArgNames({ "plane", "overlay" })
    ->ArgsProduct({ { 0, 1, 2, 3 }, { 0, 1 } })
    ->Iterations(100)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(tiltedSliceStep)
    ->ArgName("plane") // 0 as acquired, 1 coronal, 2 sagittal
    ->DenseRange(0, 2)
    ->Iterations(200)
    ->Unit(benchmark::kMillisecond);

BENCHMARK_MAIN();
