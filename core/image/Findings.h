#pragma once

#include "image/Geometry.h"

#include <cstdint>
#include <string>
#include <vector>

namespace lamina::image {

/// A box around something found, axis-aligned in patient space.
struct Box {
    Vec3 lpsMin;
    Vec3 lpsMax;
    std::uint8_t label = 0;
    double score = 0; ///< 0 to 1
};

/// How much a class fits, for the whole volume (`slice` < 0) or for one slice.
struct ClassScore {
    std::uint8_t label = 0;
    double score = 0; ///< 0 to 1
    std::int64_t slice = -1;
};

/// Who made a result: what a reader needs to repeat it.
struct Algorithm {
    std::string id; ///< "org.lamina.ct-basic"
    std::string name; ///< "Lungs, bone and body"
    std::string version; ///< "1.0.0"
    std::string sha256; ///< of the network file
    std::string parameters; ///< JSON text of what was set for this run
};

} // namespace lamina::image
