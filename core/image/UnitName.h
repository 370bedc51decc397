#pragma once

#include <string_view>

namespace lamina::image {

/// How a unit of voxel values is written for a reader.
struct UnitName {
    std::string_view name; ///< "HU"; "" for what has no unit
    bool isWhole = false; ///< values are whole numbers
};

/// The name of a UCUM unit as it stands in `Volume`, or the code itself where it has none.
[[nodiscard]] UnitName unitName(std::string_view ucum);

} // namespace lamina::image
