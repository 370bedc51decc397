#include "render/Picture.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

using namespace lamina;

TEST(Png, IsWrittenWithItsSize)
{
    render::Picture picture;
    picture.resize(7, 5);
    std::ranges::fill(picture.pixels, 0xFF102030U);
    auto const path = std::filesystem::temp_directory_path()
        / ("lamina-png-" + std::to_string(getpid()) + ".png");
    ASSERT_TRUE(render::writePng(picture, path));
    std::ifstream file(path, std::ios::binary);
    std::string head(24, '\0');
    file.read(head.data(), 24);
    EXPECT_EQ(head.substr(1, 3), "PNG");
    EXPECT_EQ(head[19], 7);
    EXPECT_EQ(head[23], 5);
    std::filesystem::remove(path);
}

TEST(Png, FailsWithAdviceWhereNothingCanBeWritten)
{
    render::Picture picture;
    EXPECT_FALSE(render::writePng(picture, "unused.png"));
    picture.resize(2, 2);
    EXPECT_FALSE(render::writePng(picture, "/no-such-folder/picture.png"));
}
