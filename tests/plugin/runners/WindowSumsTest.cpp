/// The sums of overlapping windows against the plain way: one tensor for the whole volume.

#include "torch/DenseSums.h"
#include "torch/SparseSums.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/zeros.h>
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <random>

using namespace lamina::runner;

namespace {

struct Volume {
    WindowGrid grid;
    WindowWeights weights;
    std::vector<std::vector<at::Tensor>> outputs; ///< of each level and place
};

/// Windows that overlap by more than a half, odd sizes, padding around rows; a smooth field of
/// logits with noise that differs from window to window.
Volume random(std::int64_t classes, float sharpness, float noise = 0.1F, bool monai = false)
{
    Volume out;
    auto& grid = out.grid;
    grid.size = { 29, 19, 23 };
    grid.patch = { 10, 21, 11 };
    grid.padded = { 29, 21, 23 };
    grid.before = { 0, 1, 0 };
    for (std::size_t n = 0; n < 3; ++n)
        grid.starts[n] = windowStarts(grid.padded[n], grid.patch[n], 0.6, monai);
    out.weights = windowWeights(grid.patch, true, monai);
    std::mt19937 engine(static_cast<unsigned>(classes));
    std::normal_distribution<float> normal;
    std::vector<float> waves;
    for (std::int64_t n = 0; n < 4 * classes; ++n)
        waves.push_back(normal(engine));
    for (auto const start : grid.starts[0]) {
        out.outputs.emplace_back();
        for (auto const& place : grid.places()) {
            auto output
                = at::empty({ classes, grid.patch[0], grid.patch[1], grid.patch[2] }, at::kFloat);
            auto* value = output.data_ptr<float>();
            for (std::int64_t c = 0; c < classes; ++c)
                for (std::int64_t z = 0; z < grid.patch[0]; ++z)
                    for (std::int64_t y = 0; y < grid.patch[1]; ++y)
                        for (std::int64_t x = 0; x < grid.patch[2]; ++x) {
                            auto const* const wave = waves.data() + 4 * c;
                            auto const phase = wave[0] * float(start + z) / 4
                                + wave[1] * float(place.row + y) / 4
                                + wave[2] * float(place.column + x) / 4 + 9 * wave[3];
                            *value++ = sharpness * (std::sin(phase) + noise * normal(engine));
                        }
            out.outputs.back().push_back(output);
        }
    }
    return out;
}

/// Weighted means of the whole padded volume: classes × slices × rows × columns.
at::Tensor plainMeans(Volume const& volume, bool softmax)
{
    auto const& grid = volume.grid;
    auto const weights = volume.weights.whole();
    auto sums = at::zeros(
        { volume.outputs[0][0].size(0), grid.padded[0], grid.padded[1], grid.padded[2] },
        at::kFloat);
    auto total = at::zeros({ grid.padded[0], grid.padded[1], grid.padded[2] }, at::kFloat);
    auto const places = grid.places();
    for (std::size_t level = 0; level < volume.outputs.size(); ++level)
        for (std::size_t n = 0; n < places.size(); ++n) {
            auto const& output = volume.outputs[level][n];
            auto const start = grid.starts[0][level];
            grid.under(sums.narrow(1, start, grid.patch[0]), places[n])
                .addcmul_(softmax ? output.softmax(0) : output, weights);
            grid.under(total.narrow(0, start, grid.patch[0]), places[n]).add_(weights);
        }
    return sums / total;
}

std::vector<std::size_t> risingFrom(std::size_t first, std::size_t count)
{
    std::vector<std::size_t> out;
    for (std::size_t n = 0; n < count; ++n)
        out.push_back((first + n) % count);
    return out;
}

/// All slices of the field, pushed level by level in this order.
std::vector<SparseSlice> sparseSlices(
    Volume const& volume, SparseSums::Input input, int most, std::vector<std::size_t> const& order)
{
    SparseSums sums(volume.grid, volume.weights, input, most);
    std::vector<SparseSlice> out(static_cast<std::size_t>(volume.grid.size[0]));
    auto const places = volume.grid.places();
    std::int64_t given = 0;
    for (auto const level : order) {
        for (std::size_t n = 0; n < places.size(); ++n)
            sums.add(level, places[n], volume.outputs[level][n]);
        sums.finish(level, [&](std::int64_t slice, SparseSlice&& scores) {
            out[static_cast<std::size_t>(slice)] = std::move(scores);
            ++given;
        });
    }
    EXPECT_EQ(given, volume.grid.size[0]);
    EXPECT_EQ(sums.bytes(), 0u);
    return out;
}

struct Agreement {
    double same = 0; ///< share of voxels
    double certain = 0; ///< share of voxels
    std::int64_t broken = 0; ///< voxels whose winner was called certain and is another
};

Agreement compare(Volume const& volume, std::vector<SparseSlice> const& slices, at::Tensor means)
{
    Agreement out;
    SparsePick pick;
    auto const labels = volume.grid.cut(means).argmax(0);
    auto const label = labels.accessor<std::int64_t, 3>();
    auto const& size = volume.grid.size;
    for (std::int64_t z = 0; z < size[0]; ++z)
        for (std::int64_t y = 0; y < size[1]; ++y)
            for (std::int64_t x = 0; x < size[2]; ++x) {
                pick.add(slices[static_cast<std::size_t>(z)], y, x, 1);
                auto const winner = pick.take();
                bool const same = winner.label == label[z][y][x];
                out.same += same ? 1 : 0;
                out.certain += winner.certain ? 1 : 0;
                out.broken += winner.certain && !same ? 1 : 0;
            }
    auto const voxels = double(size[0] * size[1] * size[2]);
    out.same /= voxels;
    out.certain /= voxels;
    return out;
}

} // namespace

