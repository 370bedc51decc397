#pragma once

#include "dicom/OverlayPlane.h"

#include <array>
#include <optional>
#include <vector>

namespace lamina::dicom {

/// A place on the image, (0, 0) the upper left corner of its first pixel; or a share of the
/// displayed area, from (0, 0) to (1, 1).
struct StatePoint {
    double x = 0;
    double y = 0;
};

/// What lies outside of any given shape is covered, and so is where the bitmap has a bit (PS3.3
/// C.7.6.11, C.7.6.15, C.11.12). In pixels.
struct DisplayShutter {
    struct Circle {
        StatePoint center;
        double radius = 0; ///< in pixels along a row
    };
    std::optional<std::array<double, 4>> rectangle; ///< left, top, right, bottom edge
    std::optional<Circle> circle;
    std::vector<StatePoint> polygon; ///< empty: none
    std::optional<OverlayPlane> bitmap;
    double level = 0; ///< from 0, black, to 1
    [[nodiscard]] bool isNone() const
    {
        return !rectangle && !circle && polygon.empty() && !bitmap;
    }
};

} // namespace lamina::dicom
