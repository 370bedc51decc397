#include "torch/Components.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>

using namespace lamina::runner;

namespace {

std::array<bool, 256> only(std::uint8_t value)
{
    std::array<bool, 256> out {};
    out[value] = true;
    return out;
}

/// The plain way: flood from each voxel.
std::vector<std::int64_t> sizesByFlooding(std::vector<std::uint8_t> data, Triple const& size)
{
    std::vector<std::int64_t> sizes;
    for (std::size_t seed = 0; seed < data.size(); ++seed) {
        if (data[seed] == 0)
            continue;
        sizes.push_back(0);
        std::vector<std::int64_t> open { static_cast<std::int64_t>(seed) };
        data[seed] = 0;
        while (!open.empty()) {
            auto const at = open.back();
            open.pop_back();
            ++sizes.back();
            std::int64_t const place[3] { at / (size[1] * size[2]), at / size[2] % size[1],
                at % size[2] };
            std::int64_t const step[3] { size[1] * size[2], size[2], 1 };
            for (std::size_t n = 0; n < 3; ++n)
                for (int const way : { -1, 1 }) {
                    auto const to = place[n] + way;
                    if (to < 0 || to >= size[n]
                        || data[static_cast<std::size_t>(at + way * step[n])] == 0)
                        continue;
                    data[static_cast<std::size_t>(at + way * step[n])] = 0;
                    open.push_back(at + way * step[n]);
                }
        }
    }
    return sizes;
}

} // namespace

TEST(Pieces, AreThoseThatFloodingFinds)
{
    std::mt19937 random(7);
    for (double const density : { 0.1, 0.3, 0.5, 0.8 })
        for (int round = 0; round < 10; ++round) {
            Triple const size { 5, 9, 11 };
            std::vector<std::uint8_t> data(5 * 9 * 11);
            std::bernoulli_distribution set(density);
            std::generate(
                data.begin(), data.end(), [&] { return std::uint8_t(set(random) ? 1 : 0); });
            auto const pieces = findComponents(data.data(), size, only(1));
            EXPECT_EQ(pieces.voxels, sizesByFlooding(data, size));
        }
}

TEST(Pieces, ThatTouchByAnEdgeAreApart)
{
    std::vector<std::uint8_t> const data { 1, 0, 0, 1 };
    EXPECT_EQ(findComponents(data.data(), { 1, 2, 2 }, only(1)).voxels.size(), 2u);
}

TEST(Pieces, OnlyTheLargestOfALabelIsKept)
{
    std::vector<std::uint8_t> data { 1, 0, 1, 1, 2, 0, 2, 1 };
    keepLargest(data.data(), { 1, 2, 4 }, 1);
    EXPECT_EQ(data, (std::vector<std::uint8_t> { 0, 0, 1, 1, 2, 0, 2, 1 }));
}

TEST(Pieces, OfALabelThatIsNotThereAreNone)
{
    std::vector<std::uint8_t> data(8);
    keepLargest(data.data(), { 2, 2, 2 }, 3);
    EXPECT_TRUE(findComponents(data.data(), { 2, 2, 2 }, only(3)).voxels.empty());
}
