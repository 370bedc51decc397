#pragma once

#include "interact/Mpr.h"

namespace lamina::interact {

/// How a plane is turned on the screen: mirrored left to right first, then turned clockwise.
/// Only the axes of the screen change; slices, positions and what is measured stay.
struct PlaneTurn {
    int quarters = 0; ///< clockwise, 0 to 3
    bool mirrored = false;
    friend bool operator==(PlaneTurn const&, PlaneTurn const&) = default;

    [[nodiscard]] bool isNone() const { return quarters == 0 && !mirrored; }
};

/// What is left on the screen is right after.
[[nodiscard]] PlaneTurn flippedAcross(PlaneTurn turn);
/// What is up on the screen is down after.
[[nodiscard]] PlaneTurn flippedDown(PlaneTurn turn);
/// Turned by quarters more, clockwise; negative numbers turn back.
[[nodiscard]] PlaneTurn rotated(PlaneTurn turn, int quarters);

/// The plane with its right and down, width and height as they are on the screen. The normal still
/// points towards higher slice numbers, so right × down is against it when mirrored.
[[nodiscard]] ReadingPlane turned(ReadingPlane plane, PlaneTurn turn);

} // namespace lamina::interact