TEST(DenseSums, AreBitForBitThoseOfOneTensorWhereverTheyBegin)
{
    for (bool const monai : { false, true })
        for (std::int64_t const classes : { 1, 3 }) {
            auto const volume = random(classes, 3, 0.1F, monai);
            auto const means = plainMeans(volume, false);
            auto const levels = volume.grid.starts[0].size();
            ASSERT_GT(levels, 4u);
            for (std::size_t first = 0; first < levels; ++first) {
                DenseSums sums(volume.grid, volume.weights, first);
                auto const places = volume.grid.places();
                std::vector<bool> given(static_cast<std::size_t>(volume.grid.size[0]));
                for (auto const level : risingFrom(first, levels)) {
                    for (std::size_t n = 0; n < places.size(); ++n)
                        sums.add(level, places[n], volume.outputs[level][n]);
                    sums.finish(level, [&](std::int64_t slice, at::Tensor const& scores) {
                        EXPECT_FALSE(given[static_cast<std::size_t>(slice)]);
                        given[static_cast<std::size_t>(slice)] = true;
                        EXPECT_TRUE(scores.equal(means.select(1, slice))) << slice;
                    });
                }
                EXPECT_EQ(std::count(given.begin(), given.end(), true), volume.grid.size[0]);
            }
        }
}

TEST(DenseSums, AreBitForBitTheSameForSomeChannelsAsForAll)
{
    auto const volume = random(5, 3);
    auto const means = plainMeans(volume, false);
    auto const places = volume.grid.places();
    for (std::int64_t first = 0; first < 5; first += 2) {
        auto const count = std::min<std::int64_t>(2, 5 - first);
        DenseSums sums(volume.grid, volume.weights, 2);
        for (auto const level : risingFrom(2, volume.grid.starts[0].size())) {
            for (std::size_t n = 0; n < places.size(); ++n)
                sums.add(level, places[n], volume.outputs[level][n].narrow(0, first, count));
            sums.finish(level, [&](std::int64_t slice, at::Tensor const& scores) {
                EXPECT_TRUE(scores.equal(means.select(1, slice).narrow(0, first, count))) << slice;
            });
        }
    }
}

