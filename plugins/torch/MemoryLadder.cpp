#include "torch/MemoryLadder.h"

#include <algorithm>

namespace lamina::runner {

std::uint64_t roomWith(WindowMemory const& memory, std::int64_t batch)
{
    auto const all = static_cast<std::uint64_t>(std::max<std::int64_t>(1, memory.batch));
    auto const spared = all - std::min(all, static_cast<std::uint64_t>(batch));
    return memory.room + memory.network / all * spared;
}

std::uint64_t leastNeed(WindowMemory const& memory) { return memory.scores.back().bytes; }

std::optional<WindowPlan> planOf(WindowMemory const& memory)
{
    for (auto batch = memory.batch;; batch /= 2) {
        auto const room = roomWith(memory, batch);
        for (auto const& way : memory.scores)
            if (way.bytes <= room)
                return WindowPlan { way.most, way.fromFocus <= room, batch };
        if (batch <= 1)
            return std::nullopt;
    }
}

} // namespace lamina::runner
