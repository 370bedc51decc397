#include "torch/LevelOrder.h"

#include <cmath>

namespace lamina::runner {

double LevelOrder::distance(std::size_t level, std::int64_t slice) const
{
    return std::abs(
        double(grid_.starts[0][level]) + double(grid_.patch[0] - 1) / 2 - double(slice));
}

std::optional<std::size_t> LevelOrder::next(std::int64_t slice)
{
    auto const count = grid_.starts[0].size();
    if (begin_ == end_) {
        for (std::size_t n = 1; slice >= 0 && n < count; ++n)
            if (distance(n, slice) < distance(begin_, slice))
                begin_ = n;
        end_ = begin_;
        return end_++;
    }
    if (begin_ == 0 && end_ == count)
        return std::nullopt;
    bool const down = end_ == count
        || (begin_ > 0 && slice >= 0 && distance(begin_ - 1, slice) < distance(end_, slice));
    return down ? --begin_ : end_++;
}

} // namespace lamina::runner
