#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace lamina::dicom {

/// A table from stored values to values (PS3.3 C.11.1.1): values below and above take its ends.
struct LookupTable {
    std::int64_t firstStored = 0;
    std::vector<std::uint16_t> values; ///< never empty when in use

    [[nodiscard]] std::uint16_t at(std::int64_t stored) const
    {
        auto const index = stored - firstStored;
        auto const last = static_cast<std::int64_t>(values.size()) - 1;
        return values[static_cast<std::size_t>(index < 0 ? 0 : index > last ? last : index)];
    }
    friend bool operator==(LookupTable const&, LookupTable const&) = default;
};

/// Red, green and blue tables of PALETTE COLOR, scaled to 8 bits.
using Palette = std::array<LookupTable, 3>;

} // namespace lamina::dicom
