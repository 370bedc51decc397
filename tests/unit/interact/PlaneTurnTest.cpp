#include "interact/PlaneTurn.h"

#include "Stacks.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::interact;
using image::Vec3;

namespace {

std::vector<PlaneTurn> allTurns()
{
    std::vector<PlaneTurn> all;
    for (int quarters = 0; quarters < 4; ++quarters)
        for (bool const mirrored : { false, true })
            all.push_back({ quarters, mirrored });
    return all;
}

/// Right, down: "LP".
std::string letters(ReadingPlane const& plane)
{
    return orientationLetters(plane.right).substr(0, 1)
        + orientationLetters(plane.down).substr(0, 1);
}

void expectSame(Vec3 a, Vec3 b) { EXPECT_NEAR(length(a - b), 0, 1e-12); }

} // namespace

TEST(PlaneTurn, MovesTheEdgesOfTheScreenInEveryOrientation)
{
    for (auto const& description : test::allGeometries())
        for (auto const& plane : readingPlanes(*test::makeStack(description)))
            for (auto const turn : allTurns()) {
                auto const now = turned(plane, turn);
                auto const across = turned(plane, flippedAcross(turn));
                expectSame(across.right, -now.right);
                expectSame(across.down, now.down);
                auto const down = turned(plane, flippedDown(turn));
                expectSame(down.right, now.right);
                expectSame(down.down, -now.down);
                // Clockwise: the upper edge goes to the right, the right one down.
                auto const right = turned(plane, rotated(turn, 1));
                expectSame(right.right, -now.down);
                expectSame(right.down, now.right);
                auto const left = turned(plane, rotated(turn, -1));
                expectSame(left.right, now.down);
                expectSame(left.down, -now.right);
            }
}

TEST(PlaneTurn, KeepsSlicesAndExtents)
{
    for (auto const& description : test::allGeometries())
        for (auto const& plane : readingPlanes(*test::makeStack(description)))
            for (auto const turn : allTurns()) {
                auto const now = turned(plane, turn);
                expectSame(now.normal, plane.normal);
                expectSame(now.first, plane.first);
                EXPECT_EQ(now.count, plane.count);
                bool const swaps = turn.quarters % 2 == 1;
                EXPECT_EQ(now.widthMm, swaps ? plane.heightMm : plane.widthMm);
                EXPECT_EQ(now.heightMm, swaps ? plane.widthMm : plane.heightMm);
                // A mirror image has the other handedness, a turned one has not.
                auto const hand = dot(cross(now.right, now.down), now.normal);
                auto const before = dot(cross(plane.right, plane.down), plane.normal);
                EXPECT_NEAR(hand, turn.mirrored ? -before : before, 1e-12);
            }
}

TEST(PlaneTurn, ComesBack)
{
    for (auto const turn : allTurns()) {
        EXPECT_EQ(flippedAcross(flippedAcross(turn)), turn);
        EXPECT_EQ(flippedDown(flippedDown(turn)), turn);
        EXPECT_EQ(rotated(rotated(turn, 1), -1), turn);
        EXPECT_EQ(rotated(turn, 4), turn);
        EXPECT_EQ(flippedAcross(flippedDown(turn)), rotated(turn, 2));
    }
    EXPECT_TRUE(PlaneTurn {}.isNone());
}

TEST(PlaneTurn, NamesTheEdgesOfAnAxialSlice)
{
    auto const axial = readingPlanes(
        *test::makeStack(test::describe({ { 0, 1, 2 }, { false, false, false } })))[0];
    EXPECT_EQ(letters(axial), "LP");
    EXPECT_EQ(letters(turned(axial, flippedAcross({}))), "RP");
    EXPECT_EQ(letters(turned(axial, flippedDown({}))), "LA");
    EXPECT_EQ(letters(turned(axial, rotated({}, 1))), "AL");
    EXPECT_EQ(letters(turned(axial, rotated({}, 2))), "RA");
    EXPECT_EQ(letters(turned(axial, rotated({}, -1))), "PR");
}
