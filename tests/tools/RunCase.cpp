/// Runs one case as tests/tools/runner_cases.py writes them through its runner, in this process,
/// and prints what it cost: a line of JSON. For network_figures.py.

#include "ComputeSettings.h"
#include "RunnerCase.h"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sys/resource.h>

namespace {

double processorSeconds(rusage const& usage)
{
    auto const seconds
        = [](timeval const& time) { return double(time.tv_sec) + 1e-6 * double(time.tv_usec); };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// Mean Dice coefficient of the coarse look with the result, of labels that are in either; 0
/// without one.
double agreement(lamina::harness::Record const& record)
{
    double sum = 0;
    int labels = 0;
    for (int label = 1; label < 256 && !record.coarseLabels.empty(); ++label) {
        auto const value = static_cast<std::uint8_t>(label);
        auto const has = [&](auto const& map) {
            return std::find(map.begin(), map.end(), value) != map.end();
        };
        if (!has(record.labels) && !has(record.coarseLabels))
            continue;
        sum += dice(record.coarseLabels, record.labels, value);
        ++labels;
    }
    return labels > 0 ? sum / labels : 0;
}

rusage usageNow()
{
    rusage usage {};
    ::getrusage(RUSAGE_SELF, &usage);
    return usage;
}

} // namespace

int main(int argc, char** argv)
try {
    if (argc != 2) {
        std::fputs("usage: run_case CASE (of the folder LAMINA_RUNNER_CASES)\n", stderr);
        return 2;
    }
    lamina::worker::chooseComputeSettings(); // as in the worker
    RunnerCase runner(argv[1]);
    if (runner.create() != LAMINA_OK)
        throw std::runtime_error(runner.explanation());
    auto const before = usageNow();
    auto const record = runner.run({ true, -1, { runner.volume().shape[2] / 2 } });
    if (record.status != LAMINA_OK)
        throw std::runtime_error(record.explanation);
    auto const after = usageNow();
    constexpr double kilobytesInMegabyte = 1e6 / 1024;
    std::cout << nlohmann::json {
        { "processor_s", processorSeconds(after) - processorSeconds(before) },
        { "wall_s", record.seconds }, { "first_s", record.secondsToFirst },
        { "fine_s", record.secondsToFine }, { "coarse_dice", agreement(record) },
        { "peak_mb", double(after.ru_maxrss) / kilobytesInMegabyte }, { "notes", runner.notes() }
    } << '\n';
    return 0;
} catch (std::exception const& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
}