TEST(SparseSums, GiveTheSameWhateverTheOrderOfLevels)
{
    auto const volume = random(20, 4);
    auto const levels = volume.grid.starts[0].size();
    auto order = risingFrom(0, levels);
    for (auto const input : { SparseSums::Input::logits, SparseSums::Input::joinedLogits }) {
        auto const rising = sparseSlices(volume, input, 2, order);
        std::mt19937 engine(1);
        for (int round = 0; round < 6; ++round) {
            auto shuffled = order;
            std::shuffle(shuffled.begin(), shuffled.end(), engine);
            auto const other = sparseSlices(volume, input, 2, shuffled);
            for (std::size_t n = 0; n < rising.size(); ++n) {
                ASSERT_EQ(other[n].first, rising[n].first);
                ASSERT_TRUE(std::equal(rising[n].entries.begin(), rising[n].entries.end(),
                    other[n].entries.begin(), [](auto const& a, auto const& b) {
                        return a.label == b.label && a.probability == b.probability;
                    }));
            }
        }
    }
}

TEST(SparseSums, HaveTheWinnerOfAllScoresWhereTheySayThatItIsCertain)
{
    // From a network that hesitates between many classes to one that is sure.
    for (std::int64_t const classes : { 2, 20, 117 })
        for (int const most : { 2, 8 })
            for (float const sharpness : { 1.0F, 20.0F }) {
                auto const volume = random(classes, sharpness);
                auto const levels = risingFrom(0, volume.grid.starts[0].size());
                for (auto const input :
                    { SparseSums::Input::logits, SparseSums::Input::joinedLogits }) {
                    bool const softmax = input == SparseSums::Input::logits;
                    auto const slices = sparseSlices(volume, input, most, levels);
                    auto const found = compare(volume, slices, plainMeans(volume, softmax));
                    EXPECT_EQ(found.broken, 0)
                        << classes << ' ' << most << ' ' << sharpness << ' ' << softmax;
                }
            }
}

TEST(SparseSums, HaveNearlyAlwaysTheWinnerOfAllScores)
{
    for (std::int64_t const classes : { 2, 20, 117 }) {
        auto const volume = random(classes, 80, 0.005F);
        auto const levels = risingFrom(0, volume.grid.starts[0].size());
        for (auto const input : { SparseSums::Input::logits, SparseSums::Input::joinedLogits }) {
            bool const softmax = input == SparseSums::Input::logits;
            auto const slices = sparseSlices(volume, input, 16, levels);
            auto const found = compare(volume, slices, plainMeans(volume, softmax));
            EXPECT_GT(found.same, 0.9995) << classes << ' ' << softmax;
            EXPECT_GT(found.certain, softmax ? 0.95 : 0.8) << classes << ' ' << softmax;
        }
    }
}

TEST(SparseSums, KeepTheValueOfProbabilities)
{
    auto const volume = random(5, 6);
    auto const slices = sparseSlices(
        volume, SparseSums::Input::logits, 8, risingFrom(0, volume.grid.starts[0].size()));
    auto const means = volume.grid.cut(plainMeans(volume, true)).contiguous();
    auto const mean = means.accessor<float, 4>();
    for (std::int64_t z = 0; z < volume.grid.size[0]; ++z) {
        auto const& slice = slices[static_cast<std::size_t>(z)];
        for (std::size_t voxel = 0; voxel + 1 < slice.first.size(); ++voxel) {
            std::array<float, 5> kept {};
            for (auto n = slice.first[voxel]; n < slice.first[voxel + 1]; ++n)
                kept.at(slice.entries[n].label) = slice.entries[n].probability;
            auto const y = std::int64_t(voxel) / slice.columns;
            auto const x = std::int64_t(voxel) % slice.columns;
            for (std::int64_t c = 0; c < 5; ++c) {
                EXPECT_LE(mean[c][z][y][x], kept[std::size_t(c)] + slice.doubt);
                EXPECT_GE(mean[c][z][y][x], kept[std::size_t(c)] - 1e-5F);
            }
        }
    }
}
