#include "interact/Mpr.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

using lamina::interact::orientationLetters;

TEST(OrientationLetters, NameTheSixDirections)
{
    EXPECT_EQ(orientationLetters({ 1, 0, 0 }), "L");
    EXPECT_EQ(orientationLetters({ -1, 0, 0 }), "R");
    EXPECT_EQ(orientationLetters({ 0, 1, 0 }), "P");
    EXPECT_EQ(orientationLetters({ 0, -1, 0 }), "A");
    EXPECT_EQ(orientationLetters({ 0, 0, 1 }), "H");
    EXPECT_EQ(orientationLetters({ 0, 0, -1 }), "F");
}

TEST(OrientationLetters, PutTheLargestComponentFirst)
{
    EXPECT_EQ(orientationLetters({ 0.6, -0.8, 0 }), "AL");
    EXPECT_EQ(orientationLetters({ -2, 0, 1 }), "RH");
    EXPECT_EQ(orientationLetters({ -3, 2, 1 }), "RPH");
}

TEST(OrientationLetters, DropComponentsUnderTenDegrees)
{
    double const degree = std::acos(-1.0) / 180;
    EXPECT_EQ(orientationLetters({ std::cos(9 * degree), std::sin(9 * degree), 0 }), "L");
    EXPECT_EQ(orientationLetters({ std::cos(11 * degree), std::sin(11 * degree), 0 }), "LP");
}

TEST(OrientationLetters, SayNothingOfNoDirection)
{
    EXPECT_EQ(orientationLetters({ 0, 0, 0 }), "");
    EXPECT_EQ(orientationLetters({ std::numeric_limits<double>::quiet_NaN(), 0, 1 }), "");
}
