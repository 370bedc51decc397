#pragma once

#include "torch/Field.h"

#include <vector>

namespace lamina::runner {

/// Where findings count: a mask on the source's grid, its holes filled slice by slice (a nodule is
/// a hole in a lung) and grown by a margin.
class Region {
public:
    Region(lamina_volume const& mask, Orientation const& orientation, double marginMm, Stage stage);

    /// Whether a continuous position (slice, row, column of the oriented source) lies within.
    [[nodiscard]] bool contains(std::array<double, 3> const& position) const;

    [[nodiscard]] bool empty() const { return last_ < first_; }
    /// First and last slice of the oriented source that hold any of the mask.
    [[nodiscard]] std::int64_t first() const { return first_; }
    [[nodiscard]] std::int64_t last() const { return last_; }

private:
    Orientation orientation_;
    double margin_;
    std::vector<std::uint8_t> filled_; ///< oriented, columns fastest
    std::int64_t first_ = 0;
    std::int64_t last_ = -1;
};

} // namespace lamina::runner
