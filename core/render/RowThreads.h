#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <thread>
#include <vector>

namespace lamina::render {

/// Calls `work(row)` for every row from 0 to `count`, on this thread and a few more; returns when
/// all are done.
template <typename Work> void forRows(int count, Work const& work)
{
    std::atomic<int> next = 0;
    auto const run = [&] {
        for (int row = next.fetch_add(1); row < count; row = next.fetch_add(1))
            work(row);
    };
    auto const cores = static_cast<int>(std::thread::hardware_concurrency());
    auto const others = std::min(std::clamp(cores, 2, 8), count) - 1;
    std::vector<std::jthread> threads;
    for (int n = 0; n < others; ++n)
        threads.emplace_back(run);
    run();
}

/// Calls `work(begin, end)` for bands of rows that together are 0 to `height`. A picture of few
/// pixels is one band: there, threads cost more than they bring.
template <typename Work> void forBands(int width, int height, Work const& work)
{
    constexpr std::int64_t fewPixels = 1 << 21;
    constexpr int rowsInBand = 64;
    if (static_cast<std::int64_t>(width) * height < fewPixels) {
        work(0, height);
        return;
    }
    forRows((height + rowsInBand - 1) / rowsInBand, [&](int band) {
        work(band * rowsInBand, std::min((band + 1) * rowsInBand, height));
    });
}

} // namespace lamina::render
