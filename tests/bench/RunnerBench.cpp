/// What the segment runner adds to the network's own time: reading, resampling, blending, bringing
/// back. Both run the same number of passes over windows of the same size, in turns. Goal: at
/// most 1.10 times.

#include "RunnerCase.h"

#include <torch/script.h>

#include <ATen/Parallel.h>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

constexpr int rounds = 3;

double secondsOf(auto&& work)
{
    auto const start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

} // namespace

int main()
{
    RunnerCase runner("bench");
    // 120 × 107 × 107 voxels of 1.5 mm in windows of 64 with half an overlap: 3 × 3 × 3.
    constexpr int windows = 27;
    at::set_num_threads(2);
    auto network
        = torch::jit::load(std::string(std::getenv("LAMINA_RUNNER_CASES")) + "/bench/model.ts");
    network.eval();
    c10::InferenceMode const inference;
    auto const window = at::randn({ 1, 1, 64, 64, 64 });
    auto const bare = [&] {
        for (int n = 0; n < windows; ++n)
            network.forward({ window });
    };
    auto const whole = [&] {
        if (auto const record = runner.run(); record.status != LAMINA_OK) {
            std::fprintf(stderr, "%s\n", record.explanation.c_str());
            std::exit(1);
        }
    };
    network.forward({ window });
    std::vector<double> ratios;
    for (int n = 0; n < rounds; ++n) {
        auto const b = secondsOf(bare);
        auto const r = secondsOf(whole);
        ratios.push_back(r / b);
        std::printf("bare %.2f s, runner %.2f s, ratio %.3f\n", b, r, r / b);
    }
    std::sort(ratios.begin(), ratios.end());
    std::printf("median ratio %.3f (goal 1.10)\n", ratios[ratios.size() / 2]);
}
