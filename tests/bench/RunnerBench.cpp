/// What the segment runner adds to the network's own passes: reading, resampling, blending,
/// bringing back. Floor: as many bare passes over windows of the same size, in turns with the
/// runner. Goal: at most 1.10 times with a network that has something to compute ("bench"), and
/// memory that does not grow with the number of classes where the best scores are kept.

#include "RunnerCase.h"
#include "torch/ProcessMemory.h"

#include <torch/script.h>

#include <ATen/Parallel.h>
#include <benchmark/benchmark.h>
#include <chrono>
#include <cstdlib>
#include <malloc.h>
#include <string>

namespace {

struct Cost {
    double seconds = 0;
    double megabytes = 0; ///< at most, beside what was there before
};

Cost costOf(auto&& work)
{
    malloc_trim(0);
    auto const before = lamina::runner::ownBytes().value_or(0);
    lamina::runner::PeakMemory peak;
    auto const start = std::chrono::steady_clock::now();
    work();
    auto const seconds
        = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return { seconds, (double(peak.bytes()) - double(before)) / 1e6 };
}

void runCase(benchmark::State& state, std::string const& name, std::int64_t patch, int windows)
{
    RunnerCase runner(name);
    runner.create();
    at::set_num_threads(2);
    auto network = torch::jit::load(
        std::string(std::getenv("LAMINA_RUNNER_CASES")) + "/" + name + "/model.ts");
    network.eval();
    c10::InferenceMode const inference;
    auto const window = at::randn({ 1, 1, patch, patch, patch });
    network.forward({ window });
    double ratio = 0;
    double megabytes = 0;
    double first = 0;
    for ([[maybe_unused]] auto _ : state) {
        auto const bare = costOf([&] {
            for (int n = 0; n < windows; ++n)
                network.forward({ window });
        });
        lamina::harness::Record record;
        auto const middle = runner.volume().shape[2] / 2;
        auto const whole = costOf([&] { record = runner.run({ true, -1, { middle } }); });
        if (record.status != LAMINA_OK)
            return state.SkipWithError(record.explanation.c_str());
        state.SetIterationTime(whole.seconds);
        ratio += whole.seconds / bare.seconds;
        megabytes += whole.megabytes - bare.megabytes;
        first += record.secondsToFirst / whole.seconds;
    }
    auto const mean = benchmark::Counter::kAvgIterations;
    state.counters["times_bare"] = benchmark::Counter(ratio, mean);
    state.counters["MB_beside_bare"] = benchmark::Counter(megabytes, mean);
    state.counters["first_slice_of_whole"] = benchmark::Counter(first, mean);
}

} // namespace

int main(int argc, char** argv)
{
    auto const add = [](std::string const& name, std::int64_t patch, int windows) {
        benchmark::RegisterBenchmark(name.c_str(), runCase, name, patch, windows)
            ->UseManualTime()
            ->Unit(benchmark::kSecond)
            ->Iterations(3);
    };
    // 120 × 107 × 107 voxels of 1.5 mm in windows of 64 with half an overlap: 3 × 3 × 3.
    add("bench", 64, 27);
    // 160 × 256 × 256 voxels: 4 × 7 × 7.
    for (auto const* const classes : { "2", "20", "117" })
        for (auto const* const scores : { "all", "best" })
            add(std::string("bench_") + classes + "_" + scores, 64, 196);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
}
