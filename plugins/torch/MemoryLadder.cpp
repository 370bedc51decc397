#include "torch/MemoryLadder.h"

#include "torch/Remainder.h"

#include <algorithm>

namespace lamina::runner {

std::uint64_t roomWith(WindowMemory const& memory, std::int64_t batch)
{
    auto const all = static_cast<std::uint64_t>(std::max<std::int64_t>(1, memory.batch));
    auto const spared = remainder(all, static_cast<std::uint64_t>(batch));
    return memory.room + memory.network / all * spared;
}

std::uint64_t leastNeed(WindowMemory const& memory) { return memory.scores.back().bytes; }

std::optional<WindowPlan> planOf(WindowMemory const& memory)
{
    for (auto first = memory.scores.begin(); first != memory.scores.end();) {
        auto const last = std::find_if(first, memory.scores.end(),
            [&](auto const& way) { return way.channels != first->channels; });
        for (auto batch = memory.batch; batch >= 1; batch /= 2) {
            auto const room = roomWith(memory, batch);
            auto const way
                = std::find_if(first, last, [&](auto const& one) { return one.bytes <= room; });
            if (way != last)
                return WindowPlan { way->most, way->fromFocus <= room, batch, way->channels };
        }
        first = last;
    }
    return std::nullopt;
}

} // namespace lamina::runner
