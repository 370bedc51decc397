#pragma once

#include "torch/WindowGrid.h"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace lamina::runner {

/// Says which level of windows comes next: the one whose middle is nearest to the focus. What is
/// done stays in one piece, however the focus jumps, for each end of it keeps slices in memory.
/// [one thread]
class LevelOrder {
public:
    explicit LevelOrder(WindowGrid const& grid)
        : grid_(grid)
    {
    }

    /// Nothing when all are done. `slice` is one of the padded field; negative: levels rise.
    std::optional<std::size_t> next(std::int64_t slice);

private:
    [[nodiscard]] double distance(std::size_t level, std::int64_t slice) const;

    WindowGrid const& grid_;
    std::size_t begin_ = 0; ///< levels from here to before the end are done
    std::size_t end_ = 0;
};

} // namespace lamina::runner
