#include "dicom/Scan.h"
#include "dicom/StackLoader.h"
#include "support/DicomFileWriter.h"
#include "support/TempFolder.h"

#include <algorithm>
#include <benchmark/benchmark.h>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <latch>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <sys/mman.h>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace lamina;

namespace {

constexpr int slices = 500;
constexpr std::size_t sliceBytes = std::size_t { 512 } * 512 * 2;
constexpr double megabyte = 1e6;

/// 500 slices of 512 × 512, 12 bits in 16, with noise; written once.
std::filesystem::path const& series(std::string const& syntax)
{
    static std::vector<std::pair<std::string, std::unique_ptr<test::TempFolder>>> written;
    for (auto const& [known, folder] : written)
        if (known == syntax)
            return folder->path();
    auto folder = std::make_unique<test::TempFolder>();
    test::TestImage image;
    image.columns = image.rows = 512;
    image.bitsStored = 12;
    image.isSigned = false;
    image.intercept = -1024;
    image.transferSyntaxUid = syntax;
    std::mt19937 random(1);
    std::normal_distribution<float> noise(1000, 20);
    image.pixels.resize(sliceBytes / 2);
    for (auto& pixel : image.pixels)
        pixel = static_cast<std::uint16_t>(std::clamp(noise(random), 0.0F, 4095.0F));
    test::writeSeries(folder->path(), image, slices, { 0, 0, 1 });
    written.emplace_back(syntax, std::move(folder));
    return written.back().second->path();
}

double seconds(auto const& work)
{
    auto const start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// What no reader can beat: every byte of every file read once into one buffer and copied once
/// into fresh shared memory.
double floorSeconds(std::filesystem::path const& folder)
{
    std::vector<std::filesystem::path> files;
    for (auto const& entry : std::filesystem::directory_iterator(folder))
        files.push_back(entry.path());
    return seconds([&] {
        int const handle = memfd_create("floor", MFD_CLOEXEC);
        auto const total = slices * sliceBytes;
        if (ftruncate(handle, static_cast<off_t>(total)) != 0)
            std::abort();
        auto* target = static_cast<char*>(
            mmap(nullptr, total, PROT_READ | PROT_WRITE, MAP_SHARED, handle, 0));
        std::vector<char> buffer(sliceBytes * 2);
        for (std::size_t n = 0; n < files.size(); ++n) {
            int const file = open(files[n].c_str(), O_RDONLY | O_CLOEXEC);
            auto const count = read(file, buffer.data(), buffer.size());
            close(file);
            std::memcpy(target + n * sliceBytes, buffer.data(),
                std::min(sliceBytes, static_cast<std::size_t>(count)));
        }
        munmap(target, total);
        close(handle);
    });
}

double peakMegabytes()
{
    std::ifstream status("/proc/self/status");
    std::string word;
    double kibibytes = 0;
    while (status >> word)
        if (word == "VmHWM:")
            status >> kibibytes;
    return kibibytes * 1024 / megabyte;
}

dicom::Catalog scanOrStop(std::filesystem::path const& folder)
{
    auto catalog = dicom::scan(std::span(&folder, 1), {}, {});
    if (!catalog)
        std::abort();
    return std::move(*catalog);
}

double best(int times, auto const& measure)
{
    double least = 1e9;
    for (int n = 0; n < times; ++n)
        least = std::min(least, measure());
    return least;
}

void scanSeries(benchmark::State& state)
{
    auto const& folder = series("1.2.840.10008.1.2.1");
    for (auto _ : state)
        benchmark::DoNotOptimize(scanOrStop(folder));
}

void loadSeries(benchmark::State& state, char const* syntax)
{
    auto const& folder = series(syntax);
    auto const catalog = scanOrStop(folder);
    auto const& stack = *dicom::stacksOf(catalog).front().stack;
    double load = 1e9;
    for (auto _ : state)
        load = std::min(
            load, seconds([&] { benchmark::DoNotOptimize(dicom::loadStack(stack, {}, {})); }));
    auto const least = best(3, [&] { return floorSeconds(folder); });
    state.counters["floorMs"] = least * 1e3;
    state.counters["timesFloor"] = load / least;
    state.counters["peakMB"] = peakMegabytes();
    state.counters["voxelMB"] = slices * sliceBytes / megabyte;
}

/// From start to the first slice that can be shown.
void firstSlice(benchmark::State& state, char const* syntax)
{
    auto const catalog = scanOrStop(series(syntax));
    auto const& stack = *dicom::stacksOf(catalog).front().stack;
    for (auto _ : state) {
        std::latch shown(1);
        std::once_flag once;
        dicom::LoadOptions options;
        options.firstSlice = slices / 2;
        options.sliceDone
            = [&](std::int64_t) { std::call_once(once, [&] { shown.count_down(); }); };
        auto loader = dicom::StackLoader::start(stack, options);
        shown.wait();
        state.PauseTiming();
        loader->reset();
        state.ResumeTiming();
    }
}

/// Scan and load against ITK's series reader over GDCM, as processes from start to end.
void againstItk(benchmark::State& state, char const* syntax)
{
    auto const& folder = series(syntax);
    auto const command = std::string(ITK_SERIES_READ) + " " + folder.string() + " > /dev/null";
    double peer = 1e9;
    double ours = 1e9;
    for (auto _ : state) {
        ours = std::min(ours, seconds([&] {
            auto const catalog = scanOrStop(folder);
            benchmark::DoNotOptimize(
                dicom::loadStack(*dicom::stacksOf(catalog).front().stack, {}, {}));
        }));
        peer = std::min(peer, seconds([&] {
            if (std::system(command.c_str()) != 0)
                state.SkipWithError("the peer failed");
        }));
    }
    state.counters["oursMs"] = ours * 1e3;
    state.counters["itkMs"] = peer * 1e3;
    state.counters["timesFaster"] = peer / ours;
}

} // namespace

// First, before anything larger has raised the peak.
BENCHMARK_CAPTURE(loadSeries, uncompressed, "1.2.840.10008.1.2.1")
    ->Iterations(5)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(firstSlice, uncompressed, "1.2.840.10008.1.2.1")
    ->Iterations(20)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(scanSeries)->Iterations(5)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK_CAPTURE(againstItk, uncompressed, "1.2.840.10008.1.2.1")
    ->Iterations(2)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(loadSeries, rle, "1.2.840.10008.1.2.5")
    ->Iterations(2)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(loadSeries, jpegLs, "1.2.840.10008.1.2.4.80")
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

BENCHMARK_MAIN();
