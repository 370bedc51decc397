#include "interact/PlaneTurn.h"

#include <utility>

namespace lamina::interact {

PlaneTurn flippedAcross(PlaneTurn turn)
{
    // A mirror before a turn is a turn the other way before the mirror.
    return { (4 - turn.quarters) % 4, !turn.mirrored };
}

PlaneTurn flippedDown(PlaneTurn turn) { return rotated(flippedAcross(turn), 2); }

PlaneTurn rotated(PlaneTurn turn, int quarters)
{
    turn.quarters = ((turn.quarters + quarters) % 4 + 4) % 4;
    return turn;
}

ReadingPlane turned(ReadingPlane plane, PlaneTurn turn)
{
    if (turn.mirrored)
        plane.right = -plane.right;
    for (int n = 0; n < turn.quarters; ++n) {
        auto const right = plane.right;
        plane.right = -plane.down;
        plane.down = right;
        std::swap(plane.widthMm, plane.heightMm);
    }
    return plane;
}

} // namespace lamina::interact
